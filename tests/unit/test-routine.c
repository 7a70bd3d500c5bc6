/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "core/exercise/routine_compose.h"
#include "core/settings/settings.h"

#include <string.h>

#define N_CATALOGUES 300

static void
add (NapeCatalogue *catalogue, const char *id, const char *kind, const char *keys)
{
  g_autofree char *text
      = g_strdup_printf ("[Exercise]\nName=%s\nKind=%s\nSteps=Do it.\n%s", id, kind, keys);
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  NapeExercise *exercise = nape_exercise_file_parse (id, text, strlen (text), mistakes);

  g_assert_cmpuint (mistakes->len, ==, 0);
  nape_catalogue_add (catalogue, exercise);
}

static NapeRoutine *
compose (const NapeCatalogue *catalogue, NapeLastDone *done, gint64 length, guint n)
{
  NapeOccasion occasion = { .length = length, .n_exercises = n, .last_done = done };

  return nape_routine_compose (catalogue, &occasion);
}

/* The ids of its exercises, each once, in their order: "a b c". */
static char *
exercises_of (const NapeRoutine *routine)
{
  GString *ids = g_string_new (NULL);
  const char *last = "";

  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    {
      const NapeStep *step = nape_routine_step (routine, i);

      if (strcmp (step->exercise, last) != 0)
        g_string_append_printf (ids, "%s%s", *last != '\0' ? " " : "", step->exercise);
      last = step->exercise;
    }
  return g_string_free (ids, FALSE);
}

static void
note (NapeLastDone *done, const NapeRoutine *routine, gint64 wall)
{
  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    nape_last_done_note (done, nape_routine_step (routine, i)->exercise,
                         (NapeTimeDone){ wall, FALSE });
}

/* Composes, checks the choice and notes it as done. */
static void
assert_turn (const NapeCatalogue *catalogue, NapeLastDone *done, gint64 length, guint n,
             const char *expected)
{
  static gint64 wall = 0;
  g_autoptr (NapeRoutine) routine = compose (catalogue, done, length, n);
  g_autofree char *ids = exercises_of (routine);

  g_assert_cmpstr (ids, ==, expected);
  wall += 8 * NAPE_DAY; /* weeks apart: strength is for every time */
  if (done != NULL)
    note (done, routine, wall);
}

static NapeCatalogue *
six_exercises (void)
{
  NapeCatalogue *catalogue = nape_catalogue_new ();

  add (catalogue, "m1", "mobility", "Order=1\nRepetitions=5\n");
  add (catalogue, "s1", "strength", "Order=2\nRepetitions=5\n");
  add (catalogue, "t1", "stretch", "Order=3\nHold=8s\n");
  add (catalogue, "m2", "mobility", "Order=4\nRepetitions=5\n");
  add (catalogue, "s2", "strength", "Order=5\nRepetitions=5\n");
  add (catalogue, "t2", "stretch", "Order=6\nHold=8s\n");
  return catalogue;
}

static void
test_turns (void)
{
  g_autoptr (NapeCatalogue) catalogue = six_exercises ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  assert_turn (catalogue, done, NAPE_MINUTE, 3, "m1 s1 t1");
  assert_turn (catalogue, done, NAPE_MINUTE, 3, "m2 s2 t2");
  assert_turn (catalogue, done, NAPE_MINUTE, 3, "m1 s1 t1");
  assert_turn (catalogue, done, NAPE_MINUTE, 6, "m2 m1 s2 s1 t2 t1");
  assert_turn (catalogue, done, NAPE_MINUTE, G_MAXUINT, "m1 m2 s1 s2 t1 t2");
}

static void
test_one_at_a_time (void)
{
  g_autoptr (NapeCatalogue) catalogue = six_exercises ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  static const char *const turns[] = { "m1", "s1", "t1", "m2", "s2", "t2", "m1" };

  for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
    assert_turn (catalogue, done, 30 * NAPE_SECOND, 1, turns[i]);
}

static void
test_two_at_a_time (void)
{
  g_autoptr (NapeCatalogue) catalogue = six_exercises ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  assert_turn (catalogue, done, NAPE_MINUTE, 2, "m1 s1");
  assert_turn (catalogue, done, NAPE_MINUTE, 2, "m2 t1");
  assert_turn (catalogue, done, NAPE_MINUTE, 2, "m1 s2");
  assert_turn (catalogue, done, NAPE_MINUTE, 2, "m2 t2");
}

