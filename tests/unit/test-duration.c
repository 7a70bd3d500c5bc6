/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/time/duration.h"

static const struct {
  const char *text;
  gint64 duration;
} good[] = {
  { "0", 0 },
  { "0s", 0 },
  { "45m", 45 * NAPE_MINUTE },
  { "1h 30m", 90 * NAPE_MINUTE },
  { "1h30m", 90 * NAPE_MINUTE },
  { "2h30", 150 * NAPE_MINUTE },
  { " 10 min ", 10 * NAPE_MINUTE },
  { "90 sec", 90 * NAPE_SECOND },
  { "500ms", NAPE_SECOND / 2 },
  { "1d 2h 3m 4s 5ms",
    NAPE_DAY + 2 * NAPE_HOUR + 3 * NAPE_MINUTE + 4 * NAPE_SECOND + 5 * NAPE_MILLISECOND },
};

static void
test_parse_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 duration = -1;

      g_assert_true (nape_duration_parse (good[i].text, &duration, &error));
      g_assert_no_error (error);
      g_assert_cmpint (duration, ==, good[i].duration);
    }
}

static void
test_parse_bad (void)
{
  static const char *const bad[] = {
    "",
    " ",
    "45",
    "-5m",
    "45x",
    "5m 1h",
    "1h 1h",
    "1.5h",
    "m",
    "5 m 10",
    "1h30m x",
    "\xff 5m",
    "5m\xc3",
    "99999999999999999999s",
    "9999999999999d",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 duration = 7;

      g_assert_false (nape_duration_parse (bad[i], &duration, &error));
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpint (duration, ==, 7);
    }
}

static void
test_format_is_read_again (void)
{
  for (gint64 duration = 0; duration < 400 * NAPE_DAY; duration = duration * 3 / 2 + 1000)
    {
      gint64 whole = duration / NAPE_MILLISECOND * NAPE_MILLISECOND;
      g_autofree char *text = nape_duration_format (duration);
      gint64 again = -1;

      g_assert_true (nape_duration_parse (text, &again, NULL));
      g_assert_cmpint (again, ==, whole);
    }
}

static void
test_describe (void)
{
  static const struct {
    gint64 duration;
    const char *text;
  } cases[] = {
    { 0, "0 s" },
    { 40 * NAPE_SECOND, "40 s" },
    { NAPE_MINUTE - 1, "1 min" },
    { 12 * NAPE_MINUTE, "12 min" },
    { NAPE_HOUR - 1, "1 h" },
    { 90 * NAPE_MINUTE, "1 h 30 min" },
    { NAPE_DAY - 1, "1 d" },
    { 26 * NAPE_HOUR, "1 d 2 h" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = nape_duration_describe (cases[i].duration);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/parse-good", test_parse_good);
  g_test_add_func ("/duration/parse-bad", test_parse_bad);
  g_test_add_func ("/duration/format-is-read-again", test_format_is_read_again);
  g_test_add_func ("/duration/describe", test_describe);
  return g_test_run ();
}
