/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notification server's own switch. The server is asked for its name, and the name
 * says where its switch is: each row of the table is one place.
 *
 * No server is started for this. When another takes over the name, that one is asked. A
 * server that hangs is waited for without a limit: naped has one.
 */

#include "probe/watches.h"

#include <gio/gio.h>

#define NOTIFICATIONS "org.freedesktop.Notifications"
#define NOTIFICATIONS_PATH "/org/freedesktop/Notifications"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define XFCONF "org.xfce.Xfconf"
#define SWAYNC "org.erikreider.swaync.cc"

/* What people call the mode of mako that is quiet; its manual says the first. */
static const char *const quiet_modes[] = { "do-not-disturb", "dnd", NULL };

typedef struct {
  const char *server; /* as it names itself; NULL: any other */
  /* A method that takes two words or nothing, and gives a boolean or a list of modes,
   * which may be in a variant: */
  const char *bus_name;
  const char *path;
  const char *interface;
  const char *method;
  const char *words[2];
  const char *unset_error; /* with this prefix: nobody has ever used the switch */
  const char *signals; /* the interface whose signals say that it may have changed */
  guint every_s; /* seconds: so often it is asked until a signal has come; 0: never */
  /* Or a setting that is false while it is quiet: */
  const char *schema;
  const char *key;
} Switch;

static const Switch switches[] = {
  {
      .server = "dunst",
      .bus_name = NOTIFICATIONS,
      .path = NOTIFICATIONS_PATH,
      .interface = PROPERTIES,
      .method = "Get",
      .words = { "org.dunstproject.cmd0", "paused" },
      .signals = PROPERTIES,
  },
  {
      .server = "Xfce Notify Daemon",
      .bus_name = XFCONF,
      .path = "/org/xfce/Xfconf",
      .interface = XFCONF,
      .method = "GetProperty",
      .words = { "xfce4-notifyd", "/do-not-disturb" },
      .unset_error = XFCONF ".Error.",
      .signals = XFCONF,
  },
  {
      .server = "SwayNotificationCenter",
      .bus_name = SWAYNC,
      .path = "/org/erikreider/swaync/cc",
      .interface = SWAYNC,
      .method = "GetDnd",
      .signals = SWAYNC,
  },
  /* Version 1.7 has no signal of a change, so that it must be asked; 1.11 has one. */
  {
      .server = "mako",
      .bus_name = NOTIFICATIONS,
      .path = "/fr/emersion/Mako",
      .interface = "fr.emersion.Mako",
      .method = "ListModes",
      .signals = PROPERTIES,
      .every_s = 10,
  },
  {
      .server = "gnome-shell",
      .schema = "org.gnome.desktop.notifications",
      .key = "show-banners",
  },
  /* Plasma's, and of whoever else has the property. */
  {
      .server = NULL,
      .bus_name = NOTIFICATIONS,
      .path = NOTIFICATIONS_PATH,
      .interface = PROPERTIES,
      .method = "Get",
      .words = { NOTIFICATIONS, "Inhibited" },
      .signals = PROPERTIES,
  },
};

typedef struct {
  NapeReport *report;
  GMainLoop *loop;
  GDBusConnection *connection;
  GCancellable *asking; /* all that is asked of this server */
  char *server; /* its name (nullable) */
  const Switch *place;
  guint subscription; /* to the place's signals */
  guint again; /* GLib source: ask again and again */
  GSettings *settings; /* (nullable) */
} Watch;

/* Reporting */

static void
report_quiet (const Watch *self, gboolean quiet)
{
  if (quiet)
    nape_report_on (self->report, self->server);
  else
    nape_report_off (self->report);
}

static void
report_no_switch (const Watch *self)
{
  nape_report_no (self->report,
                  "the notification server %s has no do-not-disturb that can be read",
                  self->server);
}

/* Asking over the bus */

static void
call_method (Watch *self, const char *bus_name, const char *path, const char *interface,
             const char *method, GVariant *arguments, const GVariantType *reply_type,
             GAsyncReadyCallback answered)
{
  g_dbus_connection_call (self->connection, bus_name, path, interface, method, arguments,
                          reply_type, G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT,
                          self->asking, answered, self);
}

/* The question was of a server that has been forgotten meanwhile. */
static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
is_unset (const Watch *self, const GError *error)
{
  g_autofree char *name = g_dbus_error_get_remote_error (error);

  return name != NULL && self->place->unset_error != NULL
         && g_str_has_prefix (name, self->place->unset_error);
}