/* Time is kept for every kind; a long exercise still gets its turn. */
static void
test_long_one (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  add (catalogue, "m1", "mobility", "Order=1\nTempo=20s\n");
  add (catalogue, "m2", "mobility", "Order=4\nTempo=50s\n");
  add (catalogue, "s1", "strength", "Order=2\nTempo=20s\n");
  add (catalogue, "s2", "strength", "Order=3\nTempo=55s\n");
  add (catalogue, "t1", "stretch", "Order=5\nTempo=20s\n");

  assert_turn (catalogue, done, 100 * NAPE_SECOND, 3, "m1 s1 t1");
  assert_turn (catalogue, done, 100 * NAPE_SECOND, 3, "m1 s2 t1");
  assert_turn (catalogue, done, 100 * NAPE_SECOND, 3, "m2 s1 t1");
}

/* Nothing is chosen that needs room or things that are not there. */
static void
test_constraints (void)
{
  static const struct {
    const char *positions, *equipment, *disabled;
    const char *chosen;
  } rows[] = {
    { "seated", "none", "none", "any sit" },
    { "seated", "chair", "none", "any sit sit-chair sit-or-lie" },
    { "seated", "roller", "none", "any sit" }, /* it lies on the floor */
    { "seated, floor", "roller", "none", "any sit sit-or-lie" },
    { "standing", "none", "none", "any sit stand" },
    { "standing", "chair", "none", "any sit stand" },
    { "standing", "band", "none", "any sit stand stand-weight" },
    { "standing", "dumbbell", "none", "any sit stand stand-weight" },
    { "standing", "band, wall", "stand", "any sit stand-both stand-weight" },
    { "floor", "none", "any, sit", "" },
    { "floor", "mat", "nosuch", "any lie-mat" },
  };
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();

  add (catalogue, "any", "mobility", "");
  add (catalogue, "asked", "mobility", "OnRequest=yes\n");
  add (catalogue, "lie-mat", "mobility", "Positions=floor\nNeeds=mat\n");
  add (catalogue, "sit", "mobility", "Positions=seated;standing\n");
  add (catalogue, "sit-chair", "mobility", "Positions=seated\nNeeds=chair\n");
  add (catalogue, "sit-or-lie", "mobility", "Positions=seated;floor\nNeeds=chair/roller\n");
  add (catalogue, "stand", "mobility", "Positions=standing\n");
  add (catalogue, "stand-both", "mobility", "Positions=standing\nNeeds=band;wall\n");
  add (catalogue, "stand-weight", "mobility", "Positions=standing\nNeeds=band/dumbbell\n");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NapeOccasion occasion = { .length = NAPE_HOUR, .n_exercises = 20 };
      NapeSettings settings;

      nape_settings_init (&settings);
      nape_settings_set (&settings, "exercises.positions", rows[i].positions, NULL);
      nape_settings_set (&settings, "exercises.equipment", rows[i].equipment, NULL);
      nape_settings_set (&settings, "exercises.disabled", rows[i].disabled, NULL);
      occasion.constraints = &settings.constraints;
      g_autoptr (NapeRoutine) routine = nape_routine_compose (catalogue, &occasion);
      g_autofree char *ids = exercises_of (routine);

      g_assert_cmpstr (ids, ==, rows[i].chosen);
    }
}

/* A warm-up is movement, and comes before the rest of it. */
static void
test_warm_up (void)
{
  g_autoptr (NapeCatalogue) catalogue = six_exercises ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  add (catalogue, "w", "warm-up", "Order=9\nLength=10s-5m\n");
  assert_turn (catalogue, done, NAPE_MINUTE, 3, "m1 s1 t1");
  assert_turn (catalogue, done, NAPE_MINUTE, 3, "m2 s2 t2");
  assert_turn (catalogue, done, NAPE_MINUTE, 3, "w s1 t1");
  assert_turn (catalogue, done, 5 * NAPE_MINUTE, 7, "w m1 m2 s2 s1 t2 t1");
}

