/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/settings/settings.h"

#include <string.h>

static void
test_defaults_are_accepted (void)
{
  NapeSettings settings, copy;
  g_auto (GStrv) names = NULL;

  nape_settings_init (&settings);
  nape_settings_init (&copy);
  names = nape_settings_names (&settings);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *value = nape_settings_get (&settings, names[i], &error);

      g_assert_no_error (error);
      g_assert_true (nape_settings_set (&copy, names[i], value, &error));
      g_assert_no_error (error);
    }
  g_assert_true (nape_settings_equal (&settings, &copy));
  g_assert_true (nape_settings_check (&settings, NULL));
}

static void
test_refused (void)
{
  static const char *const bad[][2] = {
    { "sitting.active-gap", "999ms" },
    { "sitting.active-gap", "61s" },
    { "routine.every", "9s" },
    { "routine.every", "45" },
    { "routine.exercises", "13" },
    { "routine.exercises", "-1" },
    { "routine.enabled", "maybe" },
    { "idle.source", "A b" },
    { "exercises.positions", "none" },
    { "exercises.positions", "seatd" },
    { "exercises.positions", "seated, seated" },
    { "exercises.positions", "" },
    { "exercises.equipment", "trampoline" },
    { "exercises.equipment", "chair/wall" },
    { "exercises.disabled", "" },
    { "exercises.disabled", "../etc" },
    { "exercises.disabled", "Neck Roll" },
    { "routin.every", "45m" },
    { "break.every", "45m" },
    { "", "1" },
    { ".", "1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      NapeSettings settings, before;

      nape_settings_init (&settings);
      before = settings;
      g_assert_false (nape_settings_set (&settings, bad[i][0], bad[i][1], &error));
      g_assert_nonnull (error);
      g_assert_true (nape_settings_equal (&settings, &before));
    }
}

/* Lists are read in any order and written in one. */
static void
test_lists (void)
{
  static const char *const rows[][3] = {
    { "exercises.positions", "floor,seated", "seated, floor" },
    { "exercises.equipment", "none", "none" },
    { "exercises.equipment", "band wall", "wall, band" },
    { "exercises.disabled", "neck-roll, butterfly,neck-roll", "butterfly, neck-roll" },
    { "exercises.disabled", "none", "none" },
  };
  NapeSettings settings;

  nape_settings_init (&settings);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (nape_settings_set (&settings, rows[i][0], rows[i][1], NULL));
      g_autofree char *written = nape_settings_get (&settings, rows[i][0], NULL);

      g_assert_cmpstr (written, ==, rows[i][2]);
    }
}

/* An error about a list names the known words. */
static void
test_list_errors (void)
{
  static const char *const rows[][3] = {
    { "exercises.positions", "sofa",
      "'sofa' does not fit exercises.positions (expected some of seated, standing, floor)" },
    { "exercises.equipment", "sofa",
      "'sofa' does not fit exercises.equipment (expected some of chair, wall, doorway, mat, "
      "band, dumbbell, roller, or none)" },
    { "exercises.disabled", "a/b",
      "'a/b' does not fit exercises.disabled (expected names of a-z, 0-9 and - with commas "
      "between them, or none)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      NapeSettings settings;

      nape_settings_init (&settings);
      g_assert_false (nape_settings_set (&settings, rows[i][0], rows[i][1], &error));
      g_assert_cmpstr (error->message, ==, rows[i][2]);
    }
}

/* A list that has no room is refused, not cut. */
static void
test_long_list (void)
{
  g_autoptr (GString) ids = g_string_new ("x");
  NapeSettings settings;

  nape_settings_init (&settings);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (ids, ",x-%u", i);
  g_assert_false (nape_settings_set (&settings, "exercises.disabled", ids->str, NULL));
  g_string_truncate (ids, NAPE_IDS_MAX + 1);
  g_assert_false (nape_settings_set (&settings, "exercises.disabled", ids->str, NULL));
  g_string_truncate (ids, NAPE_IDS_MAX);
  g_assert_true (nape_settings_set (&settings, "exercises.disabled", ids->str, NULL));
}

/* The bus takes valid UTF-8 on one line only, wherever a long text is cut. */
static void
test_messages_are_one_line (void)
{
  g_autoptr (GString) text = g_string_new ("x\n");

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GError) of_value = NULL;
      g_autoptr (GError) of_name = NULL;
      NapeSettings settings;

      nape_settings_init (&settings);
      g_assert_false (nape_settings_set (&settings, "walk.every", text->str, &of_value));
      g_assert_false (nape_settings_set (&settings, text->str, "1", &of_name));
      g_assert_true (g_utf8_validate (of_value->message, -1, NULL));
      g_assert_true (g_utf8_validate (of_name->message, -1, NULL));
      g_assert_null (strchr (of_value->message, '\n'));
      g_assert_null (strchr (of_name->message, '\n'));
      g_string_append (text, i % 2 == 0 ? "ü" : "€");
    }
}

static void
test_fits_together (void)
{
  NapeSettings settings;
  g_autoptr (GError) error = NULL;

  nape_settings_init (&settings);
  settings.away_after = settings.active_gap;
  g_assert_false (nape_settings_check (&settings, &error));
  g_assert_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE);
}

static void
test_breaks_have_a_limit (void)
{
  NapeSettings settings;
  g_autoptr (GError) error = NULL;

  nape_settings_init (&settings);
  for (char name[] = "a"; settings.n_breaks < NAPE_MAX_BREAKS; name[0]++)
    g_assert_true (nape_settings_add_break (&settings, name, NULL));
  g_assert_true (nape_settings_add_break (&settings, "walk", NULL));
  g_assert_false (nape_settings_add_break (&settings, "z", &error));
  g_assert_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/defaults-are-accepted", test_defaults_are_accepted);
  g_test_add_func ("/settings/refused", test_refused);
  g_test_add_func ("/settings/lists", test_lists);
  g_test_add_func ("/settings/list-errors", test_list_errors);
  g_test_add_func ("/settings/long-list", test_long_list);
  g_test_add_func ("/settings/messages-are-one-line", test_messages_are_one_line);
  g_test_add_func ("/settings/fits-together", test_fits_together);
  g_test_add_func ("/settings/breaks-have-a-limit", test_breaks_have_a_limit);
  return g_test_run ();
}
