/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises that ship, against the table of what their sources say. */

#include "catalogue-table.h"
#include "core/exercise/routine_compose.h"
#include "core/settings/settings.h"
#include "store/exercises.h"

#include <string.h>

#define WORDS_MAX 12 /* in one step */

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

/* One of the doses' ranges, at this offset; what is not named is `unnamed`. */
static NapeRange
range_of (const TableDose *dose, gsize offset, guint unnamed)
{
  NapeRange range = G_STRUCT_MEMBER (NapeRange, dose, offset);

  return range.high > 0 ? range : (NapeRange){ unnamed, unnamed };
}

/* Ours is the smallest that covers every source's. */
static void
assert_covers (NapeRange ours, const TableRow *row, gsize offset, guint unnamed)
{
  NapeRange all = range_of (&row->doses[0], offset, unnamed);

  for (const TableDose *dose = row->doses; dose->source != NULL; dose++)
    {
      NapeRange range = range_of (dose, offset, unnamed);

      all.low = MIN (all.low, range.low);
      all.high = MAX (all.high, range.high);
      if (dose == &row->doses[G_N_ELEMENTS (row->doses) - 1])
        break;
    }
  g_assert_cmpuint (ours.low, ==, all.low);
  g_assert_cmpuint (ours.high, ==, all.high);
}

static void
test_doses (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const TableRow *row = &table[i];
      const NapeExercise *exercise = nape_catalogue_find (catalogue, row->id);
      NapeRange length;

      g_test_message ("%s", row->id);
      g_assert_nonnull (exercise);
#define COVERS(member, unnamed)                                                            \
  assert_covers (exercise->member, row, G_STRUCT_OFFSET (TableDose, member), unnamed)
      COVERS (repetitions, 1);
      COVERS (hold, 0);
      COVERS (sets, 1);
      COVERS (sets_per_day, 0);
      COVERS (length_per_day, 0);
      length = row->doses[0].length; /* any part of it serves */
      g_assert_cmpuint (exercise->length.high, >=, length.high);
      g_assert_cmpuint (exercise->length.low, <=, MAX (length.low, 60));
    }
}

static void
assert_list (char **list, const char *expected)
{
  g_autofree char *joined = g_strjoinv (";", list);

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_sides (const NapeExercise *exercise, const char *expected)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint side = 0; side < nape_exercise_n_sides (exercise); side++)
    g_strv_builder_add (names, nape_exercise_side_name (exercise, side));
  g_auto (GStrv) list = g_strv_builder_end (names);
  assert_list (list, expected);
}

static void
assert_sources (const NapeExercise *exercise, const TableRow *row)
{
  guint n = 0;

  for (; n < G_N_ELEMENTS (row->doses) && row->doses[n].source != NULL; n++)
    g_assert_cmpstr (exercise->sources[n], ==, row->doses[n].source);
  g_assert_cmpuint (g_strv_length (exercise->sources), ==, n);
}

/* All of the table ships, and nothing else does. */
static void
test_table (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();

  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, G_N_ELEMENTS (table));
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const TableRow *row = &table[i];
      const NapeExercise *exercise = nape_catalogue_find (catalogue, row->id);

      g_test_message ("%s", row->id);
      g_assert_nonnull (exercise);
      g_assert_cmpstr (exercise->name, ==, row->name);
      g_assert_cmpint (exercise->kind, ==, row->kind);
      g_assert_cmpint (exercise->effort, ==, row->effort);
      g_assert_cmpstr (exercise->posture != NULL ? exercise->posture : "", ==,
                       row->posture);
      assert_list (exercise->positions, row->positions);
      assert_list (exercise->needs, row->needs);
      assert_list (exercise->regions, row->regions);
      assert_sides (exercise, row->sides);
      assert_sources (exercise, row);
    }
}

/* All its texts for people, joined. (transfer full) */
static char *
texts_of (const NapeExercise *exercise)
{
  const char *const texts[] = { exercise->tip,    exercise->harder,  exercise->easier,
                                exercise->not_if, exercise->caution, exercise->name };
  GString *all = g_string_new (NULL);

  for (char **step = exercise->steps; *step != NULL; step++)
    g_string_append_printf (all, "%s\n", *step);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (all, "%s\n", texts[i] != NULL ? texts[i] : "");
  return g_string_free (all, FALSE);
}