/* What is held for long comes after strength, whatever its file calls it. */
static void
test_long_hold_is_a_stretch (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeRoutine) long_one = NULL;

  add (catalogue, "m20", "mobility", "Hold=20s\n");
  add (catalogue, "m21", "mobility", "Hold=21s\n");
  add (catalogue, "s", "strength", "Repetitions=5\n");
  assert_turn (catalogue, NULL, 2 * NAPE_MINUTE, 3, "m20 s m21");

  long_one = compose (catalogue, NULL, 8 * NAPE_MINUTE, 3);
  for (guint i = 0; i < nape_routine_n_steps (long_one); i++)
    if (strcmp (nape_routine_step (long_one, i)->exercise, "m21") == 0)
      g_assert_cmpint (nape_routine_step (long_one, i)->length, <=, NAPE_MINUTE);
}

/* Composes at noon of the n-th day; whether there was full strength work. */
static gboolean
trains_on (const NapeCatalogue *catalogue, NapeLastDone *done, guint day)
{
  NapeOccasion occasion = {
    .length = NAPE_MINUTE,
    .n_exercises = 3,
    .wall = day * NAPE_DAY + 12 * NAPE_HOUR,
    .last_done = done,
  };
  g_autoptr (NapeRoutine) routine = nape_routine_compose (catalogue, &occasion);
  g_autofree char *ids = exercises_of (routine);

  note (done, routine, occasion.wall);
  return strstr (ids, "full") != NULL;
}

/* On four days of any seven at most; light work goes on. */
static void
test_strength_days (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  gboolean trained[60];
  guint n_days = 0;

  add (catalogue, "full", "strength", "Order=1\nRepetitions=5\n");
  add (catalogue, "move", "mobility", "Order=2\nRepetitions=5\n");
  for (guint day = 0; day < G_N_ELEMENTS (trained); day++)
    {
      trained[day] = trains_on (catalogue, done, day);
      n_days += trained[day] ? 1 : 0;
      if (day >= 7)
        n_days -= trained[day - 7] ? 1 : 0;
      g_assert_cmpuint (n_days, <=, NAPE_STRENGTH_DAYS_MAX);
      if (day >= 6)
        g_assert_cmpuint (n_days, >=, 3);
      if (trained[day]) /* the day may have more of it */
        g_assert_true (trains_on (catalogue, done, day));
    }
}

static void
test_light_strength_is_daily (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  add (catalogue, "light-full", "strength", "Effort=light\nRepetitions=5\n");
  for (guint day = 0; day < 14; day++)
    g_assert_true (trains_on (catalogue, done, day));
}

/* The local day counts, not the one of UTC. */
static void
test_sets_per_day (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  NapeOccasion occasion = {
    .length = NAPE_MINUTE,
    .n_exercises = 1,
    .day_offset = 2 * NAPE_HOUR,
    .last_done = done,
  };

  add (catalogue, "small", "mobility", "SetsPerDay=2-3\n");
  for (guint hour = 0; hour < 48; hour++)
    {
      occasion.wall = 100 * NAPE_DAY - 2 * NAPE_HOUR + hour * NAPE_HOUR;
      g_autoptr (NapeRoutine) routine = nape_routine_compose (catalogue, &occasion);

      g_assert_cmpuint (nape_routine_n_steps (routine), ==, hour % 24 < 3 ? 1 : 0);
      note (done, routine, occasion.wall);
    }
}

static void
test_relaxation_last (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  add (catalogue, "breathe", "relaxation", "Order=1\nTempo=10s\n");
  add (catalogue, "long", "stretch", "Order=2\nHold=50s\n");

  assert_turn (catalogue, done, 20 * NAPE_SECOND, 3, "breathe");
}

static void
test_nothing (void)
{
  g_autoptr (NapeCatalogue) empty = nape_catalogue_new ();
  g_autoptr (NapeCatalogue) catalogue = six_exercises ();
  g_autoptr (NapeRoutine) a = compose (empty, NULL, NAPE_MINUTE, 3);
  g_autoptr (NapeRoutine) b = compose (catalogue, NULL, NAPE_MINUTE, 0);
  g_autoptr (NapeRoutine) c = compose (catalogue, NULL, 0, 3);
  g_autoptr (NapeRoutine) d = compose (catalogue, NULL, -NAPE_MINUTE, 3);
  g_autofree char *text = nape_routine_to_string (a);

  g_assert_cmpuint (nape_routine_n_steps (a), ==, 0);
  g_assert_cmpuint (nape_routine_n_steps (b), ==, 0);
  g_assert_cmpuint (nape_routine_n_steps (c), ==, 0);
  g_assert_cmpuint (nape_routine_n_steps (d), ==, 0);
  g_assert_cmpint (nape_routine_step_at (a, 0), ==, -1);
  g_assert_cmpstr (text, ==, "");
}

