/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises that ship, against the doses of their sources. */

#include "core/routine.h"
#include "core/settings.h"
#include "store/exercises.h"

#include <string.h>

#define WORDS_MAX 12 /* in one step */

/* The range that covers all sources. */
typedef struct {
  const char *id;
  NapeExerciseKind kind;
  NapeRange repetitions, hold, sets;
  guint n_sides;
} Dose;

static const Dose doses[] = {
  { "shoulder-roll", NAPE_EXERCISE_MOBILITY, { 5, 10 }, { 0, 0 }, { 1, 3 }, 2 },
  { "chin-tuck", NAPE_EXERCISE_STRENGTH, { 10, 15 }, { 5, 5 }, { 1, 1 }, 1 },
  { "upper-trap-stretch", NAPE_EXERCISE_STRETCH, { 1, 3 }, { 10, 30 }, { 1, 1 }, 2 },
  { "neck-rotation", NAPE_EXERCISE_MOBILITY, { 5, 10 }, { 5, 5 }, { 1, 1 }, 2 },
  { "scapular-squeeze", NAPE_EXERCISE_STRENGTH, { 3, 15 }, { 5, 5 }, { 1, 1 }, 1 },
  { "levator-stretch", NAPE_EXERCISE_STRETCH, { 1, 3 }, { 10, 30 }, { 1, 1 }, 2 },
  { "retraction-extension", NAPE_EXERCISE_MOBILITY, { 10, 15 }, { 0, 0 }, { 1, 1 }, 1 },
  { "butterfly", NAPE_EXERCISE_STRETCH, { 3, 5 }, { 10, 20 }, { 1, 1 }, 1 },
  { "neck-side-bend", NAPE_EXERCISE_MOBILITY, { 5, 10 }, { 5, 5 }, { 1, 1 }, 2 },
  { "neck-flexion-extension", NAPE_EXERCISE_MOBILITY, { 5, 10 }, { 5, 5 }, { 1, 1 }, 2 },
};

static NapeCatalogue *
load (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "exercises", NULL);
  const char *const folders[] = { folder, "/nonexistent", NULL };
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);
  NapeCatalogue *catalogue = nape_exercises_load (folders, mistakes);

  for (guint i = 0; i < mistakes->len; i++)
    g_test_message ("%s", (char *)mistakes->pdata[i]);
  g_assert_cmpuint (mistakes->len, ==, 0);
  return catalogue;
}

static void
assert_range (NapeRange range, NapeRange expected)
{
  g_assert_cmpuint (range.low, ==, expected.low);
  g_assert_cmpuint (range.high, ==, expected.high);
}

static void
test_doses (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();

  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, G_N_ELEMENTS (doses));
  for (gsize i = 0; i < G_N_ELEMENTS (doses); i++)
    {
      const NapeExercise *exercise = nape_catalogue_find (catalogue, doses[i].id);

      g_test_message ("%s", doses[i].id);
      g_assert_nonnull (exercise);
      g_assert_cmpint (exercise->kind, ==, doses[i].kind);
      assert_range (exercise->repetitions, doses[i].repetitions);
      assert_range (exercise->hold, doses[i].hold);
      assert_range (exercise->sets, doses[i].sets);
      g_assert_cmpuint (nape_exercise_n_sides (exercise), ==, doses[i].n_sides);
    }
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

/* Short enough for a notification; sourced; for any desk. */
static void
test_texts (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();

  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (catalogue, i);

      g_test_message ("%s", exercise->id);
      g_assert_cmpuint (g_strv_length (exercise->steps), >=, 2);
      g_assert_cmpuint (g_strv_length (exercise->steps), <=, 4);
      for (guint step = 0; exercise->steps[step] != NULL; step++)
        {
          g_assert_cmpuint (count_words (exercise->steps[step]), <=, WORDS_MAX);
          g_assert_true (g_str_has_suffix (exercise->steps[step], "."));
        }
      g_assert_cmpuint (g_strv_length (exercise->sources), >=, 1);
      g_assert_cmpuint (g_strv_length (exercise->regions), >=, 1);
      g_assert_cmpuint (g_strv_length (exercise->needs), ==, 0);
      g_assert_true (g_strv_contains ((const char *const *)exercise->positions, "seated"));
    }
}

