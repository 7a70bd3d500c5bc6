/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape pause --while COMMAND`: no reminders while a command of the user's runs. It runs
 * whether naped is there or not: a presentation must not fail for want of a reminder. */

#include "cli/client.h"
#include "cli/verb.h"

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

/* A terminal sends its signals to the command as well; we only wait for what it makes of
 * them. */
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

static int
wait_for (GPid pid)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Running running = { .loop = loop, .pid = pid };

  g_unix_signal_add (SIGINT, on_interrupted, &running);
  g_unix_signal_add (SIGTERM, on_terminated, &running);
  g_unix_signal_add (SIGHUP, on_hung_up, &running);
  g_child_watch_add (pid, on_exited, &running);
  g_main_loop_run (loop);
  return running.code;
}

/* (transfer full) (nullable): then the error has been printed. */
static NapeClient *
hold (const char *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeClient) client = nape_client_new (FALSE, &error);
  g_autofree char *reason = g_path_get_basename (command);

  if (client == NULL || !nape_client_keep_hold (client, reason, &error))
    nape_print_error (NAPE_EXIT_NO_DAEMON, "no reminders are held back: %s",
                      error->message);
  return g_steal_pointer (&client);
}

/* GLib's own error tells nothing apart here. */
static int
cannot_run (const char *command, const GError *error)
{
  g_autofree char *quoted = nape_print_quote (command);
  g_autofree char *program = g_find_program_in_path (command);
  const char *why = error->message;

  if (program == NULL && !g_file_test (command, G_FILE_TEST_EXISTS))
    why = "there is no such command";
  else if (program == NULL)
    why = "it may not be executed";
  return nape_print_error (NAPE_EXIT_FAILED, "cannot run %s: %s", quoted, why);
}

/* The command gets all that nape itself was given: input, output, open files. */
int
nape_hold_run (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  GPid pid;

  if (invocation->n_arguments == 0)
    return nape_verb_wrong_use (invocation->verb, "--while needs a command");
  g_autoptr (NapeClient) client = hold (invocation->arguments[0]);
  if (!g_spawn_async (NULL, invocation->arguments, NULL,
                      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH
                          | G_SPAWN_CHILD_INHERITS_STDIN | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                      NULL, NULL, &pid, &error))
    return cannot_run (invocation->arguments[0], error);
  signal (SIGQUIT, SIG_IGN);
  return wait_for (pid);
}
