/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each hold: that it holds, what ends it, and its limit. */

#include "desk.h"

#include <string.h>

#define KEYBOARD NAPE_INPUT_KEYBOARD
#define CALL (1u << NAPE_OBSTACLE_CALL)
#define FULLSCREEN (1u << NAPE_OBSTACLE_FULLSCREEN)
#define DO_NOT_DISTURB (1u << NAPE_OBSTACLE_DO_NOT_DISTURB)

/* A desk at which the routine is due after 45 minutes, typed up to the last second. */
static void
set_up (Desk *desk, const char *name, const char *value)
{
  desk_init (desk, 0);
  if (name != NULL)
    g_assert_true (nape_settings_set (&desk->settings, name, value, NULL));
  desk_take (desk, NAPE_SAW_SETTINGS, .settings = &desk->settings);
  desk_take (desk, NAPE_SAW_PROBES);
  desk_type (desk, KEYBOARD, 45 * NAPE_MINUTE - NAPE_SECOND);
  g_assert_cmpstr (desk->log->str, ==, "");
}

static const char *
hold (Desk *desk)
{
  return nape_hold_to_string (nape_engine_view (desk->engine)->hold);
}

static gint64
hold_left (Desk *desk)
{
  return nape_engine_view (desk->engine)->hold_until - desk->now.boot;
}

static void
test_flow_waits_for_a_pause (void)
{
  Desk desk;

  set_up (&desk, "hold.flow", "2m");
  desk_type (&desk, KEYBOARD, 31 * NAPE_SECOND);
  g_assert_cmpstr (hold (&desk), ==, "flow");
  g_assert_true (nape_engine_view (desk.engine)->wants_lull);
  g_assert_cmpint (hold_left (&desk), ==, 90 * NAPE_SECOND);
  g_assert_cmpstr (desk.log->str, ==, "");
  desk_quiet (&desk, 4 * NAPE_SECOND);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 45m 33s; ");
  g_assert_false (nape_engine_view (desk.engine)->wants_lull);
  desk_clear (&desk);
}

static void
test_flow_has_a_limit (void)
{
  Desk desk;

  set_up (&desk, "hold.flow", "2m");
  desk_type (&desk, KEYBOARD, 5 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 47m; ");
  desk_clear (&desk);
}

/* One who reads when the break becomes due is told at once. */
static void
test_flow_is_no_reading (void)
{
  Desk desk;

  set_up (&desk, "hold.flow", "2m");
  desk_take (&desk, NAPE_SAW_QUIET, .input = KEYBOARD, .time = desk.now.boot);
  desk_quiet (&desk, 2 * NAPE_SECOND);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 45m; ");
  desk_clear (&desk);
}

/* The desktop starts anew in the middle of a word: silence is not known before the new
 * source has spoken, or had the time to. */
static void
test_flow_over_a_new_source (void)
{
  for (int speaks = 0; speaks < 2; speaks++)
    {
      Desk desk;
      set_up (&desk, "hold.flow", "2m");
      desk_type (&desk, KEYBOARD, 10 * NAPE_SECOND);
      desk_take (&desk, NAPE_SAW_SOURCE, .on = FALSE);
      desk_take (&desk, NAPE_SAW_SOURCE, .on = TRUE);
      desk_set_obstacles (&desk, 0);
      g_assert_cmpstr (desk.log->str, ==, "");
      g_assert_true (nape_engine_view (desk.engine)->wants_lull);
      g_assert_cmpint (hold_left (&desk), ==, 15 * NAPE_SECOND);
      if (speaks)
        desk_take (&desk, NAPE_SAW_QUIET, .input = KEYBOARD, .time = desk.now.boot);
      desk_quiet (&desk, (speaks ? 1 : 16) * NAPE_SECOND);
      g_assert_true (g_str_has_prefix (desk.log->str, "remind routine "));
      desk_clear (&desk);
    }
}

static const struct {
  guint obstacle;
  const char *name, *setting;
} obstacles[] = {
  { CALL, "call", "hold.call" },
  { DO_NOT_DISTURB, "do-not-disturb", "hold.do-not-disturb" },
  { FULLSCREEN, "fullscreen", "hold.fullscreen" },
};

static void
test_obstacles_hold_until_they_end (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++)
    {
      Desk desk;
      set_up (&desk, NULL, NULL);
      desk_set_obstacles (&desk, obstacles[i].obstacle);
      desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
      g_assert_cmpstr (desk.log->str, ==, "");
      g_assert_cmpstr (hold (&desk), ==, obstacles[i].name);
      desk_set_obstacles (&desk, 0);
      g_assert_true (g_str_has_prefix (desk.log->str, "remind routine 1h 4m 59s; "));
      g_assert_false (nape_engine_view (desk.engine)->wants_obstacles >= 0);
      desk_clear (&desk);
    }
}

