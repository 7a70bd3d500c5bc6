/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises show`: one exercise as a page. */

#include "cli/exercises/citations.h"
#include "cli/exercises/exercises.h"
#include "cli/exercises/json.h"
#include "cli/remote/client.h"
#include "cli/terminal/terminal_image.h"
#include "core/time/duration.h"
#include "store/exercises.h"

#define INDENT 11

static void
print_if (const char *label, const char *text)
{
  if (text != NULL && *text)
    nape_print_row (NAPE_STYLE_STRONG, label, INDENT, "%s", text);
}

/* "10-15", or "10". (transfer full) */
static char *
format_range (NapeRange range, const char *unit)
{
  if (range.low == range.high)
    return g_strdup_printf ("%u%s", range.low, unit);
  return g_strdup_printf ("%u-%u%s", range.low, range.high, unit);
}

/* "30s-10m". (transfer full) */
static char *
format_length (NapeRange range)
{
  g_autofree char *low = nape_duration_format (range.low * NAPE_SECOND);
  g_autofree char *high = nape_duration_format (range.high * NAPE_SECOND);

  return g_strdup_printf ("%s%s%s", low, range.high > range.low ? "-" : "",
                          range.high > range.low ? high : "");
}

/* "10-15 times, hold 5 s", "30s-2m". (transfer full) */
static char *
describe_set (const NapeExercise *exercise)
{
  g_autofree char *times = format_range (exercise->repetitions, " times");
  g_autofree char *hold = format_range (exercise->hold, " s");
  gboolean is_repeated = exercise->repetitions.high > 1;

  if (nape_exercise_is_timed (exercise))
    return format_length (exercise->length);
  if (exercise->hold.high == 0)
    return g_strdup (is_repeated ? times : "once");
  return g_strdup_printf ("%s%shold %s", is_repeated ? times : "", is_repeated ? ", " : "",
                          hold);
}

/* "left and right", "down, up and round"; "" where there is only one. (transfer full) */
static char *
describe_sides (const NapeExercise *exercise)
{
  guint n = nape_exercise_n_sides (exercise);
  GString *sides = g_string_new (NULL);

  for (guint i = 0; n > 1 && i < n; i++)
    {
      if (i > 0)
        g_string_append (sides, i + 1 < n ? ", " : " and ");
      g_string_append (sides, nape_exercise_side_name (exercise, i));
    }
  return g_string_free (sides, FALSE);
}

/* "2-3 sets of 10-15 times, hold 5 s; each left and right". (transfer full) */
static char *
describe_dose (const NapeExercise *exercise)
{
  g_autofree char *sets = format_range (exercise->sets, " sets of ");
  g_autofree char *set = describe_set (exercise);
  g_autofree char *sides = describe_sides (exercise);

  return g_strconcat (exercise->sets.high > 1 ? sets : "", set, *sides ? "; each " : "",
                      sides, NULL);
}

/* "2-3 sets", "10m-15m, in any pieces"; "" where the file has none. (transfer full) */
static char *
describe_day (const NapeExercise *exercise)
{
  g_autofree char *sets = format_range (exercise->sets_per_day, " sets");
  g_autofree char *length = format_length (exercise->length_per_day);

  if (exercise->length_per_day.high > 0)
    return g_strdup_printf ("%s, in any pieces", length);
  return g_strdup (exercise->sets_per_day.high > 0 ? sets : "");
}

static void
print_head (const NapeExerciseSet *set, const NapeExercise *exercise)
{
  g_autofree char *regions = nape_exercise_set_join (exercise->regions);
  g_autofree char *positions = nape_exercise_set_join (exercise->positions);
  g_autofree char *equipment = nape_exercise_set_join_needs (exercise);
  g_autofree char *unused = nape_exercise_set_why_unused (set, exercise);
  g_autofree char *dose = describe_dose (exercise);
  g_autofree char *day = describe_day (exercise);

  print_if ("Name:", exercise->name);
  print_if ("Kind:", nape_exercise_kind_words[exercise->kind]);
  print_if ("For:", regions);
  print_if ("Position:", *positions ? positions : "any");
  print_if ("Posture:", exercise->posture);
  print_if ("Equipment:", *equipment ? equipment : "none");
  print_if ("Not used:", unused);
  print_if ("Dose:", dose);
  print_if ("Per day:", day);
}

static void
print_sources (const NapeExercise *exercise, const char *path)
{
  for (char **source = exercise->sources; *source != NULL; source++)
    {
      g_autofree char *title = path != NULL ? nape_citations_find (path, *source) : NULL;

      nape_print_row (NAPE_STYLE_STRONG, source == exercise->sources ? "Sources:" : "",
                      INDENT, "%s%s%s%s", *source, title != NULL ? " (" : "",
                      title != NULL ? title : "", title != NULL ? ")" : "");
    }
}

static void
print_page (const NapeExerciseSet *set, const NapeExercise *exercise)
{
  g_autofree char *picture = nape_exercises_find_picture (exercise->id, -1);
  g_autofree char *path = nape_exercise_set_path (exercise->id);
  gboolean drawn = picture != NULL && nape_terminal_image_print (picture);
  g_autofree char *picture_shown
      = picture != NULL && !drawn ? g_filename_display_name (picture) : NULL;
  g_autofree char *path_shown = path != NULL ? g_filename_display_name (path) : NULL;

  print_head (set, exercise);
  for (guint i = 0; exercise->steps[i] != NULL; i++)
    {
      g_autofree char *label = g_strdup_printf ("Step %u:", i + 1);

      print_if (label, exercise->steps[i]);
    }
  print_if ("Tip:", exercise->tip);
  print_if ("Easier:", exercise->easier);
  print_if ("Harder:", exercise->harder);
  print_if ("Not if:", exercise->not_if);
  print_if ("Caution:", exercise->caution);
  print_sources (exercise, path);
  print_if ("Picture:", picture_shown);
  print_if ("File:", path_shown);
}

int
nape_exercises_show (const NapeInvocation *invocation)
{
  g_auto (NapeExerciseSet) set = { NULL };
  g_autoptr (GError) error = NULL;
  const NapeExercise *exercise;

  if (!nape_exercise_set_load (&set, &error))
    return nape_client_fail (error);
  exercise = nape_exercise_set_find (&set, invocation->arguments[1]);
  if (exercise == NULL)
    return NAPE_EXIT_WRONG_USE;
  if (invocation->json)
    nape_exercises_json_print (&set, exercise);
  else
    print_page (&set, exercise);
  return NAPE_EXIT_DONE;
}
