/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days that have a name because somebody's program got them wrong. Each says what happens,
 * and what must come of it. */

#include "core/input/idle_counter.h"
#include "desk.h"

#include "core/schedule/engine_private.h"
#include "play/play.h"

#include <string.h>

#define KEYBOARD NAPE_INPUT_KEYBOARD
#define POINTER NAPE_INPUT_POINTER

/* Telling what happens: "09:45 reminder routine; 09:50 away locked; ..." */

typedef struct {
  Desk desk;
  GTimeZone *zone;
  GString *told;
} Day;

/* `settings` (nullable): "routine.every=30m, ..."; `start`: local time there. */
static void
begin (Day *day, const char *zone, const char *start, const char *settings)
{
  g_auto (GStrv) changes = g_strsplit (settings != NULL ? settings : "", ", ", -1);

  desk_init (&day->desk, 0);
  NapeSettings changed = *nape_engine_view (day->desk.engine)->settings;
  for (char **change = changes; *change != NULL; change++)
    {
      g_auto (GStrv) parts = g_strsplit (*change, "=", 2);
      g_assert_true (nape_settings_set (&changed, parts[0], parts[1], NULL));
    }
  desk_take (&day->desk, NAPE_SAW_SETTINGS, .settings = &changed);
  day->told = g_string_new (NULL);
  day->zone = g_time_zone_new_identifier (zone);
  g_assert_nonnull (day->zone); /* else the machine lacks its time zones */
  g_autoptr (GDateTime) at = g_date_time_new_from_iso8601 (start, day->zone);
  day->desk.now.wall = g_date_time_to_unix (at) * NAPE_SECOND;
  day->desk.now.utc_offset = g_date_time_get_utc_offset (at);
  day->desk.player.zone = day->zone;
}

static void
end (Day *day)
{
  desk_clear (&day->desk);
  g_time_zone_unref (day->zone);
  g_string_free (day->told, TRUE);
}

static void
on_event (const NapeEvent *event, gpointer user_data)
{
  Day *day = user_data;
  g_autoptr (GDateTime) at
      = g_date_time_new_from_unix_utc ((event->at + event->utc_offset) / NAPE_SECOND);
  g_autofree char *clock = g_date_time_format (at, "%H:%M ");
  const char *kind = event->name;

  g_string_append (day->told, clock);
  if (event->type == NAPE_EVENT_STATE)
    g_string_append (day->told, nape_state_to_string (event->verdict.state));
  if (event->type == NAPE_EVENT_RESTED)
    g_string_append (day->told, "rested");
  if (event->type == NAPE_EVENT_HELD)
    g_string_append_printf (day->told, "held %s %s", kind,
                            nape_hold_to_string (event->hold));
  if (event->type == NAPE_EVENT_REMIND)
    g_string_append_printf (day->told, "reminder %s", kind);
  if (event->type == NAPE_EVENT_END)
    g_string_append_printf (day->told, "%s %s", kind,
                            nape_outcome_to_string (event->outcome));
  if (event->type == NAPE_EVENT_ANSWER)
    g_string_append_printf (day->told, "you %s", event->asked);
  g_string_append (day->told, "; ");
}

static void
play (Day *day, const char *words)
{
  g_auto (NapeScenario) scenario = { 0 };
  g_autoptr (GError) error = NULL;

  nape_scenario_parse (&scenario, words, strlen (words), NULL, &error);
  g_assert_no_error (error);
  nape_play (&day->desk.player, &scenario, NULL, on_event, day);
}

/* Plays a day from nine in the morning on, with the default settings, and compares. */
static void
assert_day (const char *words, const char *told, gint64 sitting, gint64 away)
{
  Day day;

  begin (&day, "UTC", "2026-03-02T09:00:00", NULL);
  play (&day, words);
  g_assert_cmpstr (day.told->str, ==, told);
  g_assert_cmpint (desk_sum (&day.desk, NAPE_SUM_SITTING), ==, sitting);
  g_assert_cmpint (desk_sum (&day.desk, NAPE_SUM_AWAY), ==, away);
  end (&day);
}

