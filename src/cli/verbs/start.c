/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape start`: begins a break, prints its routine and, with --follow, each step. */

#include "cli/remote/daemon_state.h"
#include "cli/remote/routine_steps.h"
#include "cli/verbs/verbs.h"
#include "core/time/duration.h"

#define INDENT 4 /* of the texts beside the step numbers */

typedef struct {
  NapeClient *client;
  GArray *steps; /* of NapeRoutineStep */
  guint shown; /* the step that was printed last */
} Guide;

static void
print_steps (const GArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const NapeRoutineStep *step = &g_array_index (steps, NapeRoutineStep, i);
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);
      g_autofree char *length = nape_duration_describe (step->length);
      nape_print_row (NAPE_STYLE_STRONG, number, INDENT, "%s, %s%s%s", step->title, length,
                      *step->dose ? ": " : "", step->dose);
      if (step->instructions[0])
        nape_print_row (NAPE_STYLE_PLAIN, "", INDENT, "%s", step->instructions[0]);
    }
}

static void
print_break (const NapeDaemonState *now, const GArray *steps)
{
  g_autofree char *left
      = nape_duration_describe (nape_daemon_state_left (now, now->break_end));
  g_autofree char *clock
      = nape_print_clock (nape_daemon_state_wall_at (now, now->break_end));
  /* It may be over already: naped was asked three times. */
  if (*now->break_kind)
    nape_print_text ("Break '%s': %s, until %s.", now->break_kind, left, clock);
  if (steps->len == 0)
    nape_print_text ("Get up and walk about.");
  print_steps (steps);
}

/* The running step with all its instructions; the same one only once. */
static void
print_running (Guide *self, guint number, guint n_steps)
{
  if (number == 0 || number == self->shown || number > self->steps->len)
    return;
  self->shown = number;

  const NapeRoutineStep *step = &g_array_index (self->steps, NapeRoutineStep, number - 1);
  g_autofree char *label = g_strdup_printf ("%u of %u", number, n_steps);
  guint indent = nape_print_columns (label) + 2;
  g_autofree char *length = nape_duration_describe (step->length);
  g_print ("\n");
  nape_print_row (NAPE_STYLE_GOOD, label, indent, "%s, %s%s%s", step->title, length,
                  *step->dose ? ": " : "", step->dose);
  for (char **line = step->instructions; *line; line++)
    nape_print_row (NAPE_STYLE_PLAIN, "", indent, "%s", *line);
}

static void
on_event (const char *name, GVariant *arguments, gpointer user_data)
{
  Guide *self = user_data;
  if (g_str_equal (name, "StepChanged")
      && g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(uusx)")))
    {
      guint32 number, n_steps;
      g_variant_get (arguments, "(uu&sx)", &number, &n_steps, NULL, NULL);
      print_running (self, number, n_steps);
    }
  else if (g_str_equal (name, "BreakEnded")
           && g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(ss)")))
    {
      const char *kind, *outcome;
      g_variant_get (arguments, "(&s&s)", &kind, &outcome);
      g_print ("\n");
      nape_print_text ("The break is over: %s.", outcome);
      nape_client_stop (self->client, NAPE_EXIT_DONE);
    }
}

/* Starts the break and loads its steps and the state. */
static gboolean
start_break (NapeClient *client, const char *kind, GArray **ret_steps,
             NapeDaemonState *ret_now, GError **error)
{
  g_autoptr (GVariant) started
      = nape_client_call (client, "Start", g_variant_new ("(s)", kind), "()", error);
  if (!started)
    return FALSE;
  g_autoptr (GArray) steps = nape_routine_steps_load (client, error);
  if (!steps || !nape_daemon_state_load (ret_now, client, error))
    return FALSE;
  *ret_steps = g_steal_pointer (&steps);
  return TRUE;
}

int
nape_start_run (const NapeInvocation *invocation)
{
  static const NapeClientFollower follower = { .event = on_event };
  const char *kind = invocation->n_arguments > 0 ? invocation->arguments[0] : "";
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeClient) client = nape_client_new (TRUE, &error);
  g_autoptr (GArray) steps = NULL;
  g_auto (NapeDaemonState) now = { 0 };
  Guide guide = { .client = client };

  if (!client)
    return nape_client_fail (error);
  /* Before the start, so that no step slips by. */
  if (invocation->follow)
    nape_client_follow (client, &follower, &guide);
  if (!start_break (client, kind, &steps, &now, &error))
    return nape_client_fail (error);

  print_break (&now, steps);
  if (!invocation->follow)
    return NAPE_EXIT_DONE;
  guide.steps = steps;
  print_running (&guide, now.step, now.n_steps);
  return nape_client_run (client);
}
