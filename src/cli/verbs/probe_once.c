/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verbs/probe_once.h"

#include "cli/terminal/wording.h"
#include "core/schedule/hold.h"
#include "store/paths.h"

#define PROGRAM "nape-probe"
#define TIMEOUT_MS 3000

typedef struct {
  GSubprocess *process; /* (nullable) */
  GDataInputStream *lines; /* (nullable) */
  char *line; /* the first that it wrote (nullable) */
  GError *error; /* why it could not be started (nullable) */
  guint *n_open; /* of all together: those that may still write a line */
} Probe;

static void
on_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Probe *self = user_data;

  self->line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source),
                                                          result, NULL, NULL);
  (*self->n_open)--;
}

static void
start_probe (Probe *self, const char *program, const char *area, GCancellable *cancellable)
{
  self->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                              | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                          &self->error, program, area, NULL);
  if (self->process == NULL)
    return;
  self->lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  (*self->n_open)++;
  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, cancellable,
                                       on_line, self);
}

static void
end_probe (Probe *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->line, g_free);
  g_clear_error (&self->error);
}

static gboolean
on_timeout (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_CONTINUE;
}

static void
set_obstacle (GPtrArray *findings, const char *area, const char *program)
{
  g_autofree char *what = nape_wording_obstacle (area, program);

  nape_findings_set (findings, area, NAPE_FOUND, what, NULL);
}

static void
set_result (GPtrArray *findings, const char *area, const Probe *probe)
{
  if (probe->error != NULL)
    nape_findings_set (findings, area, NAPE_BROKEN, probe->error->message,
                       "is nape installed completely?");
  else if (probe->line == NULL)
    nape_findings_set (findings, area, NAPE_BROKEN,
                       PROGRAM " gives no answer: it does not keep reminders back", NULL);
  else if (g_str_equal (probe->line, "off"))
    nape_findings_set (findings, area, NAPE_FOUND, nape_wording_no_obstacle (area), NULL);
  else if (g_str_has_prefix (probe->line, "on "))
    set_obstacle (findings, area, probe->line + strlen ("on "));
  else if (g_str_has_prefix (probe->line, "no "))
    nape_findings_set (findings, area, NAPE_MISSING, probe->line + strlen ("no "), NULL);
  else
    nape_findings_set (findings, area, NAPE_BROKEN,
                       PROGRAM " writes nothing that can be understood",
                       "is nape installed completely?");
}

void
nape_probe_once_set (GPtrArray *findings)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *program = nape_paths_helper (PROGRAM);
  Probe probes[NAPE_N_OBSTACLES] = { 0 };
  guint n_open = 0;
  guint timeout_id = g_timeout_add (TIMEOUT_MS, on_timeout, cancellable);

  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      probes[i].n_open = &n_open;
      start_probe (&probes[i], program, nape_obstacle_to_string (i), cancellable);
    }
  while (n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout_id);
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      set_result (findings, nape_obstacle_to_string (i), &probes[i]);
      end_probe (&probes[i]);
    }
}
