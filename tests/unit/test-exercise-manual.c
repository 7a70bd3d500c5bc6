/* SPDX-License-Identifier: GPL-3.0-or-later */

/* nape-exercise(5) against the parser that it describes. */

#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"

#include <string.h>

static char *
read_manual (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "data", "man", "nape-exercise.5.scd", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Lines of the form *Key* under KEYS. (transfer full) */
static char **
list_described (void)
{
  g_autofree char *text = read_manual ();
  g_auto (GStrv) parts = g_strsplit (text, "\n# ", -1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      g_auto (GStrv) lines = g_strsplit (*part, "\n", -1);

      for (char **line = lines; g_str_equal (lines[0], "KEYS") && *line != NULL; line++)
        if (g_str_has_prefix (*line, "*") && g_str_has_suffix (*line, "*"))
          {
            (*line)[strlen (*line) - 1] = '\0';
            g_strv_builder_add (keys, *line + 1);
          }
    }
  return g_strv_builder_end (keys);
}

static void
assert_all_in (char **words, char **others)
{
  for (char **word = words; *word != NULL; word++)
    {
      g_test_message ("%s", *word);
      g_assert_true (g_strv_contains ((const char *const *)others, *word));
    }
}

static void
test_keys (void)
{
  g_auto (GStrv) described = list_described ();
  g_auto (GStrv) known = nape_exercise_file_keys ();

  g_assert_cmpuint (g_strv_length (known), >, 0);
  assert_all_in (described, known);
  assert_all_in (known, described);
}

/* The example is the last block between the lines of three back-ticks. */
static void
test_example (void)
{
  g_autofree char *text = read_manual ();
  g_auto (GStrv) blocks = g_strsplit (text, "```\n", -1);
  guint n = g_strv_length (blocks);
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  g_autoptr (NapeExercise) exercise = NULL;

  g_assert_cmpuint (n, ==, 5);
  exercise
      = nape_exercise_file_parse ("towel-slide", blocks[3], strlen (blocks[3]), mistakes);
  g_assert_cmpuint (mistakes->len, ==, 0);
  g_assert_cmpstr (exercise->name, ==, "Towel slide");
}

/* The manual shows a mistake as it is reported, with the right line. */
static void
test_mistake (void)
{
  g_autofree char *text = read_manual ();
  g_auto (GStrv) blocks = g_strsplit (text, "```\n", -1);
  g_autofree char *shown = g_strdelimit (g_strdup (strstr (blocks[1], ":") + 1), "\n", ' ');
  g_auto (GStrv) halves = g_strsplit (blocks[3], "Hold=2s", 2);
  g_autofree char *wrong = g_strjoin ("Hold=90s", halves[0], halves[1], NULL);
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();

  g_assert_null (nape_exercise_file_parse ("towel-slide", wrong, strlen (wrong), mistakes));
  g_assert_cmpstr (((GError *)mistakes->pdata[0])->message, ==, g_strchomp (shown));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise-manual/keys", test_keys);
  g_test_add_func ("/exercise-manual/example", test_example);
  g_test_add_func ("/exercise-manual/mistake", test_mistake);
  return g_test_run ();
}
