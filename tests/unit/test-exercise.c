/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/catalogue.h"
#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"

#include <string.h>

#define HEAD "[Exercise]\nName=Nod\nKind=mobility\nSteps=Nod.\n"

/* Either an exercise, or the first of at least one mistake. */
static NapeExercise *
try_parse (const char *id, const char *text, gsize length, GError **error)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  NapeExercise *exercise = nape_exercise_file_parse (id, text, length, mistakes);

  g_assert_true ((exercise != NULL) == (mistakes->len == 0));
  if (mistakes->len > 0)
    g_propagate_error (error, g_error_copy (mistakes->pdata[0]));
  return exercise;
}

static NapeExercise *
parse (const char *id, const char *text)
{
  g_autoptr (GError) error = NULL;
  NapeExercise *exercise = try_parse (id, text, strlen (text), &error);

  g_assert_no_error (error);
  return exercise;
}

static void
test_full (void)
{
  g_autoptr (NapeExercise) exercise
      = parse ("shoulder-roll", "# a comment\n"
                                "\n"
                                "[Exercise]\n"
                                "Name = Shoulder <rolls> & \xf0\x9f\x99\x82\n"
                                "Kind=stretch\r\n"
                                "Order=10\n"
                                "Regions=shoulders; upper back ;\n"
                                "Positions=seated;standing\n"
                                "Posture=upright\n"
                                "Needs=wall; chair/roller\n"
                                "Sides=directions\n"
                                "Directions=backward;forward\n"
                                "Repetitions=5–10\n"
                                "Hold=15-30 s\n"
                                "Sets=1 - 3\n"
                                "Tempo=3s\n"
                                "Steps=One\\; two.;Three.\n"
                                "Effort=light\n"
                                "SetsPerDay=5-6\n"
                                "LengthPerDay=5m-10m\n"
                                "OnRequest=yes\n"
                                "Tip=Slow.\n"
                                "Harder=Faster.\n"
                                "Easier=Slower.\n"
                                "NotIf=you feel dizzy\n"
                                "Caution=Stop when dizzy.\n"
                                "Sources=B: 10 each\n");

  g_assert_cmpstr (exercise->id, ==, "shoulder-roll");
  g_assert_cmpstr (exercise->name, ==, "Shoulder <rolls> & \xf0\x9f\x99\x82");
  g_assert_cmpint (exercise->kind, ==, NAPE_EXERCISE_STRETCH);
  g_assert_cmpuint (exercise->order, ==, 10);
  g_assert_cmpuint (g_strv_length (exercise->regions), ==, 2);
  g_assert_cmpstr (exercise->regions[1], ==, "upper back");
  g_assert_cmpuint (g_strv_length (exercise->positions), ==, 2);
  g_assert_cmpstr (exercise->posture, ==, "upright");
  g_assert_cmpstr (exercise->needs[0], ==, "wall");
  g_assert_cmpstr (exercise->needs[1], ==, "chair/roller");
  g_assert_cmpint (exercise->effort, ==, NAPE_EFFORT_LIGHT);
  g_assert_cmpuint (exercise->sets_per_day.low, ==, 5);
  g_assert_cmpuint (exercise->sets_per_day.high, ==, 6);
  g_assert_cmpuint (exercise->length_per_day.low, ==, 300);
  g_assert_cmpuint (exercise->length_per_day.high, ==, 600);
  g_assert_true (exercise->on_request);
  g_assert_cmpstr (exercise->harder, ==, "Faster.");
  g_assert_cmpstr (exercise->easier, ==, "Slower.");
  g_assert_cmpstr (exercise->not_if, ==, "you feel dizzy");
  g_assert_cmpint (exercise->sides, ==, NAPE_SIDES_DIRECTIONS);
  g_assert_cmpuint (exercise->repetitions.low, ==, 5);
  g_assert_cmpuint (exercise->repetitions.high, ==, 10);
  g_assert_cmpuint (exercise->hold.low, ==, 15);
  g_assert_cmpuint (exercise->hold.high, ==, 30);
  g_assert_cmpuint (exercise->sets.low, ==, 1);
  g_assert_cmpuint (exercise->sets.high, ==, 3);
  g_assert_cmpint (exercise->tempo, ==, 3 * NAPE_SECOND);
  g_assert_cmpuint (g_strv_length (exercise->steps), ==, 2);
  g_assert_cmpstr (exercise->steps[0], ==, "One; two.");
  g_assert_cmpstr (exercise->tip, ==, "Slow.");
  g_assert_cmpstr (exercise->caution, ==, "Stop when dizzy.");
  g_assert_cmpstr (exercise->sources[0], ==, "B: 10 each");

  g_assert_cmpuint (nape_exercise_n_sides (exercise), ==, 2);
  g_assert_cmpstr (nape_exercise_side_name (exercise, 0), ==, "backward");
  g_assert_cmpstr (nape_exercise_side_name (exercise, 1), ==, "forward");
  g_assert_cmpstr (nape_exercise_side_name (exercise, 2), ==, "");
  g_assert_cmpint (nape_exercise_side_length (exercise), ==, 5 * 18 * NAPE_SECOND);
}

