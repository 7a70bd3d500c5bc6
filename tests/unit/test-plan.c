/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Routines by hand: their files, and what a break takes of them. */

#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "core/exercise/routine_plan.h"

#include <string.h>

#define HEAD "[Routine]\nName=Mine\n"

/* Reads a good one. */
static NapePlan *
parse (const char *exercises)
{
  g_autofree char *text = g_strconcat (HEAD "Exercises=", exercises, "\n", NULL);
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  NapePlan *plan = nape_plan_parse ("mine", text, strlen (text), mistakes);

  for (guint i = 0; i < mistakes->len; i++)
    g_test_message ("%s", ((GError *)mistakes->pdata[i])->message);
  g_assert_nonnull (plan);
  return plan;
}

static void
add (NapeCatalogue *catalogue, const char *id, const char *keys)
{
  g_autofree char *text = g_strdup_printf (
      "[Exercise]\nName=%s\nKind=strength\nSteps=Do it.\nTempo=1s\n%s", id, keys);
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  NapeExercise *exercise = nape_exercise_file_parse (id, text, strlen (text), mistakes);

  g_assert_cmpuint (mistakes->len, ==, 0);
  nape_catalogue_add (catalogue, exercise);
}

/* Each takes 10 s. */
static NapeCatalogue *
new_catalogue (void)
{
  NapeCatalogue *catalogue = nape_catalogue_new ();

  for (const char *id = "abcde"; *id != '\0'; id++)
    {
      const char name[] = { *id, '\0' };

      add (catalogue, name, "Repetitions=10-15\n");
    }
  return catalogue;
}

static void
test_doses (void)
{
  static const struct {
    const char *text;
    guint sets, repetitions, hold;
    gboolean has_hold;
  } rows[] = {
    { "a", 0, 0, 0, FALSE },
    { "a 12", 1, 12, 0, FALSE },
    { "a 12 x 5s", 1, 12, 5, TRUE },
    { "a 12x5s", 1, 12, 5, TRUE },
    { "a\t12 × 5 s", 1, 12, 5, TRUE },
    { "a 3 x 12", 3, 12, 0, FALSE },
    { "a 3 x 12 x 5s", 3, 12, 5, TRUE },
    { "a 30s", 1, 1, 30, TRUE },
    { " a  60 s ", 1, 1, 60, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (NapePlan) plan = parse (rows[i].text);
      const NapePlanItem *item = nape_plan_nth (plan, 0);

      g_test_message ("%s", rows[i].text);
      g_assert_cmpuint (nape_plan_size (plan), ==, 1);
      g_assert_cmpstr (item->exercise, ==, "a");
      g_assert_cmpuint (item->sets, ==, rows[i].sets);
      g_assert_cmpuint (item->dose.repetitions, ==, rows[i].repetitions);
      g_assert_cmpuint (item->dose.hold, ==, rows[i].hold);
      g_assert_cmpint (item->has_hold, ==, rows[i].has_hold);
    }
}

/* What is not said is as in the exercise's file. */
static void
test_own_dose (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();
  g_autoptr (NapePlan) plan = parse ("a;b 12;c 30s;d 2 x 3 x 4s");
  static const struct {
    guint repetitions, hold;
    gint64 seconds;
  } rows[] = {
    { 8, 5, 2 * 8 * 6 },
    { 12, 5, 12 * 6 },
    { 1, 30, 31 },
    { 3, 4, 2 * 3 * 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const NapePlanItem *item = nape_plan_nth (plan, i);
      add (catalogue, item->exercise, "Repetitions=8-10\nHold=5s\nSets=2-3\n");
      const NapeExercise *exercise = nape_catalogue_find (catalogue, item->exercise);
      NapeDose dose = nape_plan_item_dose (item, exercise);

      g_assert_cmpuint (dose.repetitions, ==, rows[i].repetitions);
      g_assert_cmpuint (dose.hold, ==, rows[i].hold);
      g_assert_cmpint (nape_plan_item_length (item, exercise), ==,
                       rows[i].seconds * NAPE_SECOND);
    }
}

/* All mistakes of a file, one line each. */
static void
assert_mistakes (const char *id, const char *text, const char *const *expected)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();

  g_assert_null (nape_plan_parse (id, text, strlen (text), mistakes));
  for (guint i = 0; i < mistakes->len; i++)
    {
      const char *message = ((GError *)mistakes->pdata[i])->message;

      g_test_message ("%s", message);
      g_assert_nonnull (expected[i]);
      g_assert_true (g_str_has_prefix (message, expected[i]));
    }
  g_assert_cmpuint (mistakes->len, ==, g_strv_length ((char **)expected));
}

#define MISTAKES(id, text, ...)                                                            \
  assert_mistakes (id, text, (const char *const[]){ __VA_ARGS__, NULL })

static void
test_mistakes (void)
{
  static const char *const bad_doses[]
      = { "0",       "201",   "x",          "12 x",           "x 5s",  "12 x 61s", "0s",
          "11 x 12", "a lot", "5 x 5s x 5", "1 x 2 x 3 x 4s", "12 5s", "-3",       "5m" };

  MISTAKES ("mine", "", "Name: is missing", "Exercises: is missing");
  MISTAKES ("mine", "[Routines]\n", "1: '[Routines]' is out of place: [Routine] must come");
  MISTAKES ("mine", HEAD "Exercises=\n", "3: Exercises: expected 1 to 24");
  MISTAKES ("mine", HEAD "Exercises=a;a 3\nColour=red\n",
            "4: 'Colour' is not a key of a routine", "3: Exercises: 'a 3' is there twice");
  MISTAKES ("mine", HEAD "Exercises=A;b 1x;../c\n",
            "3: Exercises: 'A' does not begin with an exercise",
            "3: Exercises: 'b 1x': expected a dose like 12",
            "3: Exercises: '../c' does not begin");
  MISTAKES ("auto", HEAD "Exercises=a\n", "expected a file name of 1 to 31");
  MISTAKES ("My plan", HEAD "Exercises=a\n", "expected a file name of 1 to 31");
  for (guint i = 0; i < G_N_ELEMENTS (bad_doses); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "Exercises=a ", bad_doses[i], "\n", NULL);

      MISTAKES ("mine", text, "3: Exercises: 'a ");
    }
}

