/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/settings_file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("nape-settings-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "nape.conf", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (g_unlink (fixture->path) == 0 || g_rmdir (fixture->path) == 0
                 || !g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_text (const Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
assert_text (const Fixture *fixture, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* Loads `text`; `mistake`: how the one mistake reads after the path; NULL: there is none.
 */
static NapeSettings
load (const Fixture *fixture, const char *text, const char *mistake)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  write_text (fixture, text);
  g_assert_true (nape_settings_file_load (fixture->path, &settings, mistakes, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (mistakes->len, ==, mistake != NULL ? 1 : 0);
  if (mistake != NULL)
    {
      g_autofree char *expected = g_strconcat (fixture->path, mistake, NULL);
      g_assert_true (g_str_has_prefix (mistakes->pdata[0], expected));
      g_assert_null (strchr (mistakes->pdata[0], '\n'));
    }
  return settings;
}

static void
change (const Fixture *fixture, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (nape_settings_file_change (fixture->path, name, value, &error));
  g_assert_no_error (error);
}

/* Reading */

static void
test_absent_file_gives_defaults (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  NapeSettings settings, defaults;

  nape_settings_init (&defaults);
  memset (&settings, 0xff, sizeof settings);
  g_assert_true (nape_settings_file_load (fixture->path, &settings, mistakes, NULL));
  g_assert_cmpuint (mistakes->len, ==, 0);
  g_assert_true (nape_settings_equal (&settings, &defaults));
}

static void
test_file_is_read (Fixture *fixture, gconstpointer user_data)
{
  NapeSettings settings = load (fixture,
                                "\xef\xbb\xbf# mine\r\n"
                                "[sitting]\r\n"
                                "  away-after =  6m \r\n"
                                "\n"
                                "[ break walk ]\n"
                                "enabled=no\n"
                                "; and one of my own\n"
                                "[break stand]\n"
                                "every = 1h 30m",
                                NULL);
  int stand = nape_settings_find_break (&settings, "stand");

  g_assert_cmpint (settings.away_after, ==, 6 * NAPE_MINUTE);
  g_assert_false (settings.breaks[nape_settings_find_break (&settings, "walk")].enabled);
  g_assert_cmpint (stand, >=, 0);
  g_assert_cmpint (settings.breaks[stand].every, ==, 90 * NAPE_MINUTE);
}

static void
test_mistakes_are_placed (Fixture *fixture, gconstpointer user_data)
{
  static const char *const mistakes[][2] = {
    { "[sitting]\naway-after = 6x\n", ":2: '6x' does not fit sitting.away-after" },
    { "[sitting]\n\naway-aftr = 6m\n", ":3: there is no setting 'sitting.away-aftr'" },
    { "[sittin]\naway-after = 6m\n",
      ":1: there is no group [sittin] (expected [sitting], [reminder], " },
    { "away-after = 6m\n", ":1: away-after stands before any [group]" },
    { "[sitting]\naway-after\n", ":2: expected 'key = value'" },
    { "[sitting]\n= 6m\n", ":2: expected 'key = value'" },
    { "[sitting\n", ":1: expected 'key = value'" },
    { "[break A B]\n", ":1: 'A B' cannot be a break's name" },
    { "[break ]\n", ":1: " },
    { "[sitting]\nsettle = 1s\n", ":2: there is no setting 'sitting.settle'" },
    { "[reminder]\nsettle = 1s\n[sitting]\n[reminder]\nsettle = 2s\n",
      ":5: reminder.settle is set a second time (first in line 2)" },
    { "[sitting]\nactive-gap = 50s\naway-after = 40s\n", ": sitting.away-after (40s)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    load (fixture, mistakes[i][0], mistakes[i][1]);
}

static void
test_good_lines_beside_a_mistake_count (Fixture *fixture, gconstpointer user_data)
{
  NapeSettings settings
      = load (fixture, "[sitting]\naway-after = 6x\nrest-after = 7m\n", ":2: ");

  g_assert_cmpint (settings.away_after, ==, 5 * NAPE_MINUTE);
  g_assert_cmpint (settings.rest_after, ==, 7 * NAPE_MINUTE);
}

static void
assert_not_read (const Fixture *fixture, const char *reason)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  NapeSettings settings, before;

  memset (&settings, 0x5a, sizeof settings);
  before = settings;
  g_assert_false (nape_settings_file_load (fixture->path, &settings, mistakes, &error));
  g_assert_cmpmem (&settings, sizeof settings, &before, sizeof before);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, reason));
  g_clear_error (&error);
  g_assert_false (nape_settings_file_change (fixture->path, "routine.every", "5m", &error));
  g_assert_nonnull (strstr (error->message, reason));
}

static void
test_odd_files_are_refused (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *big = g_strnfill (256 * 1024 + 1, '\n');

  write_text (fixture, big);
  assert_not_read (fixture, "is larger than 256 KiB");
  write_text (fixture, "[sitting]\naway-after = \xff\n");
  assert_not_read (fixture, "is not UTF-8 text");
  g_assert_true (g_file_set_contents (fixture->path, "[idle]\n\0", 8, NULL));
  assert_not_read (fixture, "is not UTF-8 text");
  g_unlink (fixture->path);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_not_read (fixture, "is not a regular file");
}

static void
test_largest_file_is_read (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *blank = g_strnfill (256 * 1024 - 30, '\n');
  g_autofree char *text = g_strconcat (blank, "[sitting]\naway-after = 6m\n", NULL);

  g_assert_cmpint (load (fixture, text, NULL).away_after, ==, 6 * NAPE_MINUTE);
}

/* Changing */

static void
test_change_keeps_the_rest (Fixture *fixture, gconstpointer user_data)
{
  write_text (fixture, "# top\n[break routine]\n# often\nevery = 50m\n\n[sitting]\n"
                       "away-after=6m\n\n# end\n");
  change (fixture, "routine.every", "30m");
  change (fixture, "routine.length", "90s");
  change (fixture, "sitting.active-gap", "9s");
  assert_text (fixture, "# top\n[break routine]\n# often\nevery = 30m\nlength = 90s\n\n"
                        "[sitting]\naway-after=6m\nactive-gap = 9s\n\n# end\n");
  change (fixture, "sitting.active-gap", NULL);
  change (fixture, "sitting.away-after", NULL);
  change (fixture, "sitting.away-after", NULL);
  assert_text (fixture, "# top\n[break routine]\n# often\nevery = 30m\nlength = 90s\n\n"
                        "[sitting]\n\n# end\n");
}

static void
test_change_makes_file_and_group (Fixture *fixture, gconstpointer user_data)
{
  change (fixture, "sitting.away-after", NULL);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  change (fixture, "walk.enabled", "no");
  assert_text (fixture, "[break walk]\nenabled = no\n");
  change (fixture, "idle.source", "x11");
  assert_text (fixture, "[break walk]\nenabled = no\n\n[idle]\nsource = x11\n");
}

static void
test_change_mends_a_mistake (Fixture *fixture, gconstpointer user_data)
{
  write_text (fixture, "[sitting]\naway-after = 6x\naway-after = 7m");
  change (fixture, "sitting.away-after", "8m");
  assert_text (fixture, "[sitting]\naway-after = 8m\n");
}

static void
test_bad_change_is_refused (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    const char *name;
    const char *value;
    int code;
  } changes[] = {
    { "routine.every", "45", NAPE_SETTINGS_ERROR_VALUE },
    { "routine.every", "45m\n[idle]", NAPE_SETTINGS_ERROR_VALUE },
    { "sitting.away-after", "10s", NAPE_SETTINGS_ERROR_VALUE },
    { "routine", "45m", NAPE_SETTINGS_ERROR_UNKNOWN },
    { "stand.every", "45m", NAPE_SETTINGS_ERROR_UNKNOWN },
    { "stand.every", NULL, NAPE_SETTINGS_ERROR_UNKNOWN },
    { "", NULL, NAPE_SETTINGS_ERROR_UNKNOWN },
  };

  write_text (fixture, "# mine");
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (nape_settings_file_change (fixture->path, changes[i].name,
                                                 changes[i].value, &error));
      g_assert_error (error, NAPE_SETTINGS_ERROR, changes[i].code);
      assert_text (fixture, "# mine");
    }
}

static void
test_change_keeps_link_and_mode (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  GStatBuf status;

  g_assert_true (g_file_set_contents (target, "# mine\n", -1, NULL));
  g_assert_cmpint (g_chmod (target, 0664), ==, 0);
  g_assert_cmpint (symlink ("target", fixture->path), ==, 0);
  change (fixture, "idle.source", "x11");
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_text (fixture, "# mine\n\n[idle]\nsource = x11\n");
  g_assert_cmpint (g_stat (target, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0664);
  g_assert_cmpint (g_unlink (target), ==, 0);
}

#define ADD(path, function)                                                                \
  g_test_add ("/settings-file/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("absent", test_absent_file_gives_defaults);
  ADD ("read", test_file_is_read);
  ADD ("mistakes", test_mistakes_are_placed);
  ADD ("good-lines", test_good_lines_beside_a_mistake_count);
  ADD ("odd", test_odd_files_are_refused);
  ADD ("largest", test_largest_file_is_read);
  ADD ("change/rest", test_change_keeps_the_rest);
  ADD ("change/new", test_change_makes_file_and_group);
  ADD ("change/mends", test_change_mends_a_mistake);
  ADD ("change/refused", test_bad_change_is_refused);
  ADD ("change/link", test_change_keeps_link_and_mode);
  return g_test_run ();
}