/* Absences */

/* The lid is closed with a reminder up, and opened in the morning: the night was the break,
 * and nobody is reminded of anything before 45 minutes of the new day. */
static void
test_lid_closed_over_night (void)
{
  assert_day ("type 50m, sleep 14h, type 46m",
              "09:00 present; 09:45 reminder routine; 23:50 away; 23:50 routine natural; "
              "23:50 rested; 23:50 present; 00:35 reminder routine; ",
              96 * NAPE_MINUTE, 14 * NAPE_HOUR);
}

/* Nobody tells of the sleep, only the clocks do: three minutes of it are three minutes that
 * the reminder comes later. */
static void
test_suspend_without_logind (void)
{
  assert_day ("type 30m, sleep 3m, type 16m",
              "09:00 present; 09:33 away; 09:33 present; 09:48 reminder routine; ",
              46 * NAPE_MINUTE, 3 * NAPE_MINUTE);
}

/* A machine that wakes now and then in the night, to look for mail: nobody is there. */
static void
test_waking_in_the_dark (void)
{
  assert_day ("type 30m, sleep 2h, idle 1m, sleep 2h, idle 30s, sleep 2h, type 30m",
              "09:00 present; 11:30 away; 11:30 rested; 15:31 present; ", 60 * NAPE_MINUTE,
              6 * NAPE_HOUR + 90 * NAPE_SECOND);
}

/* Two minutes at the coffee machine are no rest: the stretch goes on. */
static void
test_short_lock (void)
{
  assert_day ("type 30m, lock 2m, type 16m",
              "09:00 present; 09:30 away; 09:32 present; 09:47 reminder routine; ",
              46 * NAPE_MINUTE, 2 * NAPE_MINUTE);
}

/* Somebody else sits at another virtual terminal: for a moment, and long enough for ours to
 * have rested. */
static void
test_vt_switch (void)
{
  assert_day ("type 30m, elsewhere 2m, type 16m",
              "09:00 present; 09:30 away; 09:32 present; 09:47 reminder routine; ",
              46 * NAPE_MINUTE, 2 * NAPE_MINUTE);
  assert_day ("type 30m, elsewhere 20m, type 46m",
              "09:00 present; 09:30 away; 09:35 rested; 09:50 present; "
              "10:35 reminder routine; ",
              76 * NAPE_MINUTE, 20 * NAPE_MINUTE);
}

/* The password takes three minutes, but one does not sit at a locked screen. */
static void
test_typing_at_the_locker (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_type (&desk, KEYBOARD, 3 * NAPE_MINUTE);
  desk_quiet (&desk, NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_KEYBOARD), ==, 10 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_ACTIVE), ==, 10 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), ==, 10 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_AWAY), ==, 4 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Sitting without input */

/* One touch of the wheel every four minutes is an hour of sitting, and no use of the mouse
 * to speak of. */
static void
test_an_hour_of_reading (void)
{
  Desk desk;

  desk_init (&desk, 0);
  for (int i = 0; i < 15; i++)
    {
      desk_type (&desk, POINTER, 0);
      desk_quiet (&desk, 4 * NAPE_MINUTE);
    }
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), ==, NAPE_HOUR);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_AWAY), ==, 0);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_ACTIVE), ==, 0);
  g_assert_true (g_str_has_prefix (desk.log->str, "remind routine 45m; "));
  desk_clear (&desk);
}

static void
assert_film (const char *settings, const char *words, gint64 sitting, gint64 away)
{
  Day day;

  begin (&day, "UTC", "2026-03-02T20:00:00", settings);
  play (&day, words);
  g_assert_cmpint (desk_sum (&day.desk, NAPE_SUM_SITTING), ==, sitting);
  g_assert_cmpint (desk_sum (&day.desk, NAPE_SUM_AWAY), ==, away);
  end (&day);
}

