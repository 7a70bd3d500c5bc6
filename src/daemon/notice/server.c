/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-notice-server"

#include "daemon/notice/server.h"

#define BUS_NAME "org.freedesktop.Notifications"
#define OBJECT_PATH "/org/freedesktop/Notifications"
#define INTERFACE "org.freedesktop.Notifications"

/* A server that works answers within milliseconds, one that has to start within a second.
 */
#define PATIENCE_MS 3000

/* What the bus brought as the answer to the latest Notify, whether or not libnotify still
 * waited for it. Written by GDBus's worker thread. */
typedef struct {
  guint serial; /* of the call */
  guint id; /* of the notification; 0: no answer yet */
} Receipt;

struct _NapeNoticeServer {
  NapeNoticeServerListener listener;
  gpointer user_data;
  GDBusConnection *bus;
  guint watch;
  Receipt *receipt;
  guint filter;
  char *owner; /* (nullable) */
  GCancellable *question; /* the call under way, or NULL */
  gboolean asked_owner; /* ... went to a running server, not to be started for it */
  gboolean asked_twice;
  GSource *patience;
  GCancellable *information; /* the call for the server's name, or NULL */
  gboolean leaves_popups; /* see LEAVES_POPUPS */
};

/* notification-daemon takes a closed notification out of its books, but leaves the popup
 * on the screen until its time is over; the others, MATE's of the same name too, do not. */
#define LEAVES_POPUPS_NAME "Notification Daemon"
#define LEAVES_POPUPS_VENDOR "GNOME"

static void
stop_patience (NapeNoticeServer *self)
{
  if (self->patience == NULL)
    return;
  g_source_destroy (self->patience);
  g_clear_pointer (&self->patience, g_source_unref);
}

static gboolean
on_patience_end (gpointer user_data)
{
  NapeNoticeServer *self = user_data;

  stop_patience (self);
  self->listener.trouble (self->owner != NULL ? "the notification server does not answer"
                                              : "the notification server does not start",
                          self->user_data);
  return G_SOURCE_REMOVE;
}

static void
start_patience (NapeNoticeServer *self)
{
  stop_patience (self);
  self->patience = g_timeout_source_new (PATIENCE_MS);
  g_source_set_callback (self->patience, on_patience_end, self, NULL);
  g_source_attach (self->patience, g_main_context_get_thread_default ());
}

static void
end_question (NapeNoticeServer *self)
{
  stop_patience (self);
  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
}

static void
report_failure (NapeNoticeServer *self, GError *error)
{
  g_autofree char *why = NULL;

  g_debug ("asking failed: %s", error->message);
  g_dbus_error_strip_remote_error (error);
  if (g_dbus_connection_is_closed (self->bus))
    why = g_strdup ("the session bus is gone");
  else if (self->owner == NULL)
    why = g_strdup ("no notification server is running");
  else
    why = g_strdup_printf ("the notification server refuses: %s", error->message);
  self->listener.trouble (why, self->user_data);
}

static void put_question (NapeNoticeServer *self);

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NapeNoticeServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autofree const char **capabilities = NULL;

  /* A cancelled question may have outlived `self`. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  end_question (self);
  if (reply != NULL)
    {
      g_variant_get (reply, "(^a&s)", &capabilities);
      self->listener.ready (capabilities, self->user_data);
    }
  /* It died while being asked: the bus may be able to start another. */
  else if (self->asked_owner && !self->asked_twice)
    {
      self->asked_twice = TRUE;
      put_question (self);
    }
  else
    report_failure (self, error);
}

/* The question is GetCapabilities and not Ping: GDBus answers a Ping on its worker thread,
 * also when the server's main loop hangs. */
static void
put_question (NapeNoticeServer *self)
{
  self->question = g_cancellable_new ();
  self->asked_owner = self->owner != NULL;
  g_dbus_connection_call (self->bus, BUS_NAME, OBJECT_PATH, INTERFACE, "GetCapabilities",
                          NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, G_MAXINT,
                          self->question, on_answer, self);
  start_patience (self);
}

static void
on_information (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NapeNoticeServer *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  const char *name = NULL;
  const char *vendor = NULL;

  if (reply == NULL)
    {
      g_debug ("GetServerInformation failed: %s", error->message);
      return;
    }
  g_variant_get (reply, "(&s&s&s&s)", &name, &vendor, NULL, NULL);
  self->leaves_popups = g_str_equal (name, LEAVES_POPUPS_NAME)
                        && g_str_equal (vendor, LEAVES_POPUPS_VENDOR);
}

static void
end_information (NapeNoticeServer *self)
{
  self->leaves_popups = FALSE;
  g_cancellable_cancel (self->information);
  g_clear_object (&self->information);
}

