/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "naped"

#include "core/text/text.h"
#include "daemon/app.h"
#include "daemon/dbus/bus_name.h"
#include "daemon/display/environment.h"
#include "daemon/files/record_file.h"
#include "daemon/service/service.h"

#include <glib-unix.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <sys/stat.h>

enum {
  EXIT_OK = 0,
  EXIT_FAILED = 1,
  EXIT_USAGE = 2,
};

#define USAGE_MAX 200 /* characters */

typedef struct {
  gboolean replace;
  gboolean version;
  char *record; /* (nullable) */
} Options;

typedef struct {
  GMainLoop *loop;
  int status;
} Life;

/* Options */

/* `problem` quotes the user's words; it is told on one line all the same. */
static void
refuse_use (const char *problem)
{
  g_autofree char *line = nape_text_clean_line (problem, USAGE_MAX);

  g_printerr ("naped: %s (see naped --help)\n", line);
}

static gboolean
parse_options (int *argc, char ***argv, Options *ret_options)
{
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_NONE, &ret_options->replace,
      "Take the place of a running naped", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &ret_options->version, "Print the version",
      NULL },
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &ret_options->record,
      "Write all that happens to a new FILE, for a bug report; nape simulate FILE plays it",
      "FILE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (
      context, "Watches how long you sit and reminds you to move your neck and back.\n"
               "Runs until it is told to stop. Talk to it with: nape");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    refuse_use (error->message);
  else if (*argc > 1)
    {
      g_autofree char *problem = g_strdup_printf ("unexpected argument '%s'", (*argv)[1]);
      refuse_use (problem);
    }
  else
    return TRUE;
  return FALSE;
}

/* Reasons to end */

static gboolean
on_signal (gpointer user_data)
{
  Life *life = user_data;

  g_main_loop_quit (life->loop);
  return G_SOURCE_CONTINUE;
}

static void
on_bus_closed (GDBusConnection *connection, gboolean vanished, GError *error,
               gpointer user_data)
{
  Life *life = user_data;

  g_warning ("the session bus is gone: saving and leaving");
  life->status = EXIT_FAILED;
  g_main_loop_quit (life->loop);
}

static void
on_name_lost (GDBusConnection *connection, const char *sender, const char *path,
              const char *interface, const char *signal, GVariant *arguments,
              gpointer user_data)
{
  Life *life = user_data;
  const char *name;

  g_variant_get (arguments, "(&s)", &name);
  if (g_strcmp0 (name, NAPE_BUS_NAME) != 0)
    return;
  g_message ("another naped takes over");
  g_main_loop_quit (life->loop);
}

static void
watch_for_the_end (GDBusConnection *connection, Life *life)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], on_signal, life);
  g_signal_connect (connection, "closed", G_CALLBACK (on_bus_closed), life);
  g_dbus_connection_signal_subscribe (
      connection, "org.freedesktop.DBus", "org.freedesktop.DBus", "NameLost",
      "/org/freedesktop/DBus", NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_name_lost, life, NULL);
}

/* Running */

static int
fail (const GError *error)
{
  g_printerr ("naped: %s\n", error->message);
  return EXIT_FAILED;
}

static int
run (Life *life, NapeService *service, const char *record_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeApp) app = nape_app_new (service, record_path, &error);

  if (app == NULL)
    return fail (error);
  g_main_loop_run (life->loop);
  return life->status;
}

/* The name comes before any file: a second naped touches nothing. Signals are handled
 * before the name is ours: who sees it may end us at once. A record that cannot be made is
 * refused before --replace ends the naped that runs. */
static int
serve (const Options *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Life life = { loop, EXIT_OK };
  g_autoptr (GError) error = NULL;
  if (options->record != NULL && !nape_record_file_check (options->record, &error))
    return fail (error);
  g_autoptr (GDBusConnection) connection
      = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (connection == NULL)
    {
      g_prefix_error (&error, "no session bus: ");
      return fail (error);
    }
  g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_autoptr (NapeService) service = nape_service_new (connection, &error);
  if (service == NULL)
    return fail (error);
  watch_for_the_end (connection, &life);
  switch (nape_bus_name_claim (connection, options->replace, &error))
    {
    case NAPE_BUS_NAME_OWNED:
      return run (&life, service, options->record);
    case NAPE_BUS_NAME_TAKEN:
      g_print ("naped already runs on this session bus; naped --replace takes its place\n");
      return EXIT_OK;
    case NAPE_BUS_NAME_FAILED:
      return fail (error);
    }
  g_return_val_if_reached (EXIT_FAILED);
}

int
main (int argc, char **argv)
{
  Options options = { 0 };

  nape_environment_prepare (); /* before there is a second thread */
  umask (077);
  mallopt (M_ARENA_MAX, 1); /* threads that mostly wait: one heap will do for all */
  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  if (!parse_options (&argc, &argv, &options))
    return EXIT_USAGE;
  if (options.version)
    {
      g_print ("naped %s\n", NAPE_VERSION);
      return EXIT_OK;
    }
  return serve (&options);
}
