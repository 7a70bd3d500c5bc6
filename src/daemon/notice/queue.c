/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-notice-queue"

#include "daemon/notice/queue.h"

#include "daemon/notice/popup.h"
#include "daemon/notice/server.h"

struct _NapeNoticeQueue {
  NapeNoticeHandler handler;
  gpointer user_data;
  GDBusConnection *bus; /* (nullable) */
  NapeNoticeServer *server; /* NULL without a bus */
  NapePopup *popup;
  NapeNotice *pending; /* to be shown when the server answers, or NULL */
  gboolean failed; /* the server has answered, and did not take `pending` */
  gboolean lost; /* a Notify has failed: the server may show it all the same */
  char *trouble; /* as reported last; NULL: none */
};

static void
set_trouble (NapeNoticeQueue *self, const char *why)
{
  if (g_strcmp0 (self->trouble, why) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (why);
  self->handler (&(NapeNoticeEvent){ NAPE_NOTICE_TROUBLE, 0, why }, self->user_data);
}

static void
take_down (NapeNoticeQueue *self)
{
  guint32 id = nape_popup_drop (self->popup);

  if (id != 0)
    nape_notice_server_close (self->server, id);
}

/* Some servers leave the notification on the screen after an action. A press meant for a
 * text that another has replaced leaves that one alone. */
static void
on_popup_event (const NapeNoticeEvent *event, gpointer user_data)
{
  NapeNoticeQueue *self = user_data;

  if (event->type != NAPE_NOTICE_PRESSED)
    nape_popup_drop (self->popup);
  else if (event->token == nape_popup_token (self->popup))
    take_down (self);
  self->handler (event, self->user_data);
}

/* A notice that fails although the server answers is tried once more, for the server may
 * have died in between; then it waits for the next server. */
static void
handle_failure (NapeNoticeQueue *self, GError *error)
{
  g_autofree char *why = NULL;
  gboolean again = !self->failed;

  g_dbus_error_strip_remote_error (error);
  why = g_strdup_printf ("the notification server refuses: %s", error->message);
  self->failed = TRUE;
  self->lost = TRUE;
  if (again)
    nape_notice_server_ask (self->server);
  else
    set_trouble (self, why);
}

/* A server that stopped between its answer and our Notify shows it when it goes on, though
 * libnotify has given up. It has answered that by now, as it answers in turn. */
static void
take_down_lost (NapeNoticeQueue *self)
{
  guint32 id = nape_notice_server_last_id (self->server);

  self->lost = FALSE;
  if (id == 0)
    return;
  nape_popup_drop (self->popup);
  nape_notice_server_close (self->server, id);
}

static void
on_server_ready (const char *const *capabilities, gpointer user_data)
{
  NapeNoticeQueue *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->lost)
    take_down_lost (self);
  if (self->pending != NULL
      && !nape_popup_show (self->popup, self->pending, capabilities, &error))
    {
      g_debug ("not shown: %s", error->message);
      handle_failure (self, error);
      return;
    }
  set_trouble (self, NULL);
  if (self->pending != NULL)
    g_debug ("notice %u is up", self->pending->token);
  g_clear_pointer (&self->pending, nape_notice_free);
}

static void
on_server_gone (gpointer user_data)
{
  NapeNoticeQueue *self = user_data;
  guint token = nape_popup_token (self->popup);

  nape_popup_drop_server (self->popup);
  self->failed = FALSE;
  self->lost = FALSE;
  if (token != 0)
    self->handler (&(NapeNoticeEvent){ NAPE_NOTICE_GONE, token }, self->user_data);
}

static void
on_server_trouble (const char *why, gpointer user_data)
{
  set_trouble (user_data, why);
}

/* libnotify takes the process's shared connection, and servers send events only to the
 * connection that sent the notification: so it is ours as well. */
static gboolean
ensure_server (NapeNoticeQueue *self)
{
  static const NapeNoticeServerListener listener
      = { on_server_ready, on_server_gone, on_server_trouble };
  g_autoptr (GError) error = NULL;

  if (self->server != NULL)
    return TRUE;
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (self->bus == NULL)
    {
      g_autofree char *why = g_strdup_printf ("no session bus: %s", error->message);
      set_trouble (self, why);
      return FALSE;
    }
  g_dbus_connection_set_exit_on_close (self->bus, FALSE);
  self->server = nape_notice_server_new (self->bus, &listener, self);
  return TRUE;
}

NapeNoticeQueue *
nape_notice_queue_new (NapeNoticeHandler handler, gpointer user_data)
{
  NapeNoticeQueue *self = g_new0 (NapeNoticeQueue, 1);

  self->handler = handler;
  self->user_data = user_data;
  self->popup = nape_popup_new (on_popup_event, self);
  ensure_server (self);
  return self;
}

void
nape_notice_queue_free (NapeNoticeQueue *self)
{
  if (self == NULL)
    return;
  nape_notice_queue_clear (self);
  if (self->bus != NULL)
    g_dbus_connection_flush_sync (self->bus, NULL, NULL);
  nape_popup_free (self->popup);
  nape_notice_server_free (self->server);
  g_clear_object (&self->bus);
  g_free (self->trouble);
  g_free (self);
}

void
nape_notice_queue_put (NapeNoticeQueue *self, NapeNotice *notice)
{
  nape_notice_free (self->pending);
  self->pending = notice;
  self->failed = FALSE;
  if (ensure_server (self))
    nape_notice_server_ask (self->server);
}

void
nape_notice_queue_clear (NapeNoticeQueue *self)
{
  g_clear_pointer (&self->pending, nape_notice_free);
  take_down (self);
}
