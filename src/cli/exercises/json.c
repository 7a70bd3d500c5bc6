/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/exercises/json.h"

#include "cli/terminal/json.h"
#include "store/exercises.h"

static void
add_words (JsonBuilder *builder, const char *name, char *const *words)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; *words != NULL; words++)
    json_builder_add_string_value (builder, *words);
  json_builder_end_array (builder);
}

/* null where nothing is said. */
static void
add_range (JsonBuilder *builder, const char *name, NapeRange range)
{
  json_builder_set_member_name (builder, name);
  if (range.high == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, range.low);
  json_builder_add_int_value (builder, range.high);
  json_builder_end_array (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  nape_json_add_word (builder, name, text != NULL ? text : "");
}

static void
add_short (JsonBuilder *builder, const NapeShelf *shelf, const NapeExercise *exercise)
{
  g_autofree char *unused = nape_shelf_why_unused (shelf, exercise);

  nape_json_add_string (builder, "id", exercise->id);
  nape_json_add_string (builder, "name", exercise->name);
  nape_json_add_string (builder, "kind", nape_exercise_kind_words[exercise->kind]);
  add_words (builder, "regions", exercise->regions);
  add_words (builder, "positions", exercise->positions);
  add_words (builder, "equipment", exercise->needs);
  add_text (builder, "unused", unused);
}

void
nape_exercises_print_json (const NapeShelf *shelf, const GPtrArray *exercises)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < exercises->len; i++)
    {
      json_builder_begin_object (builder);
      add_short (builder, shelf, exercises->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  nape_json_print (builder);
}

static void
add_dose (JsonBuilder *builder, const NapeExercise *exercise)
{
  json_builder_set_member_name (builder, "sides");
  json_builder_begin_array (builder);
  for (guint i = 0;
       nape_exercise_n_sides (exercise) > 1 && i < nape_exercise_n_sides (exercise); i++)
    json_builder_add_string_value (builder, nape_exercise_side_name (exercise, i));
  json_builder_end_array (builder);
  add_range (builder, "repetitions", exercise->repetitions);
  add_range (builder, "hold_s", exercise->hold);
  add_range (builder, "sets", exercise->sets);
  add_range (builder, "length_s", exercise->length);
  add_range (builder, "sets_per_day", exercise->sets_per_day);
  add_range (builder, "length_per_day_s", exercise->length_per_day);
}

void
nape_exercise_print_json (const NapeShelf *shelf, const NapeExercise *exercise)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *picture = nape_exercises_find_picture (exercise->id, -1);
  g_autofree char *path = nape_exercise_path (exercise->id);
  g_autofree char *picture_shown
      = picture != NULL ? g_filename_display_name (picture) : NULL;
  g_autofree char *path_shown = path != NULL ? g_filename_display_name (path) : NULL;

  json_builder_begin_object (builder);
  add_short (builder, shelf, exercise);
  add_dose (builder, exercise);
  add_words (builder, "steps", exercise->steps);
  add_text (builder, "posture", exercise->posture);
  add_text (builder, "tip", exercise->tip);
  add_text (builder, "easier", exercise->easier);
  add_text (builder, "harder", exercise->harder);
  add_text (builder, "not_if", exercise->not_if);
  add_text (builder, "caution", exercise->caution);
  add_words (builder, "sources", exercise->sources);
  add_text (builder, "picture", picture_shown);
  add_text (builder, "file", path_shown);
  json_builder_end_object (builder);
  nape_json_print (builder);
}
