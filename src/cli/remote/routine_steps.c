/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/routine_steps.h"

#include "cli/terminal/print.h"

static void
clear_step (gpointer data)
{
  NapeRoutineStep *step = data;

  g_free (step->id);
  g_free (step->title);
  g_free (step->dose);
  g_strfreev (step->instructions);
}

GArray *
nape_routine_steps_load (NapeClient *client, GError **error)
{
  g_autoptr (GVariant) reply
      = nape_client_call (client, "GetRoutine", NULL, "(sa(sssxsas))", error);
  g_autoptr (GVariantIter) iter = NULL;
  const char *id, *name, *side, *dose;
  gint64 length;
  char **instructions;

  if (!reply)
    return NULL;
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (NapeRoutineStep));
  g_array_set_clear_func (steps, clear_step);
  g_variant_get (reply, "(&sa(sssxsas))", NULL, &iter);
  while (g_variant_iter_next (iter, "(&s&s&sx&s^as)", &id, &name, &side, &length, &dose,
                              &instructions))
    {
      g_autofree char *title
          = *side ? g_strdup_printf ("%s (%s)", name, side) : g_strdup (name);
      NapeRoutineStep step = { nape_print_clean (id), nape_print_clean (title),
                               MAX (length, 0), nape_print_clean (dose), instructions };
      g_array_append_val (steps, step);
    }
  return steps;
}

char *
nape_routine_steps_title (const GArray *steps, guint number, const char *exercise)
{
  if (number == 0 || number > steps->len)
    return g_strdup (exercise);
  const NapeRoutineStep *step = &g_array_index (steps, NapeRoutineStep, number - 1);
  return g_strdup (g_str_equal (step->id, exercise) ? step->title : exercise);
}
