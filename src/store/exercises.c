/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/exercises.h"

#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "store/folders.h"
#include "store/paths.h"

static void
add_exercise (const char *id, const GString *text, GPtrArray *mistakes, gpointer user_data)
{
  NapeCatalogue *catalogue = user_data;
  NapeExercise *exercise = nape_exercise_file_parse (id, text->str, text->len, mistakes);

  if (exercise != NULL)
    nape_catalogue_add (catalogue, exercise);
}

static void
add_plan (const char *id, const GString *text, GPtrArray *mistakes, gpointer user_data)
{
  NapeCatalogue *catalogue = user_data;
  g_autoptr (NapePlan) plan = nape_plan_parse (id, text->str, text->len, mistakes);

  if (plan != NULL && nape_exercises_check_plan (plan, catalogue, mistakes))
    nape_catalogue_add_plan (catalogue, g_steal_pointer (&plan));
}

gboolean
nape_exercises_check_plan (const NapePlan *plan, const NapeCatalogue *catalogue,
                           GPtrArray *mistakes)
{
  for (guint i = 0; i < nape_plan_size (plan); i++)
    {
      const char *id = nape_plan_nth (plan, i)->exercise;

      if (nape_catalogue_find (catalogue, id) == NULL)
        g_ptr_array_add (mistakes,
                         g_error_new (NAPE_KEY_FILE_ERROR, NAPE_KEY_FILE_ERROR_VALUE,
                                      "there is no exercise '%s' (nape exercises lists "
                                      "them)",
                                      id));
    }
  return mistakes->len == 0;
}

NapeCatalogue *
nape_exercises_load (const char *const *folders, GPtrArray *mistakes)
{
  NapeCatalogue *catalogue = nape_catalogue_new ();

  nape_folders_read (folders, NAPE_EXERCISE_ENDING, add_exercise, catalogue, mistakes);
  return catalogue;
}

void
nape_exercises_load_plans (NapeCatalogue *catalogue, const char *const *folders,
                           GPtrArray *mistakes)
{
  nape_folders_read (folders, NAPE_PLAN_ENDING, add_plan, catalogue, mistakes);
}

NapeCatalogue *
nape_exercises_load_all (GPtrArray *mistakes)
{
  g_auto (GStrv) exercises = nape_paths_exercise_dirs ();
  g_auto (GStrv) routines = nape_paths_routine_dirs ();
  NapeCatalogue *catalogue = nape_exercises_load ((const char *const *)exercises, mistakes);

  nape_exercises_load_plans (catalogue, (const char *const *)routines, mistakes);
  return catalogue;
}

char *
nape_exercises_find_picture (const char *id, int side)
{
  g_autofree char *name = nape_exercise_picture (id, side);
  char *path = nape_paths_picture (name);

  return path == NULL && side >= 0 ? nape_exercises_find_picture (id, -1) : path;
}