static void
ask_information (NapeNoticeServer *self)
{
  end_information (self);
  self->information = g_cancellable_new ();
  g_dbus_connection_call (self->bus, self->owner, OBJECT_PATH, INTERFACE,
                          "GetServerInformation", NULL, G_VARIANT_TYPE ("(ssss)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, self->information,
                          on_information, self);
}

static void
on_owner_appeared (GDBusConnection *bus, const char *name, const char *owner,
                   gpointer user_data)
{
  NapeNoticeServer *self = user_data;

  g_info ("notification server %s", owner);
  g_free (self->owner);
  self->owner = g_strdup (owner);
  ask_information (self);
  /* A question that started this owner is handed to it by the bus. One to an earlier owner
   * need never be answered. */
  if (self->question != NULL && !self->asked_owner)
    return;
  end_question (self);
  nape_notice_server_ask (self);
}

static void
on_owner_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  NapeNoticeServer *self = user_data;

  if (self->owner == NULL)
    return;
  g_info ("notification server %s is gone", self->owner);
  g_clear_pointer (&self->owner, g_free);
  end_information (self);
  self->listener.gone (self->user_data);
}

static void
take_receipt (Receipt *receipt, GDBusMessage *reply)
{
  GVariant *body = g_dbus_message_get_body (reply);
  guint32 id = 0;

  if (body == NULL || !g_variant_is_of_type (body, G_VARIANT_TYPE ("(u)")))
    return;
  g_variant_get (body, "(u)", &id);
  g_atomic_int_set (&receipt->id, id);
}

static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean is_incoming,
            gpointer user_data)
{
  Receipt *receipt = user_data;
  GDBusMessageType type = g_dbus_message_get_message_type (message);

  if (!is_incoming && type == G_DBUS_MESSAGE_TYPE_METHOD_CALL
      && g_strcmp0 (g_dbus_message_get_interface (message), INTERFACE) == 0
      && g_strcmp0 (g_dbus_message_get_member (message), "Notify") == 0)
    {
      g_atomic_int_set (&receipt->id, 0);
      g_atomic_int_set (&receipt->serial, g_dbus_message_get_serial (message));
    }
  else if (is_incoming && type == G_DBUS_MESSAGE_TYPE_METHOD_RETURN
           && g_dbus_message_get_reply_serial (message)
                  == (guint)g_atomic_int_get (&receipt->serial))
    take_receipt (receipt, message);
  return message;
}

NapeNoticeServer *
nape_notice_server_new (GDBusConnection *bus, const NapeNoticeServerListener *listener,
                        gpointer user_data)
{
  NapeNoticeServer *self = g_new0 (NapeNoticeServer, 1);

  self->listener = *listener;
  self->user_data = user_data;
  self->bus = g_object_ref (bus);
  self->receipt = g_atomic_rc_box_new0 (Receipt);
  self->filter = g_dbus_connection_add_filter (
      bus, on_message, g_atomic_rc_box_acquire (self->receipt), g_atomic_rc_box_release);
  self->watch
      = g_bus_watch_name_on_connection (bus, BUS_NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                        on_owner_appeared, on_owner_vanished, self, NULL);
  return self;
}

void
nape_notice_server_free (NapeNoticeServer *self)
{
  if (self == NULL)
    return;
  end_question (self);
  end_information (self);
  g_bus_unwatch_name (self->watch);
  g_dbus_connection_remove_filter (self->bus, self->filter);
  g_atomic_rc_box_release (self->receipt);
  g_free (self->owner);
  g_object_unref (self->bus);
  g_free (self);
}

void
nape_notice_server_ask (NapeNoticeServer *self)
{
  if (self->question != NULL)
    return;
  self->asked_twice = FALSE;
  put_question (self);
}

/* Without a callback no reply is asked for; and to take something away must not start a
 * server. */
static void
send_call (NapeNoticeServer *self, const char *method, GVariant *arguments)
{
  g_dbus_connection_call (self->bus, BUS_NAME, OBJECT_PATH, INTERFACE, method, arguments,
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, NULL, NULL,
                          NULL);
}

void
nape_notice_server_close (NapeNoticeServer *self, guint32 id)
{
  /* The popup's time is over after a millisecond. */
  if (self->leaves_popups)
    send_call (self, "Notify",
               g_variant_new ("(susssasa{sv}i)", "", id, "", "", "", NULL, NULL, 1));
  send_call (self, "CloseNotification", g_variant_new ("(u)", id));
}

guint32
nape_notice_server_last_id (NapeNoticeServer *self)
{
  return (guint32)g_atomic_int_get (&self->receipt->id);
}