/* An hour of video is an hour of sitting, if one lets it count; and nobody watches for ever
 * without a touch. */
static void
test_an_hour_of_video (void)
{
  assert_film (NULL, "type 5m, video 1h, type 1m", 66 * NAPE_MINUTE, 0);
  assert_film ("sitting.watching-counts=no", "type 5m, video 1h, type 1m", 6 * NAPE_MINUTE,
               NAPE_HOUR);
  assert_film ("sitting.watching-for=2h", "type 5m, video 9h", 125 * NAPE_MINUTE,
               7 * NAPE_HOUR);
}

/* Who fell asleep before it and comes back to a film that still runs has not watched. */
static void
test_a_film_ends_no_absence (void)
{
  assert_film (NULL, "type 5m, lock 10m, video 1h", 5 * NAPE_MINUTE, 70 * NAPE_MINUTE);
}

/* A break becomes due five minutes into a call of two hours: it is held, and said when the
 * call is over, in the next pause of the typing. */
static void
test_a_break_that_waits_for_a_call (void)
{
  Day day;

  begin (&day, "UTC", "2026-03-02T09:00:00",
         "hold.call=3h, hold.flow=2m, walk.enabled=no, reminder.adapt=no");
  play (&day, "type 40m, call 2h, type 1m");
  g_assert_cmpstr (day.told->str, ==,
                   "09:00 present; 09:45 held routine call; 11:40 held routine flow; "
                   "11:40 reminder routine; ");
  g_assert_cmpint (nape_engine_view (day.desk.engine)->reminder_since - NAPE_HOUR, >,
                   160 * NAPE_MINUTE);
  end (&day);
}

/* A call that goes on for longer than calls may hold does not hold for ever. */
static void
test_an_endless_call (void)
{
  Day day;

  begin (&day, "UTC", "2026-03-02T09:00:00", "hold.call=30m, hold.flow=0, walk.enabled=no");
  play (&day, "call 76m");
  g_assert_cmpstr (day.told->str, ==,
                   "09:00 present; 09:45 held routine call; 10:15 reminder routine; ");
  end (&day);
}

/* Clocks */

/* The hours that begin in [from, to), by the wall clock: how many there are, what they hold
 * together, and what of it bears another offset than the zone's. */
typedef struct {
  guint n;
  gint64 sitting;
  gint64 mislabelled;
} Hours;

static Hours
count_hours (Day *day, gint64 from, gint64 to)
{
  Hours hours = { 0 };
  gint64 last = G_MININT64;
  NapeTally tally;

  nape_engine_guess_tally (day->desk.engine, &tally);
  nape_tally_merge (&tally, &day->desk.engine->tally);
  for (guint i = 0; i < nape_tally_n_hours (&tally); i++)
    {
      const NapeHour *hour = nape_tally_hour (&tally, i);
      int interval = g_time_zone_find_interval (day->zone, G_TIME_TYPE_UNIVERSAL,
                                                hour->start / NAPE_SECOND);
      gint64 offset = g_time_zone_get_offset (day->zone, interval) * NAPE_SECOND;
      if (hour->start < from || hour->start >= to)
        continue;
      hours.n += hour->start != last;
      last = hour->start;
      hours.sitting += hour->sums[NAPE_SUM_SITTING];
      if (hour->utc_offset != offset)
        hours.mislabelled += hour->sums[NAPE_SUM_SITTING];
    }
  nape_tally_clear (&tally);
  return hours;
}

/* Types through the day before, a whole day of so many hours, and into the next. naped
 * saves, and so looks at its clocks, twice a minute. */