/* "a/0:10000 b/0:10000" */
static void
assert_routine (const NapeCatalogue *catalogue, NapeLastDone *done, const char *exercises,
                gint64 length, const char *expected)
{
  static gint64 wall = 0;
  g_autoptr (NapePlan) plan = parse (exercises);
  NapeOccasion occasion = { .length = length, .last_done = done };
  g_autoptr (NapeRoutine) routine = nape_routine_plan_follow (plan, catalogue, &occasion);
  g_autofree char *text = nape_routine_to_string (routine);

  g_assert_cmpstr (text, ==, expected);
  wall++;
  for (guint i = 0; done != NULL && i < nape_routine_n_steps (routine); i++)
    nape_last_done_note (done, nape_routine_step (routine, i)->exercise,
                         (NapeTimeDone){ wall, FALSE });
}

/* All of it, in its own order, over the whole break, each time. */
static void
test_all_fit (void)
{
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  for (guint i = 0; i < 3; i++)
    {
      assert_routine (catalogue, done, "c;a;b", 30 * NAPE_SECOND,
                      "c/0:10000:10x0 a/0:10000:10x0 b/0:10000:10x0");
      assert_routine (catalogue, done, "c;a 20", 60 * NAPE_SECOND,
                      "c/0:20000:10x0 a/0:40000:20x0");
    }
}

/* It goes on where it stopped, and round again. */
static void
test_goes_on (void)
{
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();
  const char *plan = "a;b;c;d;e";

  assert_routine (catalogue, done, plan, 20 * NAPE_SECOND, "a/0:10000:10x0 b/0:10000:10x0");
  assert_routine (catalogue, done, plan, 20 * NAPE_SECOND, "c/0:10000:10x0 d/0:10000:10x0");
  assert_routine (catalogue, done, plan, 20 * NAPE_SECOND, "e/0:10000:10x0 a/0:10000:10x0");
  assert_routine (catalogue, done, plan, 20 * NAPE_SECOND, "b/0:10000:10x0 c/0:10000:10x0");
}

/* What another break has done in between is no reason to leave one out; what was not done
 * comes again. */
static void
test_leaves_none_out (void)
{
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  nape_last_done_note (done, "d", (NapeTimeDone){ 0, FALSE });
  assert_routine (catalogue, done, "a;b;c;d;e", 20 * NAPE_SECOND,
                  "a/0:10000:10x0 b/0:10000:10x0");
  for (guint i = 0; i < 2; i++)
    assert_routine (catalogue, NULL, "a;b;c;d;e", 20 * NAPE_SECOND,
                    "a/0:10000:10x0 b/0:10000:10x0");
  assert_routine (catalogue, done, "a;b;c;d;e", 20 * NAPE_SECOND,
                  "c/0:10000:10x0 d/0:10000:10x0");
}

static void
test_sets_and_sides (void)
{
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();

  add (catalogue, "s", "Sides=each\n");
  assert_routine (catalogue, NULL, "s 2 x 4 x 4s;a", 90 * NAPE_SECOND,
                  "s/0:20000:4x4 s/1:20000:4x4 s/0:20000:4x4 s/1:20000:4x4 a/0:10000:10x0");
}

/* One that is too long alone is done all the same, and the others get their turn. */
static void
test_too_long (void)
{
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
  g_autoptr (NapeLastDone) done = nape_last_done_new ();

  assert_routine (catalogue, done, "a 60;b", 30 * NAPE_SECOND, "a/0:30000:60x0");
  assert_routine (catalogue, done, "a 60;b", 30 * NAPE_SECOND, "b/0:30000:10x0");
  assert_routine (catalogue, done, "a 60;b", 30 * NAPE_SECOND, "a/0:30000:60x0");
  assert_routine (catalogue, done, "none", 30 * NAPE_SECOND, "");
  assert_routine (catalogue, done, "a", 0, "");
}

