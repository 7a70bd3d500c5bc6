/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/client.h"

#include "desktop/bus_names.h"

#include <glib-unix.h>
#include <signal.h>

#define ERROR_PREFIX NAPE_BUS_NAME ".Error."
#define TIMEOUT_MS 5000

#define NO_DAEMON_TEXT                                                                     \
  "naped is not running. Start it with: systemctl --user start nape, or: naped &"

G_DEFINE_QUARK (nape - client - error - quark, nape_client_error)

struct _NapeClient {
  GDBusConnection *connection;
  GDBusCallFlags flags;
  const NapeClientFollower *follower;
  gpointer user_data;
  GMainLoop *loop;
  guint properties_id;
  guint events_id;
  guint watch_id;
  guint idle_id; /* `changed` is to be called */
  char *hold_reason; /* (nullable) */
  gboolean holds; /* this naped has the hold already */
  NapeExit code;
};

/* GDBus would start a bus of its own ("autolaunch") where none is; naped would not be on
 * it, and it would outlive us. */
static gboolean
has_session_bus (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  if (address && *address)
    return TRUE;
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

struct _NapeClientReply {
  GMainContext *context;
  GAsyncResult *result; /* NULL: it has not come yet */
};

static void
set_no_daemon (GError **error)
{
  g_set_error_literal (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_NO_DAEMON,
                       NO_DAEMON_TEXT);
}

NapeClient *
nape_client_new (gboolean starts_daemon, GError **error)
{
  g_autoptr (GDBusConnection) connection = NULL;
  if (has_session_bus ())
    connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (!connection)
    {
      set_no_daemon (error);
      return NULL;
    }

  /* nape_client_run() reports the end of the bus, with our exit code. */
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  NapeClient *self = g_new0 (NapeClient, 1);
  self->connection = g_steal_pointer (&connection);
  self->flags = starts_daemon ? G_DBUS_CALL_FLAGS_NONE : G_DBUS_CALL_FLAGS_NO_AUTO_START;
  self->loop = g_main_loop_new (NULL, FALSE);
  return self;
}

void
nape_client_free (NapeClient *self)
{
  if (!self)
    return;
  if (self->properties_id)
    g_dbus_connection_signal_unsubscribe (self->connection, self->properties_id);
  if (self->events_id)
    g_dbus_connection_signal_unsubscribe (self->connection, self->events_id);
  if (self->watch_id)
    g_bus_unwatch_name (self->watch_id);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_main_loop_unref (self->loop);
  g_object_unref (self->connection);
  g_free (self->hold_reason);
  g_free (self);
}

/* naped's own errors: the name shows whether an argument is wrong. */
static void
set_refused (const char *remote, GError *cause, GError **error)
{
  static const char *const argument_errors[]
      = { "OutOfRange", "UnknownBreak", "UnknownSetting", "BadValue", NULL };
  gboolean argument = g_strv_contains (argument_errors, remote + strlen (ERROR_PREFIX));

  g_dbus_error_strip_remote_error (cause);
  g_set_error_literal (error, NAPE_CLIENT_ERROR,
                       argument ? NAPE_CLIENT_ERROR_ARGUMENT : NAPE_CLIENT_ERROR_REFUSED,
                       cause->message);
}

/* Nobody has the name: naped does not run. */
static gboolean
is_unowned (const GError *cause)
{
  return g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static gboolean
is_spawn_failure (const char *remote)
{
  return remote && g_str_has_prefix (remote, "org.freedesktop.DBus.Error.Spawn.");
}

/* GDBus reports its own time-out as an I/O error; the bus reports NoReply when the peer
 * disconnected before it answered. */
static void
set_mapped (GError *cause, GError **error)
{
  g_autofree char *remote = g_dbus_error_get_remote_error (cause);

  if (remote && g_str_has_prefix (remote, ERROR_PREFIX))
    set_refused (remote, cause, error);
  else if (is_unowned (cause))
    set_no_daemon (error);
  else if (is_spawn_failure (remote))
    {
      g_dbus_error_strip_remote_error (cause);
      g_set_error (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_NO_DAEMON,
                   "naped could not be started: %s", cause->message);
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_BROKEN,
                 "naped does not answer (waited %d s)", TIMEOUT_MS / 1000);
  else if (g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY))
    g_set_error_literal (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_NO_DAEMON,
                         "naped stopped before it answered");
  else
    {
      g_dbus_error_strip_remote_error (cause);
      g_set_error (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_BROKEN,
                   "naped gave no usable answer: %s", cause->message);
    }
}

gboolean
nape_client_is_absence (const GError *error)
{
  return g_error_matches (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_NO_DAEMON);
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NapeClientReply *reply = user_data;

  reply->result = g_object_ref (result);
}

static NapeClientReply *
send (NapeClient *self, const char *interface, const char *method, GVariant *arguments,
      const char *reply_type)
{
  NapeClientReply *reply = g_new0 (NapeClientReply, 1);

  /* A context of its own: while we wait for a reply, nothing else is dispatched. */
  reply->context = g_main_context_new ();
  g_main_context_push_thread_default (reply->context);
  g_dbus_connection_call (self->connection, NAPE_BUS_NAME, NAPE_BUS_PATH, interface, method,
                          arguments, G_VARIANT_TYPE (reply_type), self->flags, TIMEOUT_MS,
                          NULL, on_reply, reply);
  g_main_context_pop_thread_default (reply->context);
  return reply;
}

NapeClientReply *
nape_client_send (NapeClient *self, const char *method, GVariant *arguments,
                  const char *reply_type)
{
  return send (self, NAPE_BUS_NAME, method, arguments, reply_type);
}

GVariant *
nape_client_receive (NapeClient *self, NapeClientReply *reply, GError **error)
{
  g_autoptr (GError) cause = NULL;

  while (reply->result == NULL)
    g_main_context_iteration (reply->context, TRUE);
  GVariant *values
      = g_dbus_connection_call_finish (self->connection, reply->result, &cause);
  if (values == NULL)
    set_mapped (cause, error);
  g_object_unref (reply->result);
  g_main_context_unref (reply->context);
  g_free (reply);
  return values;
}

GDBusConnection *
nape_client_bus (NapeClient *self)
{
  return self->connection;
}

GVariant *
nape_client_call (NapeClient *self, const char *method, GVariant *arguments,
                  const char *reply_type, GError **error)
{
  NapeClientReply *reply = nape_client_send (self, method, arguments, reply_type);

  return nape_client_receive (self, reply, error);
}

GVariant *
nape_client_properties (NapeClient *self, GError **error)
{
  NapeClientReply *reply = send (self, "org.freedesktop.DBus.Properties", "GetAll",
                                 g_variant_new ("(s)", NAPE_BUS_NAME), "(a{sv})");
  g_autoptr (GVariant) values = nape_client_receive (self, reply, error);

  return values ? g_variant_get_child_value (values, 0) : NULL;
}

/* The first naped that appears is the one that was called already. */
static void
on_appeared (GDBusConnection *connection, const char *name, const char *owner,
             gpointer user_data)
{
  NapeClient *self = user_data;

  if (self->holds)
    {
      self->holds = FALSE;
      return;
    }
  g_dbus_connection_call (connection, owner, NAPE_BUS_PATH, NAPE_BUS_NAME, "Hold",
                          g_variant_new ("(s)", self->hold_reason), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, TIMEOUT_MS, NULL, NULL, NULL);
}

gboolean
nape_client_keep_hold (NapeClient *self, const char *reason, GError **error)
{
  g_autoptr (GVariant) reply
      = nape_client_call (self, "Hold", g_variant_new ("(s)", reason), "(u)", error);

  self->holds = reply != NULL;
  self->hold_reason = g_strdup (reason);
  self->watch_id = g_bus_watch_name_on_connection (self->connection, NAPE_BUS_NAME,
                                                   G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                   on_appeared, NULL, self, NULL);
  return reply != NULL;
}

int
nape_client_fail (const GError *error)
{
  NapeExit code = NAPE_EXIT_FAILED;
  if (nape_client_is_absence (error))
    code = NAPE_EXIT_NO_DAEMON;
  else if (g_error_matches (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_ARGUMENT))
    code = NAPE_EXIT_WRONG_USE;
  return nape_print_error (code, "%s", error->message);
}

static gboolean
on_idle (gpointer user_data)
{
  NapeClient *self = user_data;
  self->idle_id = 0;
  self->follower->changed (self->user_data);
  return G_SOURCE_REMOVE;
}

/* Several changes that arrive together are reported once. */
static void
on_properties_changed (GDBusConnection *connection, const char *sender, const char *path,
                       const char *interface, const char *name, GVariant *arguments,
                       gpointer user_data)
{
  NapeClient *self = user_data;
  if (self->follower->changed && !self->idle_id)
    self->idle_id = g_idle_add (on_idle, self);
}

static void
on_event (GDBusConnection *connection, const char *sender, const char *path,
          const char *interface, const char *name, GVariant *arguments, gpointer user_data)
{
  NapeClient *self = user_data;
  if (self->follower->event)
    self->follower->event (name, arguments, self->user_data);
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  NapeClient *self = user_data;
  nape_print_error (NAPE_EXIT_NO_DAEMON, "naped has stopped");
  nape_client_stop (self, NAPE_EXIT_NO_DAEMON);
}

void
nape_client_follow (NapeClient *self, const NapeClientFollower *follower,
                    gpointer user_data)
{
  self->follower = follower;
  self->user_data = user_data;
  self->properties_id = g_dbus_connection_signal_subscribe (
      self->connection, NAPE_BUS_NAME, "org.freedesktop.DBus.Properties",
      "PropertiesChanged", NAPE_BUS_PATH, NAPE_BUS_NAME, G_DBUS_SIGNAL_FLAGS_NONE,
      on_properties_changed, self, NULL);
  self->events_id = g_dbus_connection_signal_subscribe (
      self->connection, NAPE_BUS_NAME, NAPE_BUS_NAME, NULL, NAPE_BUS_PATH, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, on_event, self, NULL);
}

static gboolean
on_interrupted (gpointer user_data)
{
  nape_client_stop (user_data, NAPE_EXIT_DONE);
  return G_SOURCE_CONTINUE;
}

int
nape_client_run (NapeClient *self)
{
  guint interrupt_id = g_unix_signal_add (SIGINT, on_interrupted, self);
  guint terminate_id = g_unix_signal_add (SIGTERM, on_interrupted, self);
  self->watch_id = g_bus_watch_name_on_connection (self->connection, NAPE_BUS_NAME,
                                                   G_BUS_NAME_WATCHER_FLAGS_NONE, NULL,
                                                   on_vanished, self, NULL);
  g_main_loop_run (self->loop);
  g_source_remove (interrupt_id);
  g_source_remove (terminate_id);
  return self->code;
}

void
nape_client_stop (NapeClient *self, NapeExit code)
{
  self->code = code;
  g_main_loop_quit (self->loop);
}
