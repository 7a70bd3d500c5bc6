/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk.h"

#define KEYBOARD NAPE_INPUT_KEYBOARD
#define POINTER NAPE_INPUT_POINTER

static NapeVerdict
verdict (Desk *desk)
{
  return nape_engine_view (desk->engine)->verdict;
}

#define assert_verdict(desk, s, r)                                                         \
  G_STMT_START                                                                             \
  {                                                                                        \
    g_assert_cmpstr (nape_state_to_string (verdict (desk).state), ==, s);                  \
    g_assert_cmpstr (nape_reason_to_string (verdict (desk).reason), ==, r);                \
  }                                                                                        \
  G_STMT_END

#define assert_sum(desk, sum, expected)                                                    \
  g_assert_cmpint (desk_sum (desk, NAPE_SUM_##sum) / NAPE_MILLISECOND, ==,                 \
                   (expected) / NAPE_MILLISECOND)

static void
test_typing_is_active (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 40 * NAPE_SECOND);
  desk_quiet (&desk, NAPE_MINUTE);
  assert_verdict (&desk, "present", "quiet");
  assert_sum (&desk, ACTIVE, 40 * NAPE_SECOND);
  assert_sum (&desk, KEYBOARD, 40 * NAPE_SECOND);
  assert_sum (&desk, POINTER, 0);
  assert_sum (&desk, SITTING, 100 * NAPE_SECOND);
  desk_clear (&desk);
}