static gboolean
has_quiet_mode (GVariant *modes)
{
  g_autofree const char **names = g_variant_get_strv (modes, NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    if (g_strv_contains (quiet_modes, names[i]))
      return TRUE;
  return FALSE;
}

/* FALSE: that is no answer. */
static gboolean
read_answer (GVariant *reply, gboolean *ret_quiet)
{
  if (g_variant_n_children (reply) != 1)
    return FALSE;
  g_autoptr (GVariant) value = g_variant_get_child_value (reply, 0);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) box = g_steal_pointer (&value);
      value = g_variant_get_variant (box);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    *ret_quiet = g_variant_get_boolean (value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    *ret_quiet = has_quiet_mode (value);
  else
    return FALSE;
  return TRUE;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  gboolean quiet;

  if (is_cancelled (error))
    return;
  if (reply != NULL && read_answer (reply, &quiet))
    report_quiet (self, quiet);
  else if (error != NULL && is_unset (self, error))
    report_quiet (self, FALSE);
  else
    report_no_switch (self);
}

static void
ask_switch (Watch *self)
{
  const Switch *place = self->place;
  GVariant *words = place->words[0] != NULL
                        ? g_variant_new ("(ss)", place->words[0], place->words[1])
                        : NULL;

  call_method (self, place->bus_name, place->path, place->interface, place->method, words,
               NULL, on_answer);
}

static gboolean
on_again (gpointer user_data)
{
  ask_switch (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_change (GDBusConnection *connection, const char *sender, const char *path,
           const char *interface, const char *signal, GVariant *arguments,
           gpointer user_data)
{
  Watch *self = user_data;

  g_clear_handle_id (&self->again, g_source_remove); /* it has signals */
  ask_switch (self);
}

static void
follow_bus (Watch *self)
{
  self->subscription = g_dbus_connection_signal_subscribe (
      self->connection, self->place->bus_name, self->place->signals, NULL,
      self->place->path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_change, self, NULL);
  if (self->place->every_s != 0)
    self->again = g_timeout_add_seconds (self->place->every_s, on_again, self);
  ask_switch (self);
}

/* Asking the settings */

static void
on_setting_changed (GSettings *settings, const char *key, gpointer user_data)
{
  report_quiet (user_data, !g_settings_get_boolean (settings, key));
}

/* GSettings ends the process when asked for a schema or key that is not installed. */
static gboolean
setting_exists (const Switch *place)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();

  if (installed == NULL)
    return FALSE;
  g_autoptr (GSettingsSchema) schema
      = g_settings_schema_source_lookup (installed, place->schema, TRUE);
  return schema != NULL && g_settings_schema_has_key (schema, place->key);
}

static void
follow_setting (Watch *self)
{
  g_autofree char *signal = g_strconcat ("changed::", self->place->key, NULL);

  if (!setting_exists (self->place))
    {
      report_no_switch (self);
      return;
    }
  self->settings = g_settings_new (self->place->schema);
  g_signal_connect (self->settings, signal, G_CALLBACK (on_setting_changed), self);
  on_setting_changed (self->settings, self->place->key, self);
}

/* Following the server */

static const Switch *
find_switch (const char *server)
{
  const Switch *place = switches;

  while (place->server != NULL && g_strcmp0 (place->server, server) != 0)
    place++;
  return place;
}

static void
on_server_named (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (is_cancelled (error))
    return;
  if (reply == NULL)
    {
      nape_report_no (self->report, "the notification server does not give its name");
      return;
    }
  g_variant_get (reply, "(ssss)", &self->server, NULL, NULL, NULL);
  self->place = find_switch (self->server);
  if (self->place->schema != NULL)
    follow_setting (self);
  else
    follow_bus (self);
}

static void
forget_server (Watch *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->settings);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  self->subscription = 0;
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_pointer (&self->server, g_free);
}

static void
on_server_appeared (GDBusConnection *connection, const char *name, const char *owner,
                    gpointer user_data)
{
  Watch *self = user_data;

  forget_server (self);
  self->asking = g_cancellable_new ();
  call_method (self, owner, NOTIFICATIONS_PATH, NOTIFICATIONS, "GetServerInformation", NULL,
               G_VARIANT_TYPE ("(ssss)"), on_server_named);
}

static void
on_server_vanished (GDBusConnection *connection, const char *name, gpointer user_data)
{
  Watch *self = user_data;

  forget_server (self);
  nape_report_no (self->report, "no notification server is running");
}

static void
on_bus_closed (GDBusConnection *connection, gboolean vanished, GError *error,
               gpointer user_data)
{
  Watch *self = user_data;

  g_main_loop_quit (self->loop);
}

static void
watch_server (Watch *self)
{
  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_signal_connect (self->connection, "closed", G_CALLBACK (on_bus_closed), self);
  guint name = g_bus_watch_name_on_connection (
      self->connection, NOTIFICATIONS, G_BUS_NAME_WATCHER_FLAGS_NONE, on_server_appeared,
      on_server_vanished, self, NULL);
  g_main_loop_run (self->loop);
  g_bus_unwatch_name (name);
  forget_server (self);
  nape_report_no (self->report, "the session bus is gone");
}

void
nape_do_not_disturb_watch (NapeReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection
      = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch self = { .report = report, .loop = loop, .connection = connection };

  if (connection != NULL)
    watch_server (&self);
  else
    nape_report_no (report, "no session bus: %s", error->message);
}
