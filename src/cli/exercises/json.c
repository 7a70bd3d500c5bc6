/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/exercises/json.h"

#include "cli/terminal/json.h"
#include "store/exercises.h"

static void
add_words (GString *json, const char *name, char *const *words)
{
  nape_json_begin_list (json, name);
  for (; *words != NULL; words++)
    nape_json_add_string (json, NULL, *words);
  nape_json_end_list (json);
}

/* null where the file has none. */
static void
add_range (GString *json, const char *name, NapeRange range)
{
  if (range.high == 0)
    {
      nape_json_add_null (json, name);
      return;
    }
  nape_json_begin_list (json, name);
  nape_json_add_int (json, NULL, range.low);
  nape_json_add_int (json, NULL, range.high);
  nape_json_end_list (json);
}

static void
add_text (GString *json, const char *name, const char *text)
{
  nape_json_add_word (json, name, text != NULL ? text : "");
}

static void
add_short (GString *json, const NapeExerciseSet *set, const NapeExercise *exercise)
{
  g_autofree char *unused = nape_exercise_set_why_unused (set, exercise);

  nape_json_add_string (json, "id", exercise->id);
  nape_json_add_string (json, "name", exercise->name);
  nape_json_add_string (json, "kind", nape_exercise_kind_words[exercise->kind]);
  add_words (json, "regions", exercise->regions);
  add_words (json, "positions", exercise->positions);
  add_words (json, "equipment", exercise->needs);
  add_text (json, "unused", unused);
}

void
nape_exercises_json_print_list (const NapeExerciseSet *set, const GPtrArray *exercises)
{
  g_autoptr (GString) json = g_string_new (NULL);

  nape_json_begin_list (json, NULL);
  for (guint i = 0; i < exercises->len; i++)
    {
      nape_json_begin_object (json, NULL);
      add_short (json, set, exercises->pdata[i]);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
  nape_json_print (json);
}

static void
add_dose (GString *json, const NapeExercise *exercise)
{
  nape_json_begin_list (json, "sides");
  for (guint i = 0;
       nape_exercise_n_sides (exercise) > 1 && i < nape_exercise_n_sides (exercise); i++)
    nape_json_add_string (json, NULL, nape_exercise_side_name (exercise, i));
  nape_json_end_list (json);
  add_range (json, "repetitions", exercise->repetitions);
  add_range (json, "hold_s", exercise->hold);
  add_range (json, "sets", exercise->sets);
  add_range (json, "length_s", exercise->length);
  add_range (json, "sets_per_day", exercise->sets_per_day);
  add_range (json, "length_per_day_s", exercise->length_per_day);
}

void
nape_exercises_json_print (const NapeExerciseSet *set, const NapeExercise *exercise)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *picture = nape_exercises_find_picture (exercise->id, -1);
  g_autofree char *path = nape_exercise_set_path (exercise->id);
  g_autofree char *picture_shown
      = picture != NULL ? g_filename_display_name (picture) : NULL;
  g_autofree char *path_shown = path != NULL ? g_filename_display_name (path) : NULL;

  nape_json_begin_object (json, NULL);
  add_short (json, set, exercise);
  add_dose (json, exercise);
  add_words (json, "steps", exercise->steps);
  add_text (json, "posture", exercise->posture);
  add_text (json, "tip", exercise->tip);
  add_text (json, "easier", exercise->easier);
  add_text (json, "harder", exercise->harder);
  add_text (json, "not_if", exercise->not_if);
  add_text (json, "caution", exercise->caution);
  add_words (json, "sources", exercise->sources);
  add_text (json, "picture", picture_shown);
  add_text (json, "file", path_shown);
  nape_json_end_object (json);
  nape_json_print (json);
}
