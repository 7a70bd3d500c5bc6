/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/exercises/exercises.h"
#include "cli/remote/effective_settings.h"
#include "core/text/suggest.h"
#include "store/exercises.h"
#include "store/paths.h"

#include <string.h>

gboolean
nape_exercise_set_load (NapeExerciseSet *self, GError **error)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);

  if (!nape_effective_settings_load (&self->settings, error))
    return FALSE;
  self->catalogue = nape_exercises_load_all (mistakes);
  return TRUE;
}

void
nape_exercise_set_clear (NapeExerciseSet *self)
{
  g_clear_pointer (&self->catalogue, nape_catalogue_free);
}

char *
nape_exercise_set_why_unused (const NapeExerciseSet *self, const NapeExercise *exercise)
{
  NapeConstraints constraints = self->settings.constraints;
  g_autofree char *positions = g_strjoinv (" or ", exercise->positions);
  g_autofree char *needs = nape_exercise_set_join_needs (exercise);

  if (nape_constraints_allow (&constraints, exercise))
    return NULL;
  if (nape_constraints_have_disabled (&constraints, exercise->id))
    return g_strdup ("disabled");
  if (exercise->on_request)
    return g_strdup ("only on request");
  constraints.equipment = ~0u;
  if (nape_constraints_allow (&constraints, exercise))
    return g_strdup_printf ("needs %s, see exercises.equipment", needs);
  return g_strdup_printf ("only %s, see exercises.positions", positions);
}

const NapeExercise *
nape_exercise_set_find (const NapeExerciseSet *self, const char *id)
{
  const NapeExercise *exercise = nape_catalogue_find (self->catalogue, id);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *quoted = nape_print_quote (id);
  const char *nearest;

  if (exercise != NULL)
    return exercise;
  for (guint i = 0; i < nape_catalogue_size (self->catalogue); i++)
    g_ptr_array_add (ids, nape_catalogue_nth (self->catalogue, i)->id);
  g_ptr_array_add (ids, NULL);
  nearest = nape_suggest_word (id, (const char *const *)ids->pdata);
  if (nearest != NULL)
    nape_print_error (NAPE_EXIT_WRONG_USE, "there is no exercise %s; did you mean '%s'?",
                      quoted, nearest);
  else
    nape_print_error (NAPE_EXIT_WRONG_USE, "there is no exercise %s (see: nape exercises)",
                      quoted);
  return NULL;
}

char *
nape_exercise_set_path (const char *id)
{
  g_auto (GStrv) folders = nape_paths_exercise_dirs ();
  g_autofree char *name = g_strconcat (id, NAPE_EXERCISE_ENDING, NULL);

  for (guint n = g_strv_length (folders); n > 0; n--)
    {
      g_autofree char *path = g_build_filename (folders[n - 1], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
nape_exercise_set_join (char *const *words)
{
  return g_strjoinv (", ", (char **)words);
}

char *
nape_exercise_set_join_needs (const NapeExercise *exercise)
{
  g_autofree char *joined = nape_exercise_set_join (exercise->needs);
  g_auto (GStrv) choices = g_strsplit (joined, "/", -1);

  return g_strjoinv (" or ", choices);
}
