/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-popup"

#include "daemon/notice/popup.h"

#include <libnotify/notify.h>

#include "core/text/text.h"

#define APP_NAME "nape"
#define DESKTOP_ENTRY "org.nape.Nape"
#define ICON_NAME "org.nape.Nape"
#define STACK_TAG "nape"

/* The servers' own times are seconds, too short for someone who looks at a page or at a
 * colleague; and some never end. We close what is moot ourselves: this limit is for the
 * notification that outlives us. */
#define EXPIRES_MS (10 * 60 * 1000)

struct _NapePopup {
  NapePopupListener listener;
  gpointer user_data;
  NotifyNotification *live; /* (nullable) */
  guint serial; /* counts the live ones: which one an event was about */
  guint token; /* that the server's events are about: see settle_token() */
};

/* Something to do outside libnotify. */
typedef struct {
  NapePopup *popup;
  guint serial;
  guint token;
  char *action; /* NULL: closed */
  NapeNoticeEnd end;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->action);
  g_free (event);
}

static gboolean
is_current (const Event *event)
{
  return event->popup->live != NULL && event->popup->serial == event->serial;
}

/* In the order of the calls, and in turn with what the bus brings: that has the default
 * priority, too. */
static void
post_event (NapePopup *self, Event event, GSourceFunc handler)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Event *copy = g_memdup2 (&event, sizeof event);

  copy->popup = self;
  copy->serial = self->serial;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, handler, copy, event_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
report_action (gpointer data)
{
  Event *event = data;
  NapePopup *self = event->popup;

  if (is_current (event))
    self->listener.action (event->token, event->action, self->user_data);
  return G_SOURCE_REMOVE;
}

/* libnotify uses the object after this call, so what ends it is done later. */
static void
on_action (NotifyNotification *notification, char *action, gpointer user_data)
{
  NapePopup *self = user_data;

  post_event (self, (Event){ .token = self->token, .action = g_strdup (action) },
              report_action);
}

static NapeNoticeEnd
end_for_reason (gint reason)
{
  switch (reason)
    {
    case NOTIFY_CLOSED_REASON_EXPIRED:
      return NAPE_NOTICE_EXPIRED;
    case NOTIFY_CLOSED_REASON_DISMISSED:
      return NAPE_NOTICE_DISMISSED;
    default:
      return NAPE_NOTICE_CLOSED;
    }
}

