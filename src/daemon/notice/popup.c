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
  NapeNoticeHandler handler;
  gpointer user_data;
  NotifyNotification *live; /* (nullable) */
  guint serial; /* counts the live ones: which one an event was about */
  guint token; /* that the server's events are about: see settle_token() */
};

/* Something to do outside libnotify. */
typedef struct {
  NapePopup *popup;
  guint serial;
  NapeNoticeEvent event; /* with a text of its own */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free ((char *)task->event.text);
  g_free (task);
}

static gboolean
is_current (const Task *task)
{
  return task->popup->live != NULL && task->popup->serial == task->serial;
}

/* In the order of the calls, and in turn with what the bus brings: that has the default
 * priority, too. Takes the event's text. */
static void
post_task (NapePopup *self, GSourceFunc handler, NapeNoticeEvent event)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Task *task = g_new (Task, 1);

  *task = (Task){ self, self->serial, event };
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, handler, task, task_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
report_event (gpointer data)
{
  Task *task = data;
  NapePopup *self = task->popup;

  if (!is_current (task))
    return G_SOURCE_REMOVE;
  /* When closed, libnotify knows the id no longer, whatever was shown meanwhile. */
  if (task->event.type != NAPE_NOTICE_PRESSED)
    task->event.token = self->token;
  self->handler (&task->event, self->user_data);
  return G_SOURCE_REMOVE;
}

/* libnotify uses the object after this call, so what ends it is done later. */
static void
on_action (NotifyNotification *notification, char *action, gpointer user_data)
{
  NapePopup *self = user_data;

  post_task (self, report_event,
             (NapeNoticeEvent){ NAPE_NOTICE_PRESSED, self->token, g_strdup (action) });
}

static NapeNoticeEventType
event_for_reason (gint reason)
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

static void
on_closed (NotifyNotification *notification, gpointer user_data)
{
  gint reason = notify_notification_get_closed_reason (notification);

  post_task (user_data, report_event, (NapeNoticeEvent){ event_for_reason (reason) });
}

NapePopup *
nape_popup_new (NapeNoticeHandler handler, gpointer user_data)
{
  NapePopup *self = g_new0 (NapePopup, 1);

  self->handler = handler;
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
  g_autofree char *body = g_strv_contains (capabilities, "body-markup")
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
  if (!g_strv_contains (capabilities, "actions"))
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
  notify_notification_set_urgency (notification, NOTIFY_URGENCY_NORMAL);
  notify_notification_set_timeout (notification, EXPIRES_MS);
  notify_notification_set_hint (
      notification, "suppress-sound",
      g_variant_new_boolean (notice->manner == NAPE_NOTICE_SILENT));
  notify_notification_set_hint (notification, "desktop-entry",
                                g_variant_new_string (DESKTOP_ENTRY));
  /* What a killed daemon left on the screen is replaced by the next one's. */
  if (g_strv_contains (capabilities, "x-dunst-stack-tag"))
    notify_notification_set_hint (notification, "x-dunst-stack-tag",
                                  g_variant_new_string (STACK_TAG));
  else if (g_strv_contains (capabilities, "x-canonical-private-synchronous"))
    notify_notification_set_hint (notification, "x-canonical-private-synchronous",
                                  g_variant_new_string (STACK_TAG));
}

static gboolean
on_settled (gpointer data)
{
  Task *task = data;

  if (is_current (task))
    task->popup->token = task->event.token;
  return G_SOURCE_REMOVE;
}

/* An action that the server signalled before it took the new text was meant for the old
 * one. The signal waits in our context by now, ahead of this. */
static void
settle_token (NapePopup *self, guint token)
{
  post_task (self, on_settled, (NapeNoticeEvent){ .token = token });
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

guint
nape_popup_token (const NapePopup *self)
{
  return self->live != NULL ? self->token : 0;
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
