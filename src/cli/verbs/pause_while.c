/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape pause --while COMMAND`: no reminders while a command of the user's runs. It runs
 * whether naped is there or not: a presentation must not fail because naped does not run.
 */

#include "cli/remote/client.h"
#include "cli/verbs/verbs.h"

#include <glib-unix.h>
#include <signal.h>
#include <sys/wait.h>

#define SIGNALLED 128 /* as shells exit for a command that a signal has ended */

typedef struct {
  GMainLoop *loop;
  GPid pid;
  int code;
} Running;

static void
on_exited (GPid pid, int status, gpointer user_data)
{
  Running *self = user_data;

  if (WIFSIGNALED (status))
    self->code = SIGNALLED + WTERMSIG (status);
  else
    self->code = WEXITSTATUS (status);
  g_main_loop_quit (self->loop);
}

/* A terminal sends its signals to the command as well; we only wait for the
 * command to end. */
static gboolean
on_interrupted (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
on_terminated (gpointer user_data)
{
  Running *self = user_data;

  kill (self->pid, SIGTERM);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_hung_up (gpointer user_data)
{
  Running *self = user_data;

  kill (self->pid, SIGHUP);
  return G_SOURCE_CONTINUE;
}

static void
on_quit (int number)
{
}

/* Called before the command is started, so that no signal ends us: all are handled in the
 * main loop. Handlers, other than ignored signals, do not pass to the command.
 */
static void
take_signals (Running *self)
{
  signal (SIGQUIT, on_quit);
  g_unix_signal_add (SIGINT, on_interrupted, self);
  g_unix_signal_add (SIGTERM, on_terminated, self);
  g_unix_signal_add (SIGHUP, on_hung_up, self);
}

/* The command gets all that nape itself was given: input, output, open files. */
static gboolean
start_command (Running *self, char **command, GError **error)
{
  gboolean started;

  signal (SIGPIPE, SIG_DFL); /* GLib ignores it, and the command would, too */
  started
      = g_spawn_async (NULL, command, NULL,
                       G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH
                           | G_SPAWN_CHILD_INHERITS_STDIN | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                       NULL, NULL, &self->pid, error);
  signal (SIGPIPE, SIG_IGN);
  return started;
}

/* (transfer full) (nullable): then the error has been printed. */
static NapeClient *
hold_reminders (const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeClient) client = nape_client_new (FALSE, &error);
  g_autofree char *reason = g_path_get_basename (command);

  if (client == NULL || !nape_client_keep_hold (client, reason, &error))
    nape_print_error (NAPE_EXIT_NO_DAEMON, "no reminders are held back: %s",
                      error->message);
  return g_steal_pointer (&client);
}

static int
cannot_run (const char *command, const char *why)
{
  g_autofree char *quoted = nape_print_quote (command);

  return nape_print_error (NAPE_EXIT_FAILED, "cannot run %s: %s", quoted, why);
}

static int
cannot_find (const char *command)
{
  gboolean exists
      = strchr (command, '/') != NULL && g_file_test (command, G_FILE_TEST_EXISTS);

  return cannot_run (command,
                     exists ? "it may not be executed" : "there is no such command");
}

static int
run_command (char **command)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Running running = { .loop = loop };

  take_signals (&running);
  if (!start_command (&running, command, &error))
    return cannot_run (command[0], error->message);
  g_child_watch_add (running.pid, on_exited, &running);
  g_main_loop_run (loop);
  return running.code;
}

int
nape_pause_while_run (const NapeInvocation *invocation)
{
  char **command = invocation->arguments;

  if (command[0] == NULL)
    return nape_verb_wrong_use (invocation->verb, "--while needs a command");
  g_autofree char *program = g_find_program_in_path (command[0]);
  if (program == NULL)
    return cannot_find (command[0]);
  NapeClient *client = hold_reminders (command[0]);
  int code = run_command (command);
  nape_client_free (client); /* and the hold with it */
  return code;
}
