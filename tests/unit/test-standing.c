/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Standing at a raised desk, and the advice to do so; the other advice. */

#include "core/schedule/saved_state.h"
#include "desk.h"

#include "core/schedule/engine_private.h"

#define KEYBOARD NAPE_INPUT_KEYBOARD

static void
set (Desk *desk, const char *name, const char *value)
{
  g_assert_true (nape_settings_set (&desk->settings, name, value, NULL));
  desk_take (desk, NAPE_SAW_SETTINGS, .settings = &desk->settings);
}

/* Only standing and sitting are asked for. */
static void
set_up (Desk *desk)
{
  desk_init (desk, 0);
  set (desk, "routine.enabled", "no");
  set (desk, "walk.enabled", "no");
}

static void
stand (Desk *desk, gboolean on)
{
  desk_take (desk, NAPE_SAW_STANDING, .on = on);
  desk_note (desk);
}

static gint64
stretch (Desk *desk)
{
  NapeCount sitting = nape_engine_view (desk->engine)->sitting;

  return sitting.from < 0 ? sitting.total : desk->now.boot - sitting.from;
}

static void
test_standing_is_not_sitting (void)
{
  Desk desk;

  set_up (&desk);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 4 * NAPE_MINUTE);
  g_assert_cmpint (stretch (&desk), ==, 20 * NAPE_MINUTE);
  stand (&desk, FALSE);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  g_assert_cmpint (stretch (&desk), ==, 21 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), ==, 21 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_STANDING), ==, 4 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_KEYBOARD), ==, 25 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* As long as a rest it ends the stretch, with an absence before it as well. */
static void
test_long_standing_ends_the_stretch (void)
{
  Desk desk;

  set_up (&desk);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_quiet (&desk, 2 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = FALSE);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 4 * NAPE_MINUTE);
  g_assert_cmpint (stretch (&desk), ==, 0);
  stand (&desk, FALSE);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  g_assert_cmpint (stretch (&desk), ==, NAPE_MINUTE);
  desk_clear (&desk);
}

/* The walk is off the chair already; the shoulders are as busy as before. */
static void
test_breaks_while_standing (void)
{
  Desk desk;

  desk_init (&desk, 0);
  set (&desk, "walk.every", "50m");
  desk_type (&desk, KEYBOARD, 40 * NAPE_MINUTE);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  g_assert_true (g_str_has_prefix (desk.log->str, "remind routine 45m; "));
  g_assert_null (strstr (desk.log->str, "walk"));
  stand (&desk, FALSE);
  NapeView view = *nape_engine_view (desk.engine);
  g_assert_cmpint (view.hold, ==, NAPE_HOLD_NONE);
  g_assert_cmpint (
      desk.engine->sitting.clocks[nape_settings_find_break (&desk.settings, "walk")], ==,
      0);
  desk_clear (&desk);
}

/* Standing is a rest from the chair: the walk is taken, the shoulders' reminder stays up.
 */
static void
test_natural_walk_leaves_the_reminder (void)
{
  Desk desk;

  desk_init (&desk, 0);
  set (&desk, "walk.every", "45m");
  set (&desk, "walk.length", "1m");
  desk_type (&desk, KEYBOARD, 46 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 45m; ");
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 6 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 45m; end walk natural 51m 20s; ");
  desk_clear (&desk);
}

static void
test_an_hour_away_lowers_the_desk (void)
{
  Desk desk;

  set_up (&desk);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  desk_quiet (&desk, 50 * NAPE_MINUTE);
  g_assert_true (nape_engine_view (desk.engine)->standing);
  desk_sleep (&desk, 20 * NAPE_MINUTE);
  g_assert_false (nape_engine_view (desk.engine)->standing);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), ==, 10 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Nothing happens meanwhile: the engine asks to be woken for it. */
static void
test_desk_is_lowered_in_time (void)
{
  Desk desk;

  set_up (&desk);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  desk_quiet (&desk, 20 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->next_wake, ==,
                   desk.now.boot + 40 * NAPE_MINUTE);
  desk_quiet (&desk, 41 * NAPE_MINUTE);
  g_assert_false (nape_engine_view (desk.engine)->standing);
  desk_clear (&desk);
}

static void
test_desk_is_lowered_by_a_long_stop (void)
{
  Desk desk;

  set_up (&desk);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 3 * NAPE_MINUTE);
  g_autofree char *text = nape_saved_state_write (desk.engine);
  gint64 saved_at = desk.now.boot;
  desk.now.boot += 2 * NAPE_HOUR;
  desk.now.mono += 2 * NAPE_HOUR;
  desk.now.wall += 2 * NAPE_HOUR;
  desk_restart (&desk, 2 * NAPE_HOUR);
  desk_make_engine (&desk);
  desk_restore (&desk, text, saved_at, 0);
  g_assert_false (nape_engine_view (desk.engine)->standing);
  desk_clear (&desk);
}

