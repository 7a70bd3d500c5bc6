/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verbs/probe_once.h"

#include "store/paths.h"

#define PROGRAM "nape-probe"
#define TIMEOUT_MS 3000

/* The argument of the probe, and what its answers mean; %s: the program's name. */
static const struct {
  const char *area;
  const char *off;
  const char *on;
} rows[] = {
  { "call", "no program records from it", "%s records from it: reminders would wait" },
  { "do-not-disturb", "off", "on (%s): reminders would wait" },
  { "fullscreen", "no window fills the screen",
    "%s fills the screen: reminders would wait" },
};

typedef struct {
  GSubprocess *process; /* (nullable) */
  GDataInputStream *words; /* (nullable) */
  char *line; /* its first answer (nullable) */
  GError *error; /* why it could not be started (nullable) */
  guint *n_open; /* of all together: those that have not answered yet */
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
  self->words = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  (*self->n_open)++;
  g_data_input_stream_read_line_async (self->words, G_PRIORITY_DEFAULT, cancellable,
                                       on_line, self);
}

static void
end_probe (Probe *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  g_clear_object (&self->words);
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
set_on (GPtrArray *findings, guint row, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (rows[row].on, "%s", 2);
  g_autofree char *what = g_strjoinv (name, parts);

  nape_findings_set (findings, rows[row].area, NAPE_FOUND, what, NULL);
}

static void
set_finding (GPtrArray *findings, guint row, const Probe *probe)
{
  const char *area = rows[row].area;

  if (probe->error != NULL)
    nape_findings_set (findings, area, NAPE_BROKEN, probe->error->message,
                       "is nape installed completely?");
  else if (probe->line == NULL)
    nape_findings_set (findings, area, NAPE_BROKEN,
                       PROGRAM " gives no answer: it does not keep reminders back", NULL);
  else if (g_str_equal (probe->line, "off"))
    nape_findings_set (findings, area, NAPE_FOUND, rows[row].off, NULL);
  else if (g_str_has_prefix (probe->line, "on "))
    set_on (findings, row, probe->line + strlen ("on "));
  else if (g_str_has_prefix (probe->line, "no "))
    nape_findings_set (findings, area, NAPE_MISSING, probe->line + strlen ("no "), NULL);
  else
    nape_findings_set (findings, area, NAPE_BROKEN,
                       PROGRAM " answers nothing that can be understood",
                       "is nape installed completely?");
}

void
nape_probe_once_set (GPtrArray *findings)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *program = nape_paths_helper (PROGRAM);
  Probe probes[G_N_ELEMENTS (rows)] = { 0 };
  guint n_open = 0;
  guint timeout_id = g_timeout_add (TIMEOUT_MS, on_timeout, cancellable);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      probes[i].n_open = &n_open;
      start_probe (&probes[i], program, rows[i].area, cancellable);
    }
  while (n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout_id);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      set_finding (findings, i, &probes[i]);
      end_probe (&probes[i]);
    }
}