static void
assert_long_day (const char *eve, int length)
{
  g_autofree char *words = g_strdup_printf ("type 1h, type %dh, type 1h", length);
  Day day;

  begin (&day, "Europe/Berlin", eve, NULL);
  day.desk.player.step = 30 * NAPE_SECOND;
  gint64 midnight = day.desk.now.wall + NAPE_HOUR;
  play (&day, words);
  Hours hours = count_hours (&day, midnight, midnight + length * NAPE_HOUR);
  g_assert_cmpuint (hours.n, ==, length);
  g_assert_cmpint (hours.sitting, ==, length * NAPE_HOUR);
  g_assert_cmpint (hours.mislabelled, <=, NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&day.desk, NAPE_SUM_SITTING), ==, (length + 2) * NAPE_HOUR);
  end (&day);
}

/* The nights in which the clock is changed make days of 25 and 23 hours: each hour is there
 * once, none is lost, and the night is no absence and no rest. */
static void
test_dst (void)
{
  assert_long_day ("2026-10-24T23:00:00", 25);
  assert_long_day ("2026-03-28T23:00:00", 23);
}

/* A deadline is a length of time: the night's extra hour does not move it. */
static void
test_dst_moves_no_deadline (void)
{
  Day day;

  begin (&day, "Europe/Berlin", "2026-10-25T01:55:00", NULL);
  play (&day, "type 51m, snooze 20m, type 21m");
  g_assert_cmpstr (day.told->str, ==,
                   "01:55 present; 02:40 reminder routine; 02:46 you snooze; "
                   "02:46 routine snoozed; 02:46 held routine snoozed; "
                   "02:06 reminder routine; ");
  end (&day);
}

/* From Berlin to Kolkata with the laptop open: half hours and all, nothing moves, and each
 * hour bears the offset of where it was spent. */
static void
test_travel (void)
{
  g_autoptr (GTimeZone) there = g_time_zone_new_identifier ("Asia/Kolkata");
  Day day;

  begin (&day, "Europe/Berlin", "2026-03-02T09:00:00", NULL);
  desk_type (&day.desk, KEYBOARD, 20 * NAPE_MINUTE);
  desk_quiet (&day.desk, NAPE_MINUTE);
  day.desk.player.zone = there;
  desk_type (&day.desk, KEYBOARD, 25 * NAPE_MINUTE);
  g_assert_cmpstr (day.desk.log->str, ==, "remind routine 45m; ");
  g_assert_cmpint (desk_sum (&day.desk, NAPE_SUM_SITTING), ==, 46 * NAPE_MINUTE);
  g_assert_cmpint (count_hours (&day, 0, G_MAXINT64).mislabelled, >=, 24 * NAPE_MINUTE);
  g_assert_cmpint (count_hours (&day, 0, G_MAXINT64).mislabelled, <=, 26 * NAPE_MINUTE);
  end (&day);
}

/* The clock is set back by a year and forward again: reminder and snooze come when they
 * would have come, and the time is there, under the years that the clock showed. */
static void
test_clock_set_back_a_year (void)
{
  Day day;

  begin (&day, "UTC", "2026-03-02T09:00:00", NULL);
  gint64 year = day.desk.now.wall - 30 * NAPE_DAY;
  desk_type (&day.desk, KEYBOARD, 20 * NAPE_MINUTE);
  day.desk.now.wall -= 365 * NAPE_DAY;
  desk_type (&day.desk, KEYBOARD, 26 * NAPE_MINUTE);
  desk_take (&day.desk, NAPE_ASKED_SNOOZE, .time = 10 * NAPE_MINUTE);
  desk_note (&day.desk);
  day.desk.now.wall += 365 * NAPE_DAY;
  desk_type (&day.desk, KEYBOARD, 11 * NAPE_MINUTE);
  g_assert_cmpstr (day.desk.log->str, ==,
                   "remind routine 45m; end routine snoozed 46m; withdraw routine 46m; "
                   "remind routine 56m; ");
  Hours before = count_hours (&day, 0, year);
  Hours after = count_hours (&day, year, G_MAXINT64);
  g_assert_cmpint (before.sitting + after.sitting, ==, 57 * NAPE_MINUTE);
  g_assert_cmpint (before.sitting, >=, 25 * NAPE_MINUTE);
  g_assert_cmpint (before.sitting, <=, 27 * NAPE_MINUTE);
  end (&day);
}