static void
test_advice (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const NapeExercise *exercise = nape_catalogue_find (catalogue, table[i].id);
      g_autofree char *texts = texts_of (exercise);

      g_test_message ("%s: %s", table[i].id, table[i].says);
      g_assert_nonnull (strstr (texts, table[i].says));
    }
  g_assert_cmpstr (nape_catalogue_find (catalogue, "neck-roll")->not_if, ==,
                   "you feel dizzy");
  g_assert_nonnull (nape_catalogue_find (catalogue, "guided-imagery")->not_if);
  g_assert_true (nape_catalogue_find (catalogue, "guided-imagery")->on_request);
}

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

/* Short enough for a notification, in whole sentences, and each with a reason to stop. */
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
      for (char **step = exercise->steps; *step != NULL; step++)
        {
          g_assert_cmpuint (count_words (*step), <=, WORDS_MAX);
          g_assert_true (g_str_has_suffix (*step, "."));
        }
      g_assert_nonnull (exercise->caution);
      g_assert_nonnull (strstr (exercise->caution, "Stop if"));
    }
}

/* It is no medicine, and does not say so. */
static void
test_no_promises (void)
{
  static const char *const promises[]
      = { "cure",   "heal",    "treat", "therap",    "reliev", "relief",
          "remedy", "prevent", "fixes", "guarantee", "proven", "pain-free" };
  g_autoptr (NapeCatalogue) catalogue = load ();

  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      g_autofree char *texts = texts_of (nape_catalogue_nth (catalogue, i));
      g_autofree char *small = g_utf8_strdown (texts, -1);

      for (gsize j = 0; j < G_N_ELEMENTS (promises); j++)
        g_assert_null (strstr (small, promises[j]));
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
    .constraints = &settings.constraints,
    .last_done = done,
  };
  nape_settings_init (&settings);
  NapeRoutine *routine = nape_routine_compose (catalogue, &occasion);

  wall++;
  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    nape_last_done_note (done, nape_routine_step (routine, i)->exercise,
                         (NapeTimeDone){ wall, FALSE });
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

static gint64
needed_length (const NapeExercise *exercise)
{
  return exercise->sets.low * nape_exercise_n_sides (exercise)
         * nape_exercise_side_length (exercise);
}

/* Every two-minute routine has all three kinds, and each exercise that is for a desk and
 * fits has its turn within a working day. */
static void
test_rotation (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  NapeSettings settings;
  guint n_done = 0;

  nape_settings_init (&settings);
  for (guint turn = 0; turn < 12; turn++)
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
    }
  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (catalogue, i);
      gboolean expected = nape_constraints_allow (&settings.constraints, exercise)
                          && exercise->kind != NAPE_EXERCISE_RELAXATION
                          && needed_length (exercise) <= 2 * NAPE_MINUTE;

      g_test_message ("%s", exercise->id);
      g_assert_cmpint (nape_last_done_get (done, exercise->id) != G_MININT64, ==, expected);
      n_done += expected ? 1 : 0;
    }
  g_assert_cmpuint (n_done, ==, 14);
}

/* What source C asks of the order and of holds. */
static void
check_routine (const NapeCatalogue *catalogue, const NapeRoutine *routine,
               const NapeConstraints *constraints)
{
  NapeExerciseKind last = NAPE_EXERCISE_WARM_UP;
  gboolean stretched = FALSE;

  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    {
      const NapeStep *step = nape_routine_step (routine, i);
      const NapeExercise *exercise = nape_catalogue_find (catalogue, step->exercise);

      g_assert_true (nape_constraints_allow (constraints, exercise));
      g_assert_cmpint (exercise->kind, >=, last);
      last = exercise->kind;
      stretched = stretched || exercise->hold.low > 20;
      if (exercise->kind == NAPE_EXERCISE_STRENGTH)
        g_assert_false (stretched);
      if (exercise->kind == NAPE_EXERCISE_STRETCH)
        g_assert_cmpint (step->length, <=, NAPE_MINUTE);
    }
}

/* Whatever there is and however long the break: all of it in order, and nothing that needs
 * what is not there. */