static void
test_obstacles_have_a_limit (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++)
    {
      Desk desk;
      set_up (&desk, obstacles[i].setting, "10m");
      desk_set_obstacles (&desk, obstacles[i].obstacle);
      desk_type (&desk, KEYBOARD, 9 * NAPE_MINUTE);
      g_assert_cmpstr (desk.log->str, ==, "");
      desk_type (&desk, KEYBOARD, 2 * NAPE_MINUTE);
      g_assert_cmpstr (desk.log->str, ==, "remind routine 55m; ");
      desk_clear (&desk);
    }
}

static void
test_obstacles_can_be_switched_off (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++)
    {
      Desk desk;
      set_up (&desk, obstacles[i].setting, "0");
      desk_set_obstacles (&desk, obstacles[i].obstacle);
      desk_type (&desk, KEYBOARD, NAPE_MINUTE);
      g_assert_cmpstr (desk.log->str, ==, "remind routine 45m; ");
      desk_clear (&desk);
    }
}

/* Two that follow each other have a limit each, and one together. */
static void
test_each_has_its_own_limit (void)
{
  Desk desk;

  set_up (&desk, "hold.fullscreen", "10m");
  desk_set_obstacles (&desk, CALL);
  desk_type (&desk, KEYBOARD, 9 * NAPE_MINUTE);
  desk_set_obstacles (&desk, FULLSCREEN);
  g_assert_cmpstr (hold (&desk), ==, "fullscreen");
  desk_type (&desk, KEYBOARD, 9 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "");
  desk_type (&desk, KEYBOARD, 2 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 1h 3m 59s; ");
  desk_clear (&desk);
  set_up (&desk, "hold.total", "10m");
  desk_set_obstacles (&desk, CALL);
  desk_type (&desk, KEYBOARD, 9 * NAPE_MINUTE);
  desk_set_obstacles (&desk, FULLSCREEN);
  desk_type (&desk, KEYBOARD, 2 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 55m; ");
  desk_clear (&desk);
}

/* One program's time is over for the break that it has held, not for the next. */
static void
test_program_holds_each_break (void)
{
  Desk desk;

  set_up (&desk, "hold.program", "10m");
  desk_take (&desk, NAPE_SAW_PROGRAM_HOLD, .on = TRUE);
  desk_type (&desk, KEYBOARD, 11 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 55m; ");
  desk_take (&desk, NAPE_ASKED_FINISH);
  desk_note (&desk);
  desk_type (&desk, KEYBOARD, 54 * NAPE_MINUTE);
  g_assert_null (strstr (desk.log->str, "remind routine 1h"));
  desk_type (&desk, KEYBOARD, 2 * NAPE_MINUTE);
  g_assert_nonnull (strstr (desk.log->str, "remind walk 1h 50m 59s")); /* near it */
  desk_clear (&desk);
}

/* After the call the reminder waits for a pause in the typing all the same. */
static void
test_flow_after_a_call (void)
{
  Desk desk;

  set_up (&desk, "hold.flow", "2m");
  desk_set_obstacles (&desk, CALL);
  desk_type (&desk, KEYBOARD, 30 * NAPE_MINUTE);
  desk_set_obstacles (&desk, 0);
  g_assert_cmpstr (hold (&desk), ==, "flow");
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "");
  desk_quiet (&desk, 4 * NAPE_SECOND);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 1h 16m 2s; ");
  desk_clear (&desk);
}

/* Two breaks that became due in a call are one reminder after it: the longer. */
static void
test_due_breaks_merge (void)
{
  Desk desk;

  set_up (&desk, "walk.every", "1h");
  desk_set_obstacles (&desk, CALL);
  desk_type (&desk, KEYBOARD, 30 * NAPE_MINUTE);
  desk_set_obstacles (&desk, 0);
  desk_type (&desk, KEYBOARD, 5 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind walk 1h 14m 59s; ");
  desk_clear (&desk);
}

/* Nobody looks, or the look fails: after three seconds the word is said. */
static void
test_looking_has_a_limit (void)
{
  Desk desk;

  set_up (&desk, NULL, NULL);
  desk.now.boot += NAPE_SECOND;
  desk.now.mono += NAPE_SECOND;
  desk.now.wall += NAPE_SECOND;
  desk_take (&desk, NAPE_SAW_TIME);
  g_assert_cmpstr (hold (&desk), ==, "looking");
  g_assert_true (nape_engine_view (desk.engine)->wants_obstacles >= 0);
  g_assert_cmpint (nape_engine_view (desk.engine)->next_wake, ==,
                   desk.now.boot + 3 * NAPE_SECOND);
  desk.now.boot += 3 * NAPE_SECOND;
  desk.now.mono += 3 * NAPE_SECOND;
  desk.now.wall += 3 * NAPE_SECOND;
  desk_take (&desk, NAPE_SAW_TIME);
  g_assert_cmpint (nape_engine_view (desk.engine)->reminder, >=, 0);
  desk_clear (&desk);
}

static void
test_program_holds_and_has_a_limit (void)
{
  Desk desk;

  set_up (&desk, "hold.program", "30m");
  desk_take (&desk, NAPE_SAW_PROGRAM_HOLD, .on = TRUE);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  g_assert_cmpstr (hold (&desk), ==, "program");
  g_assert_cmpstr (desk.log->str, ==, "");
  desk_take (&desk, NAPE_SAW_PROGRAM_HOLD, .on = FALSE);
  desk_note (&desk);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 1h 4m 59s; ");
  /* It takes the reminder down, which comes back when the program stays too long. */
  desk_take (&desk, NAPE_SAW_PROGRAM_HOLD, .on = TRUE);
  desk_note (&desk);
  g_string_truncate (desk.log, 0);
  desk_type (&desk, KEYBOARD, 31 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 1h 34m 59s; ");
  /* From then on further programs that ask for it, or leave, change nothing. */
  desk_take (&desk, NAPE_SAW_PROGRAM_HOLD, .on = TRUE);
  desk_note (&desk);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 1h 34m 59s; ");
  desk_clear (&desk);
}

/* A pause until a time of day follows the wall clock; any other does not. */
static void
test_pause_until_follows_the_clock (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_take (&desk, NAPE_ASKED_PAUSE_UNTIL, .time = desk.now.wall + NAPE_HOUR);
  g_assert_cmpint (nape_engine_view (desk.engine)->paused_until, ==,
                   desk.now.boot + NAPE_HOUR);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk.now.wall += 30 * NAPE_MINUTE;
  desk_take (&desk, NAPE_SAW_TIME);
  g_assert_cmpint (nape_engine_view (desk.engine)->paused_until, ==,
                   desk.now.boot + 20 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->paused_until, ==, 0);
  desk_take (&desk, NAPE_ASKED_PAUSE, .time = NAPE_HOUR);
  desk.now.wall += 30 * NAPE_MINUTE;
  desk_take (&desk, NAPE_SAW_TIME);
  g_assert_cmpint (nape_engine_view (desk.engine)->paused_until, ==,
                   desk.now.boot + NAPE_HOUR);
  desk_clear (&desk);
}

/* It is 09:45 when the break becomes due. */
static void
test_quiet_hours (void)
{
  Desk desk;

  set_up (&desk, "hours.quiet", "09:30-10:15");
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  g_assert_cmpstr (hold (&desk), ==, "quiet-hours");
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  g_assert_cmpstr (desk.log->str, ==, "remind routine 1h 15m; ");
  desk_clear (&desk);
}

/* It is Monday. */
static void
test_days_off (void)
{
  Desk desk;

  set_up (&desk, "hours.working-days", "tue-fri");
  desk_type (&desk, KEYBOARD, 2 * NAPE_HOUR);
  g_assert_cmpstr (hold (&desk), ==, "day-off");
  g_assert_cmpstr (desk.log->str, ==, "");
  g_assert_cmpint (desk_sum (&desk, NAPE_SUM_SITTING), >, 2 * NAPE_HOUR);
  desk_quiet (&desk, 15 * NAPE_HOUR); /* to 03:00: it is Monday still */
  desk_type (&desk, KEYBOARD, 46 * NAPE_MINUTE);
  g_assert_cmpstr (hold (&desk), ==, "day-off");
  desk_quiet (&desk, 3 * NAPE_HOUR);
  g_assert_cmpstr (hold (&desk), ==, "away");
  desk_type (&desk, KEYBOARD, 45 * NAPE_MINUTE);
  g_assert_true (g_str_has_suffix (desk.log->str, "remind routine 22h 15m 59s; "));
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holds/flow", test_flow_waits_for_a_pause);
  g_test_add_func ("/holds/flow-limit", test_flow_has_a_limit);
  g_test_add_func ("/holds/flow-new-source", test_flow_over_a_new_source);
  g_test_add_func ("/holds/reading", test_flow_is_no_reading);
  g_test_add_func ("/holds/obstacles", test_obstacles_hold_until_they_end);
  g_test_add_func ("/holds/obstacle-limits", test_obstacles_have_a_limit);
  g_test_add_func ("/holds/obstacles-off", test_obstacles_can_be_switched_off);
  g_test_add_func ("/holds/one-time", test_each_has_its_own_limit);
  g_test_add_func ("/holds/program-again", test_program_holds_each_break);
  g_test_add_func ("/holds/flow-after-call", test_flow_after_a_call);
  g_test_add_func ("/holds/merge", test_due_breaks_merge);
  g_test_add_func ("/holds/looking", test_looking_has_a_limit);
  g_test_add_func ("/holds/program", test_program_holds_and_has_a_limit);
  g_test_add_func ("/holds/quiet-hours", test_quiet_hours);
  g_test_add_func ("/holds/days-off", test_days_off);
  g_test_add_func ("/holds/pause-until", test_pause_until_follows_the_clock);
  return g_test_run ();
}