static void
test_defaults (void)
{
  g_autoptr (NapeExercise) exercise = parse ("x", HEAD);

  g_assert_cmpuint (exercise->order, ==, 1000);
  g_assert_cmpuint (g_strv_length (exercise->regions), ==, 0);
  g_assert_cmpuint (g_strv_length (exercise->positions), ==, 0);
  g_assert_cmpuint (g_strv_length (exercise->needs), ==, 0);
  g_assert_cmpuint (g_strv_length (exercise->directions), ==, 0);
  g_assert_cmpuint (g_strv_length (exercise->sources), ==, 0);
  g_assert_cmpint (exercise->sides, ==, NAPE_SIDES_NONE);
  g_assert_cmpuint (exercise->repetitions.high, ==, 1);
  g_assert_cmpuint (exercise->hold.high, ==, 0);
  g_assert_cmpuint (exercise->sets.high, ==, 1);
  g_assert_cmpint (exercise->tempo, ==, 2 * NAPE_SECOND);
  g_assert_cmpint (exercise->effort, ==, NAPE_EFFORT_FULL);
  g_assert_false (nape_exercise_is_timed (exercise));
  g_assert_false (exercise->on_request);
  g_assert_cmpuint (exercise->sets_per_day.high, ==, 0);
  g_assert_cmpuint (exercise->length_per_day.high, ==, 0);
  g_assert_null (exercise->posture);
  g_assert_null (exercise->tip);
  g_assert_null (exercise->harder);
  g_assert_null (exercise->easier);
  g_assert_null (exercise->not_if);
  g_assert_null (exercise->caution);
  g_assert_cmpuint (nape_exercise_n_sides (exercise), ==, 1);
  g_assert_cmpstr (nape_exercise_side_name (exercise, 0), ==, "");
}

static void
test_sides (void)
{
  g_autoptr (NapeExercise) exercise = parse ("x", HEAD "Sides=each\n");

  g_assert_cmpuint (nape_exercise_n_sides (exercise), ==, 2);
  g_assert_cmpstr (nape_exercise_side_name (exercise, 0), ==, "left");
  g_assert_cmpstr (nape_exercise_side_name (exercise, 1), ==, "right");
}

/* One that goes on for a time has its shortest time as its lower dose. */
static void
test_timed (void)
{
  g_autoptr (NapeExercise) exercise = parse ("x", HEAD "Length=30s - 10m\nSides=each\n");

  g_assert_true (nape_exercise_is_timed (exercise));
  g_assert_cmpuint (exercise->length.low, ==, 30);
  g_assert_cmpuint (exercise->length.high, ==, 600);
  g_assert_cmpint (nape_exercise_side_length (exercise), ==, 30 * NAPE_SECOND);
}

/* A file written on Windows begins with a byte order mark. */
static void
test_byte_order_mark (void)
{
  g_autoptr (NapeExercise) exercise = parse ("x", "\xef\xbb\xbf" HEAD);

  g_assert_cmpstr (exercise->name, ==, "Nod");
}

static void
test_dose (void)
{
  static const struct {
    const char *keys;
    const char *dose;
  } rows[] = {
    { "Repetitions=10-15\nHold=5s\n", "10 times, hold 5 s each" },
    { "Repetitions=5-10\n", "5 times" },
    { "Hold=15s-30s\n", "hold 15 s" },
    { "", "once" },
    { "Length=30s-10m\n", "keep on until the time is up" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEAD, rows[i].keys, NULL);
      g_autoptr (NapeExercise) exercise = parse ("x", text);
      g_autofree char *dose = nape_exercise_describe_dose (nape_exercise_dose (exercise));

      g_assert_cmpstr (dose, ==, rows[i].dose);
    }
}