/* Only what is disabled is left out. */
static void
test_disabled (void)
{
  NapeConstraints constraints = { 0, 0, "a,c" };
  NapeOccasion occasion = { .length = 30 * NAPE_SECOND, .constraints = &constraints };
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
  g_autoptr (NapePlan) plan = parse ("a;b;c;wall");
  g_autoptr (NapeRoutine) routine = NULL;
  g_autofree char *text = NULL;

  add (catalogue, "wall",
       "Needs=wall\nPositions=standing\nOnRequest=yes\n"
       "Repetitions=20\n");
  routine = nape_routine_plan_follow (plan, catalogue, &occasion);
  text = nape_routine_to_string (routine);
  g_assert_cmpstr (text, ==, "b/0:10000:10x0 wall/0:20000:20x0");
}

/* Sets look alike: they are numbered, each side by itself. */
static void
test_sets_are_counted (void)
{
  static const char *const doses[]
      = { "4 times, hold 4 s each, set 1 of 2", "4 times, hold 4 s each, set 1 of 2",
          "4 times, hold 4 s each, set 2 of 2", "4 times, hold 4 s each, set 2 of 2",
          "10 times" };
  g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
  g_autoptr (NapePlan) plan = parse ("s 2 x 4 x 4s;a");
  g_autoptr (NapeRoutine) routine = NULL;
  NapeOccasion occasion = { .length = 90 * NAPE_SECOND };

  add (catalogue, "s", "Sides=each\n");
  routine = nape_routine_plan_follow (plan, catalogue, &occasion);
  g_assert_cmpuint (nape_routine_n_steps (routine), ==, G_N_ELEMENTS (doses));
  for (guint i = 0; i < G_N_ELEMENTS (doses); i++)
    {
      const char *id = nape_routine_step (routine, i)->exercise;
      g_autofree char *dose
          = nape_routine_describe_dose (routine, i, nape_catalogue_find (catalogue, id));

      g_assert_cmpstr (dose, ==, doses[i]);
    }
}

static void
test_round_trip (void)
{
  static const char *const bad[]
      = { "a/0:1:",      "a/0:1:12",   "a/0:1:12x",   "a/0:1:x5",    "a/0:1:0x5",
          "a/0:1:201x5", "a/0:1:1x61", "a/0:1:1x5x5", "a/0:1:1x5:1", "a/0:1:1x-5" };
  const char *text = "a/0:1000:12x5 b/1:2000 c/0:5:200x60";
  g_autoptr (NapeRoutine) routine = nape_routine_from_string (text);
  g_autofree char *again = NULL;

  g_assert_nonnull (routine);
  again = nape_routine_to_string (routine);
  g_assert_cmpstr (again, ==, text);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (nape_routine_from_string (bad[i]));
}

/* Whatever plan and break: the steps share out the whole break without gaps. */
static void
test_properties (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (NapeCatalogue) catalogue = new_catalogue ();
      g_autoptr (NapeRoutine) routine = NULL;
      g_autofree char *exercises
          = g_strdup_printf ("a %d;b %d x %d x %ds;c %ds", g_test_rand_int_range (1, 201),
                             g_test_rand_int_range (1, 11), g_test_rand_int_range (1, 201),
                             g_test_rand_int_range (1, 61), g_test_rand_int_range (1, 61));
      g_autoptr (NapePlan) plan = parse (exercises);
      gint64 length = g_test_rand_int_range (1000, 24 * 3600 * 1000) * NAPE_MILLISECOND;
      NapeOccasion occasion = { .length = length };
      gint64 end = 0;

      routine = nape_routine_plan_follow (plan, catalogue, &occasion);
      for (guint i = 0; i < nape_routine_n_steps (routine); i++)
        {
          const NapeStep *step = nape_routine_step (routine, i);

          g_assert_cmpint (step->offset, ==, end);
          g_assert_cmpint (step->length, >, 0);
          end += step->length;
        }
      g_assert_cmpint (end, ==, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/doses", test_doses);
  g_test_add_func ("/plan/own-dose", test_own_dose);
  g_test_add_func ("/plan/mistakes", test_mistakes);
  g_test_add_func ("/plan/all-fit", test_all_fit);
  g_test_add_func ("/plan/goes-on", test_goes_on);
  g_test_add_func ("/plan/leaves-none-out", test_leaves_none_out);
  g_test_add_func ("/plan/sets-and-sides", test_sets_and_sides);
  g_test_add_func ("/plan/too-long", test_too_long);
  g_test_add_func ("/plan/disabled", test_disabled);
  g_test_add_func ("/plan/sets-are-counted", test_sets_are_counted);
  g_test_add_func ("/plan/round-trip", test_round_trip);
  g_test_add_func ("/plan/properties", test_properties);

  return g_test_run ();
}