/* Sixty days of uptime */

/* An X server's idle time, in 32 bits of milliseconds. */
static gint64
x_idle (gint64 now, gint64 last)
{
  return (guint32)((now - last) / NAPE_MILLISECOND) * NAPE_MILLISECOND;
}

/* What an X source makes of one look at the counters, told to the engine. */
static void
look_at_counters (Desk *desk, NapeIdleCounter *counter, gint64 typed_at, gint64 booted_at)
{
  gint64 now = desk->now.boot;
  gint64 gap = nape_engine_view (desk->engine)->settings->active_gap;
  NapeReading reading = { now, x_idle (now, typed_at), x_idle (now, booted_at) };
  gint64 since = 0;

  reading.heartbeat = MAX (reading.idle, reading.heartbeat);
  switch (nape_idle_counter_read (counter, &reading, gap, &since))
    {
    case NAPE_NEWS_NONE:
      break;
    case NAPE_NEWS_ACTIVE:
      desk_take (desk, NAPE_SAW_INPUT, .input = KEYBOARD, .time = since);
      break;
    case NAPE_NEWS_QUIET:
      desk_take (desk, NAPE_SAW_QUIET, .input = KEYBOARD, .time = since);
      break;
    }
  desk_note (desk);
}

/* Nobody has touched the keyboard for so long that its counter begins anew: that looks like
 * a key, but one key brings nobody back. */
static void
test_sixty_days_and_nobody_there (void)
{
  NapeIdleCounter counter;
  Desk desk;

  desk_init (&desk, 0);
  gint64 booted_at = desk.now.boot - 10 * NAPE_MINUTE;
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_quiet (&desk, NAPE_MINUTE);
  gint64 typed_at = desk.now.boot - NAPE_MINUTE;
  nape_idle_counter_init (&counter, typed_at);
  desk_quiet (&desk, 49 * NAPE_DAY);
  for (int i = 0; i < 24 * 60 * 4; i++) /* four times a minute, past the wrap */
    {
      desk_quiet (&desk, 15 * NAPE_SECOND);
      look_at_counters (&desk, &counter, typed_at, booted_at);
      g_assert_cmpint (nape_engine_view (desk.engine)->verdict.state, ==, NAPE_STATE_AWAY);
    }
  g_assert_cmpint (counter.last, >, typed_at); /* it did begin anew */
  desk_quiet (&desk, 10 * NAPE_DAY);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), ==, 10 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_AWAY), ==, 60 * NAPE_DAY + NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "");
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/named-days/lid-closed-over-night", test_lid_closed_over_night);
  g_test_add_func ("/named-days/suspend-without-logind", test_suspend_without_logind);
  g_test_add_func ("/named-days/waking-in-the-dark", test_waking_in_the_dark);
  g_test_add_func ("/named-days/short-lock", test_short_lock);
  g_test_add_func ("/named-days/vt-switch", test_vt_switch);
  g_test_add_func ("/named-days/typing-at-the-locker", test_typing_at_the_locker);
  g_test_add_func ("/named-days/reading", test_an_hour_of_reading);
  g_test_add_func ("/named-days/video", test_an_hour_of_video);
  g_test_add_func ("/named-days/film-after-absence", test_a_film_ends_no_absence);
  g_test_add_func ("/named-days/call", test_a_break_that_waits_for_a_call);
  g_test_add_func ("/named-days/endless-call", test_an_endless_call);
  g_test_add_func ("/named-days/dst", test_dst);
  g_test_add_func ("/named-days/dst-deadline", test_dst_moves_no_deadline);
  g_test_add_func ("/named-days/travel", test_travel);
  g_test_add_func ("/named-days/clock-set-back", test_clock_set_back_a_year);
  g_test_add_func ("/named-days/sixty-days", test_sixty_days_and_nobody_there);
  return g_test_run ();
}