static void
test_shares (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeRoutine) routine = NULL;
  g_autofree char *text = NULL;

  add (catalogue, "m", "mobility", "Tempo=20s\nSides=each\n");
  add (catalogue, "t", "stretch", "Hold=10s\nTempo=0s\nSides=each\n");
  routine = compose (catalogue, NULL, 120 * NAPE_SECOND, 2);
  text = nape_routine_to_string (routine);

  g_assert_cmpstr (text, ==, "m/0:40000 m/1:40000 t/0:20000 t/1:20000");
  g_assert_cmpint (nape_routine_step_at (routine, -1), ==, 0);
  g_assert_cmpint (nape_routine_step_at (routine, 0), ==, 0);
  g_assert_cmpint (nape_routine_step_at (routine, 40 * NAPE_SECOND - 1), ==, 0);
  g_assert_cmpint (nape_routine_step_at (routine, 40 * NAPE_SECOND), ==, 1);
  g_assert_cmpint (nape_routine_step_at (routine, 119 * NAPE_SECOND), ==, 3);
  g_assert_cmpint (nape_routine_step_at (routine, NAPE_DAY), ==, 3);
}

/* More time means more sets as far as the dose goes, and never a longer hold than a minute.
 */
static void
test_sets (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeCatalogue) stretch = nape_catalogue_new ();
  g_autoptr (NapeRoutine) a = NULL;
  g_autoptr (NapeRoutine) b = NULL;
  g_autofree char *a_text = NULL;
  g_autofree char *b_text = NULL;

  add (catalogue, "m", "mobility", "Tempo=10s\nSides=each\nSets=1-2\n");
  a = compose (catalogue, NULL, 100 * NAPE_SECOND, 1);
  a_text = nape_routine_to_string (a);
  g_assert_cmpstr (a_text, ==, "m/0:25000 m/1:25000 m/0:25000 m/1:25000");

  add (stretch, "t", "stretch", "Hold=10s\nSides=each\n");
  b = compose (stretch, NULL, 240 * NAPE_SECOND, 1);
  b_text = nape_routine_to_string (b);
  g_assert_cmpstr (b_text, ==, "t/0:60000 t/1:60000 t/0:60000 t/1:60000");
}

static NapeCatalogue *
random_catalogue (void)
{
  static const char *const kinds[]
      = { "warm-up", "mobility", "strength", "stretch", "relaxation" };
  static const char *const sides[]
      = { "none", "each", "directions\nDirections=up;down;left;right;round" };
  NapeCatalogue *catalogue = nape_catalogue_new ();
  gint n = g_test_rand_int_range (1, 20);

  for (gint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("x-%d", i);
      gint low = g_test_rand_int_range (1, 12);
      g_autofree char *keys = g_strdup_printf (
          "Order=%d\nRepetitions=%d-%d\nHold=%ds\nTempo=%ds\nSets=%d-3\nSides=%s\n",
          g_test_rand_int_range (0, 10), low, low + 5, g_test_rand_int_range (0, 8),
          g_test_rand_int_range (1, 4), g_test_rand_int_range (1, 3),
          sides[g_test_rand_int_range (0, 3)]);

      add (catalogue, id, kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))], keys);
    }
  return catalogue;
}

static gint64
needed_length (const NapeExercise *exercise)
{
  return exercise->sets.low * nape_exercise_n_sides (exercise)
         * nape_exercise_side_length (exercise);
}