/* Each mistake is reported on one line, with its line and key, and nothing is returned. */
static void
test_mistakes (void)
{
  static const struct {
    const char *text;
    int code;
    const char *message; /* its beginning */
  } rows[] = {
    { "", NAPE_KEY_FILE_ERROR_MISSING, "Name: is missing (expected a text of 1 to 80" },
    { "Name=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "1: 'Name=x' is out of place: [Exercise]" },
    { "[exercise]\n", NAPE_KEY_FILE_ERROR_SYNTAX, "1: '[exercise]' is out of place" },
    { HEAD "[Exercise]\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: '[Exercise]' is out of place" },
    { HEAD "[Other]\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: '[Other]' is out of place" },
    { HEAD "nonsense\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'nonsense' is not a line of" },
    { HEAD "Colour=red\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Colour' is not a key" },
    { HEAD "name=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'name' is not a key" },
    { HEAD "Name=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Name' is there twice" },
    { HEAD "Kind[de]=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Kind[de]' is not a key" },
    { HEAD "Hold[de]=5s\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Hold[de]' is not a key" },
    { HEAD "Name[]=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Name[]' is not a key" },
    { HEAD "Name[d e]=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Name[d e]' is not a key" },
    { HEAD "Name[de=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: 'Name[de' is not a key" },
    { HEAD "[de]=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: '[de]=x' is out of place" },
    { HEAD "Tip=x\nTip[de]=a\\q\n", NAPE_KEY_FILE_ERROR_VALUE, "6: Tip[de]: expected one" },
    { HEAD "=x\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: '' is not a key" },
    { HEAD "\033[31m\n", NAPE_KEY_FILE_ERROR_SYNTAX, "5: '␛[31m' is not a line of" },
    { HEAD "Tip=\\q\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tip: expected one of s, n" },
    { HEAD "Regions=\\\033\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Regions: expected one of s" },
    { HEAD "Tip=\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tip: '' is not a text of 1 to 200" },
    { HEAD "Tip=a\\nb\n", -1, NULL },
    { HEAD "Regions=\nPositions=;\nSources=;\n", -1, NULL },
    { HEAD "Regions=a;;b\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Regions: expected at most 8" },
    { "[Exercise]\nName=x\nKind=nod\nSteps=x\n", NAPE_KEY_FILE_ERROR_VALUE,
      "3: Kind: 'nod' is not one of warm-up, mobility, strength, stretch, relaxation" },
    { "[Exercise]\nName=x\nSteps=x\n", NAPE_KEY_FILE_ERROR_MISSING, "Kind: is missing" },
    { "[Exercise]\nName=x\nKind=stretch\n", NAPE_KEY_FILE_ERROR_MISSING,
      "Steps: is missing" },
    { "[Exercise]\nName=x\nKind=stretch\nSteps=\n", NAPE_KEY_FILE_ERROR_VALUE,
      "4: Steps: expected 1 to 12 texts" },
    { "[Exercise]\nName=x\nKind=stretch\nSteps=a;;b\n", NAPE_KEY_FILE_ERROR_VALUE,
      "4: Steps: expected" },
    { "[Exercise]\nName=x\nKind=stretch\nSteps=1;2;3;4;5;6;7;8;9;10;11;12;13\n",
      NAPE_KEY_FILE_ERROR_VALUE, "4: Steps: expected" },
    { HEAD "Hold=61s\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Hold: '61s' is not whole seconds or a range from 0s to 60s" },
    { HEAD "Hold=30s-15s\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Hold: '30s-15s'" },
    { HEAD "Hold=5\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Hold: '5'" },
    { HEAD "Hold=5m\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Hold: '5m'" },
    { HEAD "Hold=-5s\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Hold: '-5s'" },
    { HEAD "Repetitions=0\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Repetitions: '0' is not a whole" },
    { HEAD "Repetitions=201\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Repetitions: '201'" },
    { HEAD "Repetitions=4294967297\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Repetitions: " },
    { HEAD "Repetitions=5-\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Repetitions: '5-'" },
    { HEAD "Repetitions=5-6-7\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Repetitions: " },
    { HEAD "Repetitions=5 times\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Repetitions: " },
    { HEAD "Sets=11\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Sets: '11'" },
    { HEAD "Tempo=1s-2s\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tempo: '1s-2s' is not whole" },
    { HEAD "Tempo=61s\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tempo: '61s'" },
    { HEAD "Tempo=0s\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tempo: expected at least 1s" },
    { HEAD "Tempo=0s\nHold=1s\n", -1, NULL },
    { HEAD "Order=-1\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Order: '-1' is not a whole number" },
    { HEAD "Sides=both\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Sides: 'both' is not one of none, each, directions" },
    { HEAD "Sides=directions\n", NAPE_KEY_FILE_ERROR_MISSING,
      "Directions: expected at least" },
    { HEAD "Sides=directions\nDirections=up\n", NAPE_KEY_FILE_ERROR_VALUE,
      "6: Directions: expected at least two" },
    { HEAD "Directions=up;down\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Directions: expected only with" },
    { HEAD "Sides=directions\nDirections=1;2;3;4;5;6;7;8;9\n", NAPE_KEY_FILE_ERROR_VALUE,
      "6: Directions: expected at most 8" },
    { HEAD "Positions=seatd\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Positions: expected some of seated, standing, floor, with ';' between them" },
    { HEAD "Positions=seated/floor\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Positions: exp" },
    { HEAD "Needs=chair;trampoline\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Needs: expected some of chair, wall, doorway, mat, band, dumbbell, roller, with" },
    { HEAD "Needs=chair/\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Needs: expected some of" },
    { HEAD "Effort=heavy\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Effort: 'heavy' is not one of full, light" },
    { HEAD "OnRequest=maybe\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: OnRequest: 'maybe' is not one of no, yes" },
    { HEAD "Length=0s\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Length: '0s' is not a duration of whole seconds or a range from 1s to 1h, like" },
    { HEAD "Length=61m\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: '61m'" },
    { HEAD "Length=-5m\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: '-5m'" },
    { HEAD "Length=10m-5m\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: '10m-5m'" },
    { HEAD "Length=1m-2m-3m\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: '1m-2m-3m'" },
    { HEAD "Length=1500ms\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: '1500ms'" },
    { HEAD "Length=5\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: '5'" },
    { HEAD "Length=\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Length: ''" },
    { HEAD "Hold=5s\nLength=1m\n", NAPE_KEY_FILE_ERROR_VALUE,
      "5: Hold: expected only without Length" },
    { HEAD "SetsPerDay=0\n", NAPE_KEY_FILE_ERROR_VALUE, "5: SetsPerDay: '0'" },
    { HEAD "SetsPerDay=51\n", NAPE_KEY_FILE_ERROR_VALUE, "5: SetsPerDay: '51'" },
    { HEAD "LengthPerDay=7h\n", NAPE_KEY_FILE_ERROR_VALUE, "5: LengthPerDay: '7h'" },
    { HEAD "NotIf=\n", NAPE_KEY_FILE_ERROR_VALUE, "5: NotIf: '' is not a text" },
    { HEAD "Tip=\033[2J\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tip: '␛[2J' is not a text" },
    { HEAD "Tip=\xc2\x9b"
           "2J\n",
      NAPE_KEY_FILE_ERROR_VALUE, "5: Tip: '�2J' is not a text" },
    { HEAD "Tip=\u202eback\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Tip: '�back' is not" },
    { HEAD "Regions=\u2066neck\n", NAPE_KEY_FILE_ERROR_VALUE, "5: Regions: expected at" },
    { HEAD "Tip=\U0001f469\u200d\U0001f4bb\n", -1, NULL },
    { HEAD "Tip=\xff\xfe\n", NAPE_KEY_FILE_ERROR_SYNTAX, "is not text in UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (NapeExercise) exercise
          = try_parse ("x", rows[i].text, strlen (rows[i].text), &error);
      gboolean good = exercise != NULL;

      g_test_message ("%s", error != NULL ? error->message : "good");
      g_assert_cmpint (good, ==, rows[i].message == NULL);
      if (good)
        continue;
      g_assert_error (error, NAPE_KEY_FILE_ERROR, rows[i].code);
      g_assert_true (g_str_has_prefix (error->message, rows[i].message));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_long_text (void)
{
  g_autofree char *tip = g_strnfill (201, 'a');
  g_autofree char *text = g_strconcat (HEAD "Tip=", tip, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (try_parse ("x", text, strlen (text), &error));
  g_assert_cmpuint (strlen (error->message), <, 120);
}

static void
test_ids (void)
{
  static const char *const good[] = { "a", "0", "-", "wall-angel-2" };
  static const char *const bad[]
      = { "", "A", "a.b", "../a", "a/b", "a b", "\xc3\xa4", "a\n" };
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *too_long = g_strnfill (65, 'a');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (nape_exercise_id_is_valid (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (nape_exercise_id_is_valid (bad[i]));
  g_assert_true (nape_exercise_id_is_valid (longest));
  g_assert_false (nape_exercise_id_is_valid (too_long));
  g_assert_false (nape_exercise_id_is_valid (NULL));
  g_assert_null (try_parse ("../x", HEAD, strlen (HEAD), &error));
  g_assert_error (error, NAPE_KEY_FILE_ERROR, NAPE_KEY_FILE_ERROR_VALUE);
}

/* Damaged text is refused or read, and never more than that. */
static void
test_damage (void)
{
  static const char text[] = HEAD "Sides=directions\nDirections=up;down\nRepetitions=5-10\n"
                                  "Hold=1s-5s\nSets=2\nTempo=3s\nNeeds=chair/mat\n"
                                  "LengthPerDay=1m-2m\nTip=\\s\xc3\xa4\n";
  static const char odd[] = "\n=;[]#\\ \0-s9\xff\xc3\x80";

  for (guint round = 0; round < 20000; round++)
    {
      g_autofree char *damaged = g_memdup2 (text, sizeof text);
      g_autoptr (NapeExercise) exercise = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = (gsize)g_test_rand_int_range (0, sizeof text);
      gint n_changes = g_test_rand_int_range (1, 4);

      for (gint i = 0; i < n_changes; i++)
        damaged[g_test_rand_int_range (0, sizeof text)]
            = odd[g_test_rand_int_range (0, sizeof odd)];
      if (round % 2 == 0)
        length = sizeof text - 1;
      exercise = try_parse ("x", damaged, length, &error);
      if (exercise != NULL)
        {
          g_assert_cmpuint (exercise->hold.high, <=, NAPE_EXERCISE_MAX_HOLD);
          g_assert_cmpuint (nape_exercise_n_sides (exercise), >=, 1);
        }
      else
        {
          g_assert_nonnull (error);
          g_assert_null (strchr (error->message, '\n'));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
    }
}

static void
add (NapeCatalogue *catalogue, const char *id, const char *keys)
{
  g_autofree char *text = g_strconcat (HEAD, keys, NULL);

  nape_catalogue_add (catalogue, parse (id, text));
}

static void
test_catalogue (void)
{
  g_autoptr (NapeCatalogue) catalogue = nape_catalogue_new ();

  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 0);
  g_assert_null (nape_catalogue_find (catalogue, "a"));

  add (catalogue, "c", "Order=2\n");
  add (catalogue, "b", "Order=2\n");
  add (catalogue, "a", "Order=3\n");
  add (catalogue, "d", "Order=1\n");
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 4);
  g_assert_cmpstr (nape_catalogue_nth (catalogue, 0)->id, ==, "d");
  g_assert_cmpstr (nape_catalogue_nth (catalogue, 1)->id, ==, "b");
  g_assert_cmpstr (nape_catalogue_nth (catalogue, 2)->id, ==, "c");
  g_assert_cmpstr (nape_catalogue_nth (catalogue, 3)->id, ==, "a");

  add (catalogue, "d", "Order=9\nTip=Mine.\n");
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 4);
  g_assert_cmpstr (nape_catalogue_nth (catalogue, 3)->id, ==, "d");
  g_assert_cmpstr (nape_catalogue_find (catalogue, "d")->tip, ==, "Mine.");
}

static void
assert_name (const char *languages, const char *name, const char *second_step)
{
  static const char text[] = HEAD "Name[de]=Nicken\nName[pt_BR]=Acenar\n"
                                  "Steps[de]=Sitz gerade\\; ruhig.;Nick.\n";
  g_autoptr (NapeExercise) exercise = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_setenv ("LANGUAGE", languages, TRUE));
  exercise = try_parse ("x", text, strlen (text), &error);
  g_unsetenv ("LANGUAGE");
  g_assert_no_error (error);
  g_assert_cmpstr (exercise->name, ==, name);
  g_assert_cmpstr (exercise->steps[1], ==, second_step);
}

/* Into the first of the user's languages that the file has. */
static void
test_translations (void)
{
  assert_name ("C", "Nod", NULL);
  assert_name ("fr", "Nod", NULL);
  assert_name ("de", "Nicken", "Nick.");
  assert_name ("fr:de_AT", "Nicken", "Nick.");
  assert_name ("pt_BR", "Acenar", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exercise/full", test_full);
  g_test_add_func ("/exercise/defaults", test_defaults);
  g_test_add_func ("/exercise/sides", test_sides);
  g_test_add_func ("/exercise/timed", test_timed);
  g_test_add_func ("/exercise/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/exercise/dose", test_dose);
  g_test_add_func ("/exercise/mistakes", test_mistakes);
  g_test_add_func ("/exercise/translations", test_translations);
  g_test_add_func ("/exercise/long-text", test_long_text);
  g_test_add_func ("/exercise/ids", test_ids);
  g_test_add_func ("/exercise/damage", test_damage);
  g_test_add_func ("/exercise/catalogue", test_catalogue);

  return g_test_run ();
}
