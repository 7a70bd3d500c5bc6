/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/time/calendar.h"

/* Monday, 2 March 2026, 00:00 UTC. */
#define MONDAY (G_GINT64_CONSTANT (1772409600) * NAPE_SECOND)

static void
test_hours_are_read (void)
{
  static const struct {
    const char *text, *same;
    gint from, to;
  } rows[] = {
    { "22:00-07:00", "22:00-07:00", 22 * 60, 7 * 60 },
    { "9:05-17:30", "09:05-17:30", 9 * 60 + 5, 17 * 60 + 30 },
    { "00:00-23:59", "00:00-23:59", 0, 23 * 60 + 59 },
    { "none", "none", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NapeDayHours hours = { -1, -1 };
      g_assert_true (nape_calendar_parse_hours (rows[i].text, &hours));
      g_assert_cmpint (hours.from, ==, rows[i].from);
      g_assert_cmpint (hours.to, ==, rows[i].to);
      g_autofree char *same = nape_calendar_format_hours (&hours);
      g_assert_cmpstr (same, ==, rows[i].same);
    }
}

static void
test_hours_are_refused (void)
{
  static const char *const rows[]
      = { "",           "22:00",        "24:00-07:00",  "22:60-07:00", "22:0-7:00",
          "22-7",       "22:00-07:00x", "22:00--07:00", "08:00-08:00", ":-:",
          "-1:00-2:00", "022:00-07:00", "22:00 07:00" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      NapeDayHours hours = { -1, -1 };
      g_test_message ("'%s'", rows[i]);
      g_assert_false (nape_calendar_parse_hours (rows[i], &hours));
      g_assert_cmpint (hours.from, ==, -1);
    }
}

static void
test_hours_go_past_midnight (void)
{
  static const NapeDayHours night = { 22 * 60, 7 * 60 };
  static const NapeDayHours noon = { 12 * 60, 13 * 60 };
  static const NapeDayHours none = { 0, 0 };
  static const struct {
    const NapeDayHours *hours;
    gint64 at, offset, left;
  } rows[] = {
    { &night, 23 * NAPE_HOUR, 0, 8 * NAPE_HOUR },
    { &night, 3 * NAPE_HOUR, 0, 4 * NAPE_HOUR },
    { &night, 7 * NAPE_HOUR, 0, 0 },
    { &night, 22 * NAPE_HOUR, 0, 9 * NAPE_HOUR },
    { &night, 22 * NAPE_HOUR - 1, 0, 0 },
    { &night, 21 * NAPE_HOUR, NAPE_HOUR, 9 * NAPE_HOUR },
    { &night, 3 * NAPE_HOUR, -5 * NAPE_HOUR, 9 * NAPE_HOUR },
    { &noon, 12 * NAPE_HOUR + 1, 0, NAPE_HOUR - 1 },
    { &noon, 11 * NAPE_HOUR, 0, 0 },
    { &none, 0, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (
        nape_calendar_hours_left (rows[i].hours, MONDAY + rows[i].at, rows[i].offset), ==,
        rows[i].left);
}

static void
test_days_are_read (void)
{
  static const struct {
    const char *text, *same;
    guint days;
  } rows[] = {
    { "mon-fri", "mon-fri", 0x1f },
    { "every", "every", 0x7f },
    { "none", "none", 0 },
    { "mon,wed,sat-sun", "mon,wed,sat-sun", 0x65 },
    { "sat-mon", "mon,sat-sun", 0x61 },
    { "fri", "fri", 0x10 },
    { "mon-sun", "every", 0x7f },
    { "mon, tue", "mon-tue", 0x03 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint days = 0xff;
      g_test_message ("'%s'", rows[i].text);
      g_assert_true (nape_calendar_parse_days (rows[i].text, &days));
      g_assert_cmpuint (days, ==, rows[i].days);
      g_autofree char *same = nape_calendar_format_days (days);
      g_assert_cmpstr (same, ==, rows[i].same);
    }
}

static void
test_days_are_refused (void)
{
  static const char *const rows[]
      = { "", ",", "mon,", "monday", "mon-", "mon-tue-wed", "Mon", "mon;tue", "1-5" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint days = 0xff;
      g_test_message ("'%s'", rows[i]);
      g_assert_false (nape_calendar_parse_days (rows[i], &days));
      g_assert_cmpuint (days, ==, 0xff);
    }
}

static void
test_days_are_waited_for (void)
{
  gint64 saturday = MONDAY + 5 * NAPE_DAY + 10 * NAPE_HOUR;

  g_assert_cmpint (nape_calendar_wait_for_day (0x1f, saturday, 0), ==, 38 * NAPE_HOUR);
  g_assert_cmpint (nape_calendar_wait_for_day (0x20, saturday, 0), ==, 0);
  g_assert_cmpint (nape_calendar_wait_for_day (0, saturday, 0), ==, NAPE_NEVER);
  g_assert_cmpint (nape_calendar_wait_for_day (0x10, saturday, 0), ==,
                   6 * NAPE_DAY - 10 * NAPE_HOUR);
  /* Still Sunday in the west, already Monday in the east. */
  g_assert_cmpint (nape_calendar_wait_for_day (0x01, MONDAY + 1, -NAPE_HOUR), ==,
                   NAPE_HOUR - 1);
  g_assert_cmpint (nape_calendar_wait_for_day (0x01, MONDAY - 1, NAPE_HOUR), ==, 0);
  g_assert_cmpint (nape_calendar_wait_for_day (0x01, -NAPE_DAY, 0), ==, 5 * NAPE_DAY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/hours-read", test_hours_are_read);
  g_test_add_func ("/calendar/hours-refused", test_hours_are_refused);
  g_test_add_func ("/calendar/midnight", test_hours_go_past_midnight);
  g_test_add_func ("/calendar/days-read", test_days_are_read);
  g_test_add_func ("/calendar/days-refused", test_days_are_refused);
  g_test_add_func ("/calendar/days-waited-for", test_days_are_waited_for);
  return g_test_run ();
}