static gboolean
report_closed (gpointer data)
{
  Event *event = data;
  NapePopup *self = event->popup;

  /* The token of now: libnotify knows the id no longer, whatever was shown meanwhile. */
  if (is_current (event))
    self->listener.closed (self->token, event->end, self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_closed (NotifyNotification *notification, gpointer user_data)
{
  NapePopup *self = user_data;
  gint reason = notify_notification_get_closed_reason (notification);

  post_event (self, (Event){ .end = end_for_reason (reason) }, report_closed);
}

NapePopup *
nape_popup_new (const NapePopupListener *listener, gpointer user_data)
{
  NapePopup *self = g_new0 (NapePopup, 1);

  self->listener = *listener;
  self->user_data = user_data;
  return self;
}

void
nape_popup_free (NapePopup *self)
{
  if (self == NULL)
    return;
  nape_popup_drop_server (self);
  g_free (self);
}

static gboolean
has_capability (const char *const *capabilities, const char *capability)
{
  return g_strv_contains (capabilities, capability);
}

/* A picture goes as app_icon with its absolute path: of the ways there are the one that
 * every server tried shows. */
static const char *
find_icon (const NapeNotice *notice)
{
  const char *picture = notice->picture;

  if (picture != NULL && g_path_is_absolute (picture) && g_utf8_validate (picture, -1, NULL)
      && g_file_test (picture, G_FILE_TEST_IS_REGULAR))
    return picture;
  return ICON_NAME;
}

static void
set_text (NotifyNotification *notification, const NapeNotice *notice,
          const char *const *capabilities)
{
  g_autofree char *body = has_capability (capabilities, "body-markup")
                              ? nape_text_escape_markup (notice->body)
                              : g_strdup (notice->body);
  const char *summary = *notice->summary != '\0' ? notice->summary : APP_NAME;
  const char *icon = find_icon (notice);

  notify_notification_update (notification, summary, body, icon);
#if NOTIFY_CHECK_VERSION(0, 8, 4)
  /* From here on libnotify takes the icon above for a hint. */
  notify_notification_set_app_icon (notification, icon);
#endif
}

static void
set_actions (NapePopup *self, const NapeNotice *notice, const char *const *capabilities)
{
  notify_notification_clear_actions (self->live);
  if (!has_capability (capabilities, "actions"))
    return;
  for (guint i = 0; i < notice->n_actions; i++)
    notify_notification_add_action (self->live, notice->actions[i].id,
                                    notice->actions[i].label, on_action, self, NULL);
}

/* Not `resident`: we close after an action ourselves. Not `transient`: GNOME would show it
 * for four seconds and then nowhere. */
static void
set_hints (NotifyNotification *notification, const NapeNotice *notice,
           const char *const *capabilities)
{
  gboolean stays = notice->manner == NAPE_NOTICE_STAYING;

  notify_notification_set_urgency (notification, NOTIFY_URGENCY_NORMAL);
  notify_notification_set_timeout (notification, stays ? 3 * EXPIRES_MS : EXPIRES_MS);
  notify_notification_set_hint (
      notification, "suppress-sound",
      g_variant_new_boolean (notice->manner == NAPE_NOTICE_SILENT));
  notify_notification_set_hint (notification, "desktop-entry",
                                g_variant_new_string (DESKTOP_ENTRY));
  /* What a killed daemon left on the screen is replaced by the next one's. */
  if (has_capability (capabilities, "x-dunst-stack-tag"))
    notify_notification_set_hint (notification, "x-dunst-stack-tag",
                                  g_variant_new_string (STACK_TAG));
  else if (has_capability (capabilities, "x-canonical-private-synchronous"))
    notify_notification_set_hint (notification, "x-canonical-private-synchronous",
                                  g_variant_new_string (STACK_TAG));
}

static gboolean
on_settled (gpointer data)
{
  Event *event = data;

  if (is_current (event))
    event->popup->token = event->token;
  return G_SOURCE_REMOVE;
}

/* An action that the server signalled before it took the new text was meant for the old
 * one. The signal waits in our context by now, ahead of this. */
static void
settle_token (NapePopup *self, guint token)
{
  post_event (self, (Event){ .token = token }, on_settled);
}

static void
make_live (NapePopup *self)
{
  notify_init (APP_NAME);
  self->live = notify_notification_new (APP_NAME, NULL, NULL);
  self->serial++;
  g_signal_connect (self->live, "closed", G_CALLBACK (on_closed), self);
}

gboolean
nape_popup_show (NapePopup *self, const NapeNotice *notice, const char *const *capabilities,
                 GError **error)
{
  gboolean is_new = self->live == NULL;

  if (is_new)
    make_live (self);
  set_text (self->live, notice, capabilities);
  set_actions (self, notice, capabilities);
  set_hints (self->live, notice, capabilities);
  if (!notify_notification_show (self->live, error))
    {
      if (is_new)
        nape_popup_drop (self);
      return FALSE;
    }
  if (is_new)
    self->token = notice->token;
  else
    settle_token (self, notice->token);
  return TRUE;
}

gboolean
nape_popup_is_live (NapePopup *self, guint *ret_token)
{
  if (self->live == NULL)
    return FALSE;
  *ret_token = self->token;
  return TRUE;
}

guint32
nape_popup_drop (NapePopup *self)
{
  gint id = 0;

  if (self->live == NULL)
    return 0;
  g_object_get (self->live, "id", &id, NULL);
  g_signal_handlers_disconnect_by_data (self->live, self);
  g_clear_object (&self->live);
  return (guint32)id;
}

/* libnotify's proxy would ask the next owner for its version by a blocking call, at once.
 * Without it, the next notification makes a proxy of its own. */
void
nape_popup_drop_server (NapePopup *self)
{
  nape_popup_drop (self);
  notify_uninit ();
}