/* Who starts nape and then reads is there; who starts it and leaves was not. */
static void
test_start_is_presence_until_it_lasts (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_quiet (&desk, 4 * NAPE_MINUTE);
  assert_verdict (&desk, "present", "quiet");
  desk_quiet (&desk, NAPE_MINUTE);
  assert_verdict (&desk, "away", "idle");
  assert_sum (&desk, SITTING, 0);
  assert_sum (&desk, AWAY, 5 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Ten seconds between two kinds are less than the active gap: one burst. */
static void
test_kinds_are_told_apart (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 40 * NAPE_SECOND);
  desk_quiet (&desk, 10 * NAPE_SECOND);
  desk_type (&desk, POINTER, 20 * NAPE_SECOND);
  desk_quiet (&desk, NAPE_MINUTE);
  assert_sum (&desk, ACTIVE, 70 * NAPE_SECOND);
  assert_sum (&desk, KEYBOARD, 40 * NAPE_SECOND);
  assert_sum (&desk, POINTER, 20 * NAPE_SECOND);
  desk_clear (&desk);
}

static void
test_long_gap_was_away_from_its_start (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_quiet (&desk, 5 * NAPE_MINUTE - NAPE_SECOND);
  assert_verdict (&desk, "present", "quiet");
  assert_sum (&desk, SITTING, 15 * NAPE_MINUTE - NAPE_SECOND);
  desk_quiet (&desk, NAPE_SECOND);
  assert_verdict (&desk, "away", "idle");
  g_assert_cmpint (verdict (&desk).since, ==, desk.now.boot - 5 * NAPE_MINUTE);
  assert_sum (&desk, SITTING, 10 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 5 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* One scroll every four minutes: somebody reads. */
static void
test_reading_is_sitting (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, POINTER, 10 * NAPE_SECOND);
  for (int i = 0; i < 10; i++)
    {
      desk_quiet (&desk, 4 * NAPE_MINUTE);
      desk_type (&desk, POINTER, 0);
    }
  assert_sum (&desk, SITTING, 40 * NAPE_MINUTE + 10 * NAPE_SECOND);
  assert_sum (&desk, ACTIVE, 10 * NAPE_SECOND);
  desk_clear (&desk);
}

static void
test_a_nudge_brings_nobody_back (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  desk_quiet (&desk, 10 * NAPE_MINUTE);
  desk_type (&desk, POINTER, 2 * NAPE_SECOND);
  assert_verdict (&desk, "away", "returning");
  desk_quiet (&desk, NAPE_MINUTE);
  assert_verdict (&desk, "away", "idle");
  assert_sum (&desk, SITTING, NAPE_MINUTE);
  assert_sum (&desk, AWAY, 11 * NAPE_MINUTE + 2 * NAPE_SECOND);
  desk_clear (&desk);
}

static void
test_lasting_input_counts_from_its_first (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  desk_quiet (&desk, 10 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, 6 * NAPE_SECOND);
  desk_quiet (&desk, NAPE_MINUTE);
  assert_verdict (&desk, "present", "quiet");
  assert_sum (&desk, SITTING, 2 * NAPE_MINUTE + 6 * NAPE_SECOND);
  assert_sum (&desk, AWAY, 10 * NAPE_MINUTE);
  desk_clear (&desk);
}

static void
test_sleep_is_away_and_waking_is_nobody (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 30 * NAPE_MINUTE);
  desk_quiet (&desk, NAPE_MINUTE);
  desk_sleep (&desk, 8 * NAPE_HOUR);
  assert_verdict (&desk, "away", "idle");
  desk_quiet (&desk, NAPE_HOUR);
  assert_verdict (&desk, "away", "idle");
  assert_sum (&desk, SITTING, 30 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 9 * NAPE_HOUR + NAPE_MINUTE);
  desk_clear (&desk);
}

static void
test_sleep_in_the_middle_of_typing (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_sleep (&desk, 2 * NAPE_MINUTE);
  assert_verdict (&desk, "away", "returning");
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  assert_verdict (&desk, "present", "input");
  assert_sum (&desk, SITTING, 11 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 2 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Three minutes idle and three minutes asleep are six minutes of rest. */
static void
test_borders_add_up (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  desk_quiet (&desk, 3 * NAPE_MINUTE);
  desk_sleep (&desk, 3 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 6 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->settled_stretch, ==, 0);
  desk_clear (&desk);
}

static void
test_locked_is_away_at_once (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 20 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  assert_verdict (&desk, "away", "locked");
  desk_type (&desk, KEYBOARD, 2 * NAPE_MINUTE); /* at the locker */
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = FALSE);
  assert_verdict (&desk, "away", "returning");
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  assert_verdict (&desk, "present", "input");
  assert_sum (&desk, ACTIVE, 21 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 2 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->sitting.from, ==,
                   desk.now.boot - 21 * NAPE_MINUTE);
  desk_clear (&desk);
}

static void
test_no_source_counts_nothing (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_SOURCE, .on = FALSE);
  nape_player_let_go (&desk.player);
  assert_verdict (&desk, "unknown", "no-source");
  desk_quiet (&desk, NAPE_HOUR);
  assert_sum (&desk, UNKNOWN, NAPE_HOUR);
  assert_sum (&desk, SITTING, NAPE_MINUTE);
  desk_clear (&desk);
}

static void
watch (Desk *desk, gboolean on)
{
  desk_take (desk, NAPE_SAW_WATCHING, .on = on);
}

/* From the last input on, and not a moment longer: then it is a gap like any other. */
static void
test_watching_counts_for_a_while (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  watch (&desk, TRUE);
  desk_quiet (&desk, 119 * NAPE_MINUTE);
  assert_verdict (&desk, "present", "watching");
  desk_quiet (&desk, 2 * NAPE_MINUTE);
  assert_verdict (&desk, "present", "quiet");
  desk_quiet (&desk, 4 * NAPE_MINUTE);
  assert_verdict (&desk, "away", "idle");
  assert_sum (&desk, SITTING, 130 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 5 * NAPE_MINUTE);
  desk_clear (&desk);
}

static void
test_watching_need_not_count (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk.settings.watching_counts = NAPE_WATCHING_NO;
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  watch (&desk, TRUE);
  desk_quiet (&desk, 20 * NAPE_MINUTE);
  assert_verdict (&desk, "away", "idle");
  assert_sum (&desk, SITTING, 10 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* A film that begins or goes on in front of an empty chair brings nobody back. */
static void
test_watching_ends_no_absence (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_quiet (&desk, 6 * NAPE_MINUTE);
  watch (&desk, TRUE);
  desk_quiet (&desk, 20 * NAPE_MINUTE);
  assert_verdict (&desk, "away", "idle");
  assert_sum (&desk, SITTING, 10 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Short silences around a film are part of it. */
static void
test_silence_around_watching (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  desk_quiet (&desk, 4 * NAPE_MINUTE);
  watch (&desk, TRUE);
  desk_quiet (&desk, 30 * NAPE_MINUTE);
  watch (&desk, FALSE);
  desk_quiet (&desk, 4 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  assert_sum (&desk, SITTING, 49 * NAPE_MINUTE);
  assert_sum (&desk, AWAY, 0);
  desk_clear (&desk);
}

/* Reports closer than the active gap are one burst, and a source where there is none. */
static void
test_reports_are_input (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_take (&desk, NAPE_SAW_SOURCE, .on = FALSE);
  desk_quiet (&desk, NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_REPORTER, .on = TRUE);
  for (int i = 0; i <= 60; i++)
    {
      desk_take (&desk, NAPE_SAW_REPORT);
      desk_quiet (&desk, 10 * NAPE_SECOND);
    }
  assert_sum (&desk, ACTIVE, 10 * NAPE_MINUTE);
  assert_verdict (&desk, "present", "quiet");
  desk_take (&desk, NAPE_SAW_REPORTER, .on = FALSE);
  assert_verdict (&desk, "unknown", "no-source");
  assert_sum (&desk, UNKNOWN, NAPE_MINUTE);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presence/typing", test_typing_is_active);
  g_test_add_func ("/presence/start", test_start_is_presence_until_it_lasts);
  g_test_add_func ("/presence/kinds", test_kinds_are_told_apart);
  g_test_add_func ("/presence/long-gap", test_long_gap_was_away_from_its_start);
  g_test_add_func ("/presence/reading", test_reading_is_sitting);
  g_test_add_func ("/presence/nudge", test_a_nudge_brings_nobody_back);
  g_test_add_func ("/presence/return", test_lasting_input_counts_from_its_first);
  g_test_add_func ("/presence/sleep", test_sleep_is_away_and_waking_is_nobody);
  g_test_add_func ("/presence/sleep-while-typing", test_sleep_in_the_middle_of_typing);
  g_test_add_func ("/presence/borders", test_borders_add_up);
  g_test_add_func ("/presence/locked", test_locked_is_away_at_once);
  g_test_add_func ("/presence/no-source", test_no_source_counts_nothing);
  g_test_add_func ("/presence/watching", test_watching_counts_for_a_while);
  g_test_add_func ("/presence/watching-off", test_watching_need_not_count);
  g_test_add_func ("/presence/watching-absence", test_watching_ends_no_absence);
  g_test_add_func ("/presence/watching-borders", test_silence_around_watching);
  g_test_add_func ("/presence/reports", test_reports_are_input);
  return g_test_run ();
}