static void
test_alternation (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "desk.alternate", "yes");
  set (&desk, "desk.sit-for", "30m");
  set (&desk, "desk.stand-for", "10m");
  desk_type (&desk, KEYBOARD, 31 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "advise stand 30m; ");
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 11 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "advise stand 30m; withdraw 31m; advise sit 41m; ");
  stand (&desk, FALSE);
  g_assert_true (g_str_has_suffix (desk.log->str, "withdraw 42m; "));
  desk_type (&desk, KEYBOARD, 29 * NAPE_MINUTE);
  g_assert_true (g_str_has_suffix (desk.log->str, "withdraw 42m; "));
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  g_assert_true (g_str_has_suffix (desk.log->str, "advise stand 1h 12m; "));
  desk_clear (&desk);
}

/* Advice that is not followed comes again after remind-again, not at once. */
static void
test_advice_is_patient (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "desk.alternate", "yes");
  set (&desk, "desk.sit-for", "30m");
  desk_type (&desk, KEYBOARD, 32 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_DISMISSAL);
  desk_type (&desk, KEYBOARD, 9 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "advise stand 30m; advise stand 40m; ");
  desk_clear (&desk);
}

static void
test_daily_limit (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "sitting.daily-limit", "2h");
  desk_type (&desk, KEYBOARD, 90 * NAPE_MINUTE);
  desk_quiet (&desk, 30 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, 30 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "advise daily-limit 2h 30m; ");
  desk_type (&desk, KEYBOARD, NAPE_HOUR);
  g_assert_true (g_str_has_suffix (desk.log->str, "advise daily-limit 3h 30m; "));
  g_string_truncate (desk.log, 0);
  desk_quiet (&desk, 16 * NAPE_HOUR); /* to the next morning */
  desk_type (&desk, KEYBOARD, 119 * NAPE_MINUTE);
  g_assert_null (strstr (desk.log->str, "advise"));
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  g_assert_true (g_str_has_suffix (desk.log->str, "advise daily-limit 21h 30m; "));
  desk_clear (&desk);
}

/* It is said after the new day's count only; what was sat before belongs to yesterday. */
static void
test_daily_limit_over_midnight (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "sitting.daily-limit", "2h");
  set (&desk, "hours.day-starts", "0");
  desk_quiet (&desk, 14 * NAPE_HOUR); /* 23:00 */
  desk_type (&desk, KEYBOARD, 170 * NAPE_MINUTE);
  g_assert_null (strstr (desk.log->str, "advise"));
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  g_assert_true (g_str_has_suffix (desk.log->str, "advise daily-limit 17h; "));
  desk_clear (&desk);
}

/* One flies west at noon: it is the same day. */
static void
test_daily_limit_in_another_zone (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "sitting.daily-limit", "2h");
  desk_type (&desk, KEYBOARD, NAPE_HOUR);
  desk.now.utc_offset = -6 * NAPE_HOUR;
  desk_type (&desk, KEYBOARD, NAPE_HOUR);
  g_assert_true (g_str_has_suffix (desk.log->str, "advise daily-limit 2h; "));
  desk_clear (&desk);
}