static void
test_every_constraint (void)
{
  static const gint64 lengths[] = { 30 * NAPE_SECOND, 2 * NAPE_MINUTE, 15 * NAPE_MINUTE };
  g_autoptr (NapeCatalogue) catalogue = load ();

  for (guint positions = 1; positions < 8; positions++)
    for (guint equipment = 0; equipment < 1u << NAPE_N_EQUIPMENT; equipment++)
      for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
        {
          NapeConstraints constraints = { positions, equipment, "neck-roll" };
          NapeOccasion occasion = { .length = lengths[i],
                                    .n_exercises = 1 + 4 * i,
                                    .constraints = &constraints };
          g_autoptr (NapeRoutine) routine = nape_routine_compose (catalogue, &occasion);

          check_routine (catalogue, routine, &constraints);
          if ((positions & 3u) != 0) /* seated or standing: something can always be done */
            g_assert_cmpuint (nape_routine_n_steps (routine), >, 0);
        }
}

/* Whether this routine has full strength work; counts the sets of what is for small ones
 * over the day. */
static gboolean
look_at_turn (const NapeCatalogue *catalogue, const NapeRoutine *routine, guint *small_sets)
{
  gboolean full = FALSE;

  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    {
      const NapeStep *step = nape_routine_step (routine, i);
      const NapeExercise *exercise = nape_catalogue_find (catalogue, step->exercise);

      full = full
             || (exercise->kind == NAPE_EXERCISE_STRENGTH
                 && exercise->effort == NAPE_EFFORT_FULL);
      *small_sets += exercise->sets_per_day.high > 0 && step->side == 0 ? 1 : 0;
    }
  return full;
}

/* Who has everything at hand and does ten routines of ten minutes each day: full strength
 * work on three or four days of any seven, some of it on each of them, and everything has
 * had its turn. */
static void
test_month (void)
{
  g_autoptr (NapeCatalogue) catalogue = load ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  NapeConstraints constraints = { 7, (1u << NAPE_N_EQUIPMENT) - 1, "" };
  guint n_full[28] = { 0 };

  for (guint day = 0; day < G_N_ELEMENTS (n_full); day++)
    {
      guint small_sets = 0;

      for (guint turn = 0; turn < 10; turn++)
        {
          NapeOccasion occasion = {
            .length = 10 * NAPE_MINUTE,
            .n_exercises = 5,
            .wall = day * NAPE_DAY + (8 + turn) * NAPE_HOUR,
            .constraints = &constraints,
            .last_done = done,
          };
          g_autoptr (NapeRoutine) routine = nape_routine_compose (catalogue, &occasion);

          check_routine (catalogue, routine, &constraints);
          n_full[day] += look_at_turn (catalogue, routine, &small_sets) ? 1 : 0;
          for (guint i = 0; i < nape_routine_n_steps (routine); i++)
            nape_last_done_note (done, nape_routine_step (routine, i)->exercise,
                                 (NapeTimeDone){ occasion.wall, FALSE });
        }
      g_assert_cmpuint (small_sets, <=, 6);
    }
  for (guint day = 0; day + 7 <= G_N_ELEMENTS (n_full); day++)
    {
      guint n_days = 0;

      for (guint i = day; i < day + 7; i++)
        n_days += n_full[i] > 0 ? 1 : 0;
      g_assert_cmpuint (n_days, >=, 3);
      g_assert_cmpuint (n_days, <=, NAPE_STRENGTH_DAYS_MAX);
    }
  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (catalogue, i);

      g_test_message ("%s", exercise->id);
      if (exercise->kind != NAPE_EXERCISE_RELAXATION)
        g_assert_cmpint (nape_last_done_get (done, exercise->id), >, G_MININT64);
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
  g_test_add_func ("/catalogue-data/table", test_table);
  g_test_add_func ("/catalogue-data/advice", test_advice);
  g_test_add_func ("/catalogue-data/texts", test_texts);
  g_test_add_func ("/catalogue-data/no-promises", test_no_promises);
  g_test_add_func ("/catalogue-data/default-routine", test_default_routine);
  g_test_add_func ("/catalogue-data/rotation", test_rotation);
  g_test_add_func ("/catalogue-data/every-constraint", test_every_constraint);
  g_test_add_func ("/catalogue-data/month", test_month);
  g_test_add_func ("/catalogue-data/pause", test_pause);

  return g_test_run ();
}