static void
test_pictures (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();

  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      g_autofree char *file
          = g_strconcat (nape_catalogue_nth (catalogue, i)->id, ".svg", NULL);
      g_autofree char *path
          = g_test_build_filename (G_TEST_DIST, "data", "pictures", file, NULL);

      g_test_message ("%s", path);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
}

static NapeRoutine *
compose (const NapeCatalogue *catalogue, NapeLastDone *done, gint64 length, guint n)
{
  static gint64 wall = 0;
  NapeSettings settings;
  NapeOccasion occasion = {
    .length = length,
    .n_exercises = n,
    .wall = wall,
    .means = &settings.means,
    .last_done = done,
  };
  nape_settings_init (&settings);
  NapeRoutine *routine = nape_routine_compose (catalogue, &occasion);

  wall++;
  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    nape_last_done_note (done, nape_routine_step (routine, i)->exercise, wall);
  return routine;
}

static void
test_default_routine (void)
{
  static const char *const expected[] = {
    "shoulder-roll",      "shoulder-roll",      "chin-tuck",
    "upper-trap-stretch", "upper-trap-stretch",
  };
  g_autoptr (NapeCatalogue) catalogue = load ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  g_autoptr (NapeRoutine) routine = compose (catalogue, done, 2 * NAPE_MINUTE, 3);

  g_assert_cmpuint (nape_routine_n_steps (routine), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const NapeStep *step = nape_routine_step (routine, i);
      const NapeExercise *exercise = nape_catalogue_find (catalogue, step->exercise);

      g_assert_cmpstr (step->exercise, ==, expected[i]);
      /* the dose has the time it needs */
      g_assert_cmpint (step->length, >=, nape_exercise_side_length (exercise));
    }
}

/* Every two-minute routine has all three kinds; ten exercises have their turn soon. */
static void
test_rotation (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  for (guint turn = 0; turn < 30; turn++)
    {
      g_autoptr (NapeRoutine) routine = compose (catalogue, done, 2 * NAPE_MINUTE, 3);
      g_autofree char *text = nape_routine_to_string (routine);
      gboolean kinds[NAPE_N_EXERCISE_KINDS] = { FALSE };

      g_test_message ("%s", text);
      for (guint i = 0; i < nape_routine_n_steps (routine); i++)
        {
          const char *id = nape_routine_step (routine, i)->exercise;

          kinds[nape_catalogue_find (catalogue, id)->kind] = TRUE;
        }
      g_assert_true (kinds[NAPE_EXERCISE_MOBILITY] && kinds[NAPE_EXERCISE_STRENGTH]
                     && kinds[NAPE_EXERCISE_STRETCH]);
      if (turn == 7)
        g_assert_cmpuint (g_hash_table_size (done), ==, nape_catalogue_size (catalogue));
    }
}

/* The half-minute pause has one exercise, of another kind each time. */
static void
test_pause (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  for (guint turn = 0; turn < 12; turn++)
    {
      g_autoptr (NapeRoutine) routine = compose (catalogue, done, 30 * NAPE_SECOND, 1);
      const char *id = nape_routine_step (routine, 0)->exercise;
      const NapeExercise *exercise = nape_catalogue_find (catalogue, id);

      g_assert_cmpint (exercise->kind, ==, NAPE_EXERCISE_MOBILITY + turn % 3);
      g_assert_cmpint (nape_routine_step (routine, 0)->length, >=,
                       nape_exercise_side_length (exercise));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue-data/doses", test_doses);
  g_test_add_func ("/catalogue-data/texts", test_texts);
  g_test_add_func ("/catalogue-data/pictures", test_pictures);
  g_test_add_func ("/catalogue-data/default-routine", test_default_routine);
  g_test_add_func ("/catalogue-data/rotation", test_rotation);
  g_test_add_func ("/catalogue-data/pause", test_pause);

  return g_test_run ();
}