static void
test_posture_survives_restart (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "sitting.daily-limit", "2h");
  desk_type (&desk, KEYBOARD, NAPE_HOUR);
  stand (&desk, TRUE);
  desk_type (&desk, KEYBOARD, 3 * NAPE_MINUTE);
  g_autofree char *text = nape_saved_state_write (desk.engine);
  desk_restart (&desk, 0);
  desk_make_engine (&desk);
  desk_restore (&desk, text, desk.now.boot, 0);
  g_assert_true (nape_engine_view (desk.engine)->standing);
  g_assert_cmpint (nape_engine_view (desk.engine)->today, ==, NAPE_HOUR);
  g_assert_cmpint (nape_engine_view (desk.engine)->stood, ==, 3 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Asked once, at the first time that it counts; until then it counts. */
static void
test_watching_is_asked_once (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "sitting.watching-counts", "ask");
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_WATCHING, .on = TRUE);
  desk_note (&desk);
  g_assert_cmpstr (desk.log->str, ==, "");
  desk_quiet (&desk, 20 * NAPE_MINUTE);
  g_assert_true (g_str_has_prefix (desk.log->str, "advise watching 10m"));
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), ==, 30 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  g_string_truncate (desk.log, 0);
  desk_quiet (&desk, 20 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "");
  set (&desk, "sitting.watching-counts", "yes");
  set (&desk, "sitting.watching-counts", "ask");
  desk_note (&desk);
  g_assert_true (g_str_has_prefix (desk.log->str, "advise watching "));
  desk_clear (&desk);
}

/* What a killed naped leaves on the screen is put up again by the next, which can take it
 * down. */
static void
test_advice_that_was_up_comes_again (void)
{
  Desk desk;

  set_up (&desk);
  set (&desk, "sitting.daily-limit", "1h");
  desk_type (&desk, KEYBOARD, 61 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->advice, ==, NAPE_ADVICE_DAILY_LIMIT);
  g_autofree char *text = nape_saved_state_write (desk.engine);
  desk_restart (&desk, 0);
  desk_make_engine (&desk);
  desk_restore (&desk, text, desk.now.boot, 0);
  desk_take (&desk, NAPE_SAW_SOURCE, .on = TRUE);
  g_assert_cmpint (nape_engine_view (desk.engine)->advice, ==, NAPE_ADVICE_DAILY_LIMIT);
  desk_clear (&desk);
}

/* A break takes the place of an advice; dismissing it is no answer to a break. */
static void
test_breaks_come_before_advice (void)
{
  Desk desk;

  desk_init (&desk, 0);
  set (&desk, "desk.alternate", "yes");
  set (&desk, "desk.sit-for", "44m");
  desk_type (&desk, KEYBOARD, 46 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "advise stand 44m; remind routine 45m; ");
  g_assert_cmpint (nape_engine_view (desk.engine)->advice, ==, -1);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/standing/not-sitting", test_standing_is_not_sitting);
  g_test_add_func ("/standing/long", test_long_standing_ends_the_stretch);
  g_test_add_func ("/standing/breaks", test_breaks_while_standing);
  g_test_add_func ("/standing/natural", test_natural_walk_leaves_the_reminder);
  g_test_add_func ("/standing/forgotten", test_an_hour_away_lowers_the_desk);
  g_test_add_func ("/standing/forgotten-in-time", test_desk_is_lowered_in_time);
  g_test_add_func ("/standing/forgotten-over-stop", test_desk_is_lowered_by_a_long_stop);
  g_test_add_func ("/standing/alternation", test_alternation);
  g_test_add_func ("/standing/patient", test_advice_is_patient);
  g_test_add_func ("/standing/restart", test_posture_survives_restart);
  g_test_add_func ("/advice/watching", test_watching_is_asked_once);
  g_test_add_func ("/advice/restart", test_advice_that_was_up_comes_again);
  g_test_add_func ("/advice/break-first", test_breaks_come_before_advice);
  g_test_add_func ("/daily-limit/said", test_daily_limit);
  g_test_add_func ("/daily-limit/midnight", test_daily_limit_over_midnight);
  g_test_add_func ("/daily-limit/zone", test_daily_limit_in_another_zone);
  return g_test_run ();
}
