/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verbs/local_checks.h"

#include "cli/remote/records.h"
#include "store/paths.h"
#include "store/settings_file.h"

#define SERVER "org.freedesktop.Notifications"
#define SERVER_PATH "/org/freedesktop/Notifications"
#define SERVER_TIMEOUT_MS 3000

/* The desktop */

void
nape_local_checks_add_bus (GPtrArray *findings, const NapeClient *client)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  gboolean named = address != NULL && *address != '\0';

  if (client != NULL)
    nape_finding_list_add (findings, "bus", NAPE_FOUND, NULL, "the session bus answers",
                           NULL, 0);
  else
    nape_finding_list_add (findings, "bus", NAPE_BROKEN, NULL,
                           named ? "nobody answers at $DBUS_SESSION_BUS_ADDRESS"
                                 : "$DBUS_SESSION_BUS_ADDRESS is not set",
                           "start nape from within your desktop", 0);
}

void
nape_local_checks_add_screen (GPtrArray *findings)
{
  static const char *const variables[] = { "WAYLAND_DISPLAY", "DISPLAY" };
  g_autoptr (GString) set = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *value = g_getenv (variables[i]);
      if (value != NULL && *value != '\0')
        g_string_append_printf (set, "%s$%s is %s", set->len > 0 ? ", " : "", variables[i],
                                value);
    }
  if (set->len > 0)
    nape_finding_list_add (findings, "screen", NAPE_FOUND, NULL, set->str, NULL, 0);
  else
    nape_finding_list_add (findings, "screen", NAPE_BROKEN, NULL,
                           "neither $WAYLAND_DISPLAY nor $DISPLAY is set",
                           "start nape from within your desktop", 0);
}

/* The notification server */

static GVariant *
ask_server (GDBusConnection *bus, GError **error)
{
  return g_dbus_connection_call_sync (
      bus, SERVER, SERVER_PATH, SERVER, "GetServerInformation", NULL, NULL,
      G_DBUS_CALL_FLAGS_NO_AUTO_START, SERVER_TIMEOUT_MS, NULL, error);
}

/* Whether the bus would start a server for the first notification. */
static gboolean
can_be_started (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "ListActivatableNames", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE,
      SERVER_TIMEOUT_MS, NULL, NULL);
  g_autofree const char **names = NULL;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(^a&s)", &names);
  return g_strv_contains (names, SERVER);
}

/* Its version may be left out, or be all of its name. */
static void
put_answer (GPtrArray *findings, GVariant *reply)
{
  const char *name = "a notification server", *version = "";

  if (g_variant_is_of_type (reply, G_VARIANT_TYPE ("(ssss)")))
    g_variant_get (reply, "(&s&s&s&s)", &name, NULL, &version, NULL);
  g_autofree char *what
      = g_strdup_printf ("%s%s%s answers", name, *version != '\0' ? " " : "", version);
  nape_findings_set (findings, "notifications", NAPE_FOUND, what, NULL);
}

void
nape_local_checks_set_server (GPtrArray *findings, NapeClient *client)
{
  GDBusConnection *bus = nape_client_bus (client);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = ask_server (bus, &error);

  if (reply != NULL)
    put_answer (findings, reply);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    nape_findings_set (findings, "notifications", NAPE_BROKEN,
                       "the notification server does not answer", "restart it");
  else if (can_be_started (bus))
    nape_findings_set (findings, "notifications", NAPE_FOUND,
                       "the notification server is started when it is needed", NULL);
  else
    nape_findings_set (findings, "notifications", NAPE_BROKEN,
                       "no notification server is running", "start one, for example dunst");
}

/* The files */

static void
add_settings (GPtrArray *findings)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = nape_paths_settings_file ();
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  if (!nape_settings_file_load (path, &settings, mistakes, &error))
    nape_finding_list_add (findings, "settings", NAPE_BROKEN, NULL, error->message,
                           "make the file readable", 0);
  else if (mistakes->len > 0)
    nape_finding_list_add (findings, "settings", NAPE_BROKEN, NULL, mistakes->pdata[0],
                           "nape config check shows all mistakes", 0);
  else
    nape_finding_list_add (findings, "settings", NAPE_FOUND, NULL, shown, NULL, 0);
}

static void
add_history (GPtrArray *findings)
{
  g_autofree char *path = nape_paths_history_file ();
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      nape_finding_list_add (findings, "history", NAPE_MISSING, NULL,
                             "nothing has been recorded yet", NULL, 0);
      return;
    }
  g_auto (NapeRecords) none = { NULL, NULL };
  if (nape_records_read_file (&none, path, 0, 0, &error))
    nape_finding_list_add (findings, "history", NAPE_FOUND, NULL, shown, NULL, 0);
  else
    nape_finding_list_add (findings, "history", NAPE_BROKEN, NULL, error->message,
                           "start naped: it puts a damaged file aside and begins a new one",
                           0);
}

void
nape_local_checks_add_files (GPtrArray *findings)
{
  add_settings (findings);
  add_history (findings);
}
