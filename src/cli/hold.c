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

static int
wait_for (GPid pid)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Running running = { .loop = loop, .pid = pid };

  g_unix_signal_add (SIGINT, on_interrupted, &running);
  g_unix_signal_add (SIGTERM, on_terminated, &running);
  g_child_watch_add (pid, on_exited, &running);
  g_main_loop_run (loop);
  return running.code;
}

int
nape_hold_run (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeClient) client = NULL;
  GPid pid;

  if (invocation->n_arguments == 0)
    return nape_verb_wrong_use (invocation->verb, "--while needs a command");
  g_autofree char *reason = g_path_get_basename (invocation->arguments[0]);
  client = nape_client_new (FALSE, &error);
  if (client == NULL || !nape_client_keep_hold (client, reason, &error))
    nape_print_error (NAPE_EXIT_NO_DAEMON, "%s", error->message);
  g_clear_error (&error);
  if (!g_spawn_async (NULL, invocation->arguments, NULL,
                      G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_SEARCH_PATH
                          | G_SPAWN_CHILD_INHERITS_STDIN,
                      NULL, NULL, &pid, &error))
    return nape_print_error (NAPE_EXIT_FAILED, "%s", error->message);
  return wait_for (pid);
}