/* What holds for every routine. */
static void
check_routine (const NapeCatalogue *catalogue, const NapeRoutine *routine, gint64 length,
               guint n_exercises)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 end = 0, sides_length = 0;
  NapeExerciseKind kind = 0;

  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    {
      const NapeStep *step = nape_routine_step (routine, i);
      const NapeExercise *exercise = nape_catalogue_find (catalogue, step->exercise);
      guint n_sides = nape_exercise_n_sides (exercise);

      g_hash_table_add (seen, step->exercise);
      g_assert_cmpint (step->offset, ==, end);
      g_assert_cmpint (step->length, >, 0);
      g_assert_cmpint (exercise->kind, >=, kind);
      g_assert_cmpuint (step->side, <, n_sides);
      if (exercise->kind == NAPE_EXERCISE_STRETCH)
        g_assert_cmpint (step->length, <=, NAPE_MINUTE);
      if (step->side == 0)
        sides_length = step->length;
      else /* evenly */
        g_assert_cmpint (ABS (step->length - sides_length), <=, NAPE_MILLISECOND);
      if (i > 0 && step->side > 0) /* one after the other */
        g_assert_cmpuint (step->side, ==, nape_routine_step (routine, i - 1)->side + 1);
      g_assert_cmpint (nape_routine_step_at (routine, step->offset), ==, i);
      end += step->length;
      kind = exercise->kind;
    }
  g_assert_cmpint (end, ==, length);
  g_assert_cmpuint (g_hash_table_size (seen), >=, 1);
  g_assert_cmpuint (g_hash_table_size (seen), <=, n_exercises);
}

static void
check_round_trip (const NapeRoutine *routine)
{
  g_autofree char *text = nape_routine_to_string (routine);
  g_autoptr (NapeRoutine) again = nape_routine_from_string (text);
  g_autofree char *text_again = NULL;

  g_assert_nonnull (again);
  text_again = nape_routine_to_string (again);
  g_assert_cmpstr (text, ==, text_again);
  for (guint i = 0; i < nape_routine_n_steps (routine); i++)
    g_assert_cmpint (nape_routine_step (routine, i)->offset, ==,
                     nape_routine_step (again, i)->offset);
}

static void
test_properties (void)
{
  for (guint i = 0; i < N_CATALOGUES; i++)
    {
      g_autoptr (NapeCatalogue) catalogue = random_catalogue ();
      g_autoptr (NapeLastDone) done = nape_last_done_new ();
      gint64 length = g_test_rand_int_range (1000, 20 * 60 * 1000) * NAPE_MILLISECOND;
      guint n = (guint)g_test_rand_int_range (1, 8);

      for (gint turn = 0; turn < 20; turn++)
        {
          g_autoptr (NapeRoutine) a = compose (catalogue, done, length, n);
          g_autoptr (NapeRoutine) b = compose (catalogue, done, length, n);
          g_autofree char *a_text = nape_routine_to_string (a);
          g_autofree char *b_text = nape_routine_to_string (b);

          g_assert_cmpstr (a_text, ==, b_text);
          check_routine (catalogue, a, length, n);
          check_round_trip (a);
          note (done, a, turn);
        }
    }
}

/* Every exercise that fits at all is done within so many routines as would take each of
 * them by itself, kind by kind. */
static void
test_everyone_gets_a_turn (void)
{
  for (guint i = 0; i < N_CATALOGUES; i++)
    {
      g_autoptr (NapeCatalogue) catalogue = random_catalogue ();
      g_autoptr (NapeLastDone) done = nape_last_done_new ();
      gint64 length = g_test_rand_int_range (20, 900) * NAPE_SECOND;
      guint size = nape_catalogue_size (catalogue);
      guint n = (guint)g_test_rand_int_range (1, 5);

      for (guint turn = 0; turn < 3 * size; turn++)
        {
          g_autoptr (NapeRoutine) routine = compose (catalogue, done, length, n);

          note (done, routine, turn);
        }
      for (guint j = 0; j < size; j++)
        {
          const NapeExercise *exercise = nape_catalogue_nth (catalogue, j);

          if (exercise->kind == NAPE_EXERCISE_RELAXATION
              || needed_length (exercise) > length)
            continue;
          g_assert_cmpint (nape_last_done_get (done, exercise->id), >, G_MININT64);
        }
    }
}

static void
test_longest (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapeRoutine) day = NULL;
  g_autoptr (NapeRoutine) second = NULL;

  add (catalogue, "m", "mobility",
       "Repetitions=200\nHold=60s\nTempo=60s\nSets=10\n"
       "Sides=directions\nDirections=1;2;3;4;5;6;7;8\n");
  add (catalogue, "t", "stretch", "Repetitions=200\nHold=60s\nTempo=60s\nSets=10\n");
  day = compose (catalogue, NULL, NAPE_DAY, 2);
  second = compose (catalogue, NULL, NAPE_SECOND, 2);
  check_routine (catalogue, day, NAPE_DAY, 2);
  check_round_trip (day);
  check_routine (catalogue, second, NAPE_SECOND, 2);
  check_round_trip (second);
}

static void
test_hostile_strings (void)
{
  static const char *const bad[] = {
    " ",        "a",       "a/0",          "a/0:",         "a/:1",
    "/0:1",     "a/0:0",   "a/0:-1",       "a/-1:1",       "a/8:1",
    "a/0:1 ",   " a/0:1",  "a/0:1  b/0:1", "a/0:1\n",      "A/0:1",
    "../a/0:1", "a/0/0:1", "a/0:1:1",      "a/0:86400001", "a/0:99999999999999999999",
    "a/0x1:1",  "a/+0:1",  "a/0: 1",       "\xff/0:1",
  };
  g_autofree char *long_id = g_strnfill (65, 'a');
  g_autofree char *long_step = g_strconcat (long_id, "/0:1", NULL);
  g_autofree char *many = NULL;
  GString *steps = g_string_new ("a/0:1");

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (nape_routine_from_string (bad[i]));
  g_assert_null (nape_routine_from_string (NULL));
  g_assert_null (nape_routine_from_string (long_step));

  for (guint i = 0; i < 100000; i++)
    g_string_append (steps, " a/0:1");
  many = g_string_free (steps, FALSE);
  g_assert_null (nape_routine_from_string (many));
}

static void
test_last_done (void)
{
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  g_assert_cmpint (nape_last_done_get (done, "a"), ==, G_MININT64);
  nape_last_done_note (done, "a", (NapeTimeDone){ 5, FALSE });
  nape_last_done_note (done, "a", (NapeTimeDone){ 3, FALSE });
  g_assert_cmpint (nape_last_done_get (done, "a"), ==, 5);
  nape_last_done_note (done, "a", (NapeTimeDone){ 7, FALSE });
  nape_last_done_note (done, "a", (NapeTimeDone){ 7, FALSE });
  g_assert_cmpint (nape_last_done_get (done, "a"), ==, 7);
  g_assert_cmpuint (nape_last_done_count (done, "a", 3, 7), ==, 2);
  g_assert_cmpuint (nape_last_done_count (done, "a", 3, 8), ==, 3);
  g_assert_cmpuint (nape_last_done_count (done, "b", 0, 9), ==, 0);

  nape_last_done_note (done, "a", (NapeTimeDone){ 20 * NAPE_DAY, FALSE });
  nape_last_done_note (done, "a", (NapeTimeDone){ 13 * NAPE_DAY, FALSE });
  nape_last_done_note (done, "a", (NapeTimeDone){ 11 * NAPE_DAY, FALSE });
  g_assert_cmpint (nape_last_done_get (done, "a"), ==, 20 * NAPE_DAY);
  g_assert_cmpuint (nape_last_done_count (done, "a", 0, NAPE_NEVER), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/routine/turns", test_turns);
  g_test_add_func ("/routine/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/routine/two-at-a-time", test_two_at_a_time);
  g_test_add_func ("/routine/long-one", test_long_one);
  g_test_add_func ("/routine/constraints", test_constraints);
  g_test_add_func ("/routine/warm-up", test_warm_up);
  g_test_add_func ("/routine/long-hold-is-a-stretch", test_long_hold_is_a_stretch);
  g_test_add_func ("/routine/strength-days", test_strength_days);
  g_test_add_func ("/routine/light-strength-is-daily", test_light_strength_is_daily);
  g_test_add_func ("/routine/sets-per-day", test_sets_per_day);
  g_test_add_func ("/routine/relaxation-last", test_relaxation_last);
  g_test_add_func ("/routine/nothing", test_nothing);
  g_test_add_func ("/routine/shares", test_shares);
  g_test_add_func ("/routine/sets", test_sets);
  g_test_add_func ("/routine/properties", test_properties);
  g_test_add_func ("/routine/everyone-gets-a-turn", test_everyone_gets_a_turn);
  g_test_add_func ("/routine/longest", test_longest);
  g_test_add_func ("/routine/hostile-strings", test_hostile_strings);
  g_test_add_func ("/routine/last-done", test_last_done);

  return g_test_run ();
}
