/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/saved_state.h"
#include "desk.h"

#include <string.h>

#define KEYBOARD NAPE_INPUT_KEYBOARD

static int
kind (Desk *desk, const char *name)
{
  return nape_settings_find_break (nape_engine_view (desk->engine)->settings, name);
}

/* Works on, with a short pause for thought now and then, so that no answer is mistaken. */
static void
work (Desk *desk, gint64 length)
{
  desk_type (desk, KEYBOARD, length);
}

#define assert_log(desk, expected)                                                         \
  G_STMT_START                                                                             \
  {                                                                                        \
    g_assert_cmpstr ((desk)->log->str, ==, expected);                                      \
    g_string_truncate ((desk)->log, 0);                                                    \
  }                                                                                        \
  G_STMT_END

static void
test_due_after_45_minutes (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE - NAPE_SECOND);
  assert_log (&desk, "");
  work (&desk, NAPE_SECOND);
  assert_log (&desk, "remind routine 45m; ");
  desk_clear (&desk);
}

static void
test_snooze_and_again (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 46 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_SNOOZE, .time = 10 * NAPE_MINUTE);
  desk_note (&desk);
  assert_log (&desk, "remind routine 45m; end routine snoozed 46m; withdraw routine 46m; ");
  work (&desk, 11 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 56m; ");
  desk_clear (&desk);
}

static void
test_start_and_hands_off_is_done (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  g_string_truncate (desk.log, 0);
  g_assert_cmpint (desk_take (&desk, NAPE_ASKED_START), ==, NAPE_ANSWER_OK);
  desk_note (&desk);
  assert_log (&desk, "start routine 45m; step routine 45m; ");
  desk_quiet (&desk, 3 * NAPE_MINUTE);
  g_assert_nonnull (strstr (desk.log->str, "end routine done 47m"));
  g_string_truncate (desk.log, 0);
  work (&desk, 44 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 1h 32m; ");
  desk_clear (&desk);
}

static void
test_start_and_typing_on_is_ignored (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_START, .text = "routine");
  desk_note (&desk);
  g_string_truncate (desk.log, 0);
  work (&desk, 3 * NAPE_MINUTE);
  g_assert_nonnull (strstr (desk.log->str, "end routine ignored 47m 20s"));
  desk_clear (&desk);
}

/* The sitting before a break does not hold the break itself. */
static void
test_break_is_not_sitting_before_it (void)
{
  NapeDecision decision;
  gboolean ended = FALSE;
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_START);
  desk_note (&desk);
  desk.now.boot += 3 * NAPE_MINUTE;
  desk.now.mono += 3 * NAPE_MINUTE;
  desk_take (&desk, NAPE_SAW_QUIET, .input = KEYBOARD,
             .time = desk.now.boot - 3 * NAPE_MINUTE);
  while (nape_engine_take_decision (desk.engine, &decision))
    {
      if (decision.type == NAPE_DECISION_END)
        {
          ended = TRUE;
          g_assert_cmpint (decision.sitting, ==, 45 * NAPE_MINUTE);
        }
      nape_decision_clear (&decision);
    }
  g_assert_true (ended);
  desk_clear (&desk);
}

/* Silence that turns out to have been an absence does not put the next break off. */
static void
test_clocks_start_at_the_break (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk.settings.rest_after = 30 * NAPE_MINUTE;
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  work (&desk, 44 * NAPE_MINUTE);
  desk_quiet (&desk, 4 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_FINISH);
  desk_quiet (&desk, 4 * NAPE_MINUTE);
  g_string_truncate (desk.log, 0);
  gint64 start = desk.now.boot;
  work (&desk, 45 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->reminder_since, ==,
                   start + 45 * NAPE_MINUTE);
  desk_clear (&desk);
}

static void
test_switched_off_break_is_taken_down (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  g_string_truncate (desk.log, 0);
  desk.settings.breaks[kind (&desk, "routine")].enabled = FALSE;
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  desk_note (&desk);
  g_assert_true (g_str_has_prefix (desk.log->str, "end routine withdrawn"));
  g_assert_cmpint (nape_engine_view (desk.engine)->reminder, ==, -1);
  desk_clear (&desk);
}

static void
test_half_of_it_is_partly (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_START);
  work (&desk, NAPE_MINUTE);
  desk_quiet (&desk, 2 * NAPE_MINUTE);
  g_assert_nonnull (strstr (desk.log->str, "end routine partly 47m"));
  desk_clear (&desk);
}

/* Nobody pressed Start, but the hands left the keyboard right after the reminder and
 * came back to stay. */
static void
test_silence_after_the_reminder_is_proof (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE + 10 * NAPE_SECOND);
  g_string_truncate (desk.log, 0);
  desk_quiet (&desk, 3 * NAPE_MINUTE);
  assert_log (&desk, "");
  work (&desk, NAPE_MINUTE);
  assert_log (&desk, "end routine done 48m 35s; withdraw routine 48m 35s; ");
  desk_clear (&desk);
}

static void
test_unanswered_is_ignored_and_comes_again (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 66 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 45m; end routine ignored 55m; withdraw routine 55m; "
                     "remind routine 1h 5m; ");
  desk_clear (&desk);
}

static void
test_rest_takes_the_break_naturally (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 47 * NAPE_MINUTE);
  g_string_truncate (desk.log, 0);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_quiet (&desk, NAPE_HOUR);
  assert_log (&desk, "end routine natural 52m; withdraw routine 52m; ");
  g_assert_cmpint (nape_engine_view (desk.engine)->sitting.total, ==, 0);
  desk_clear (&desk);
}

/* Nothing was due, and nobody asks: the stretch ends when the absence has become a rest. */
static void
test_rest_shows_without_being_asked (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 20 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  g_assert_cmpint (nape_engine_view (desk.engine)->next_wake, ==,
                   desk.now.boot + 5 * NAPE_MINUTE);
  desk_quiet (&desk, 5 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (desk.engine)->sitting.total, ==, 0);
  g_assert_cmpint (nape_engine_view (desk.engine)->next_wake, ==, NAPE_NEVER);
  assert_log (&desk, "");
  desk_clear (&desk);
}

/* A short lock resets nothing; and nothing is said within a minute of coming back. */
static void
test_short_lock_and_settling (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 44 * NAPE_MINUTE + 50 * NAPE_SECOND);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_quiet (&desk, NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = FALSE);
  work (&desk, 5 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 46m 50s; ");
  desk_clear (&desk);
}

static void
test_longest_due_break_wins (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk.settings.breaks[kind (&desk, "routine")].every = 2 * NAPE_HOUR;
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  work (&desk, 2 * NAPE_HOUR);
  assert_log (&desk, "remind walk 2h; ");
  g_assert_cmpint (desk_take (&desk, NAPE_ASKED_FINISH), ==, NAPE_ANSWER_OK);
  desk_note (&desk);
  work (&desk, NAPE_HOUR);
  assert_log (&desk, "end walk done 2h; withdraw walk 2h; ");
  desk_clear (&desk);
}

/* Two breaks of the user's own, `first` before `second` in the file. */
static void
configure_own (Desk *desk, const char *first, const char *second)
{
  nape_settings_init (&desk->settings);
  nape_settings_set (&desk->settings, "routine.enabled", "no", NULL);
  if (first != NULL)
    nape_settings_add_break (&desk->settings, first, NULL);
  if (second != NULL)
    nape_settings_add_break (&desk->settings, second, NULL);
  if (nape_settings_find_break (&desk->settings, "stand") >= 0)
    nape_settings_set (&desk->settings, "stand.every", "30m", NULL);
  desk->settings.hold_flow = 0;
  desk_take (desk, NAPE_SAW_SETTINGS, .settings = &desk->settings);
  desk_note (desk);
}

static void
test_breaks_change_places (void)
{
  Desk desk;

  desk_init (&desk, 0);
  configure_own (&desk, "stand", "eyes");
  work (&desk, 31 * NAPE_MINUTE);
  assert_log (&desk, "remind stand 30m; ");
  configure_own (&desk, "eyes", "stand");
  assert_log (&desk, "");
  g_assert_cmpint (nape_engine_view (desk.engine)->reminder, ==, kind (&desk, "stand"));
  desk_take (&desk, NAPE_ASKED_FINISH);
  desk_note (&desk);
  assert_log (&desk, "end stand done 31m; withdraw stand 31m; ");
  work (&desk, 28 * NAPE_MINUTE);
  configure_own (&desk, "stand", "eyes");
  work (&desk, 3 * NAPE_MINUTE);
  assert_log (&desk, "remind stand 1h 1m; ");
  desk_clear (&desk);
}

static void
test_break_is_taken_out_while_it_runs (void)
{
  Desk desk;

  desk_init (&desk, 0);
  configure_own (&desk, "eyes", "stand");
  desk_take (&desk, NAPE_ASKED_START, .text = "stand");
  desk_note (&desk);
  configure_own (&desk, "eyes", NULL);
  g_assert_cmpint (nape_engine_view (desk.engine)->running, ==, -1);
  g_assert_null (nape_engine_view (desk.engine)->routine);
  g_assert_cmpint (desk_take (&desk, NAPE_ASKED_FINISH), ==, NAPE_ANSWER_NO_BREAK);
  desk_clear (&desk);
}

static void
test_a_break_done_keeps_the_next_at_a_distance (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk.settings.breaks[kind (&desk, "walk")].every = 61 * NAPE_MINUTE;
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_START);
  work (&desk, 90 * NAPE_SECOND);
  desk_note (&desk);
  g_string_truncate (desk.log, 0);
  desk_take (&desk, NAPE_ASKED_FINISH);
  desk_note (&desk);
  work (&desk, 16 * NAPE_MINUTE);
  assert_log (&desk, "end routine done 46m 30s; withdraw routine 46m 30s; "
                     "remind walk 1h 1m 30s; ");
  desk_clear (&desk);
}

static void
test_pause_holds_and_resume_tells (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_take (&desk, NAPE_ASKED_PAUSE, .time = NAPE_NEVER);
  work (&desk, 50 * NAPE_MINUTE);
  assert_log (&desk, "");
  g_assert_cmpstr (nape_hold_to_string (nape_engine_view (desk.engine)->hold), ==,
                   "paused");
  desk_take (&desk, NAPE_ASKED_RESUME);
  desk_note (&desk);
  assert_log (&desk, "remind routine 50m; ");
  desk_clear (&desk);
}

static void
test_skip (void)
{
  Desk desk;

  desk_init (&desk, 0);
  g_assert_cmpint (desk_take (&desk, NAPE_ASKED_SKIP), ==, NAPE_ANSWER_NOTHING_DUE);
  work (&desk, 45 * NAPE_MINUTE);
  g_assert_cmpint (desk_take (&desk, NAPE_ASKED_SKIP), ==, NAPE_ANSWER_OK);
  desk_note (&desk);
  work (&desk, 45 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 45m; end routine skipped 45m; withdraw routine 45m; "
                     "remind routine 1h 30m; ");
  desk_clear (&desk);
}

static void
test_suspend_brings_no_reminder (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 44 * NAPE_MINUTE);
  desk_sleep (&desk, 8 * NAPE_HOUR);
  work (&desk, 44 * NAPE_MINUTE);
  assert_log (&desk, "end routine natural 8h 44m; ");
  work (&desk, NAPE_MINUTE);
  assert_log (&desk, "remind routine 9h 29m; ");
  desk_clear (&desk);
}

/* Any step of the wall clock: the log is the same. */
static void
test_wall_clock_does_not_matter (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 20 * NAPE_MINUTE);
  desk.now.wall = 0;
  work (&desk, 20 * NAPE_MINUTE);
  desk.now.wall = G_GINT64_CONSTANT (4102444800) * NAPE_SECOND;
  work (&desk, 5 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 45m; ");
  desk_clear (&desk);
}

/* Nothing in the view moves while time only goes by. */
static void
test_view_does_not_tick (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 10 * NAPE_MINUTE);
  NapeView before = *nape_engine_view (desk.engine);
  work (&desk, 10 * NAPE_MINUTE);
  NapeView after = *nape_engine_view (desk.engine);
  g_assert_cmpint (before.sitting.from, ==, after.sitting.from);
  g_assert_cmpint (before.active.from, ==, after.active.from);
  g_assert_cmpint (before.next_at, ==, after.next_at);
  g_assert_cmpint (before.next_at, ==, NAPE_HOUR + 45 * NAPE_MINUTE);
  g_assert_cmpint (before.verdict.since, ==, after.verdict.since);
  desk_clear (&desk);
}

/* Restarts the engine, `gone` later; the machine itself too when `reboot`. */
static void
restart (Desk *desk, gint64 gone, gboolean reboot)
{
  g_autofree char *text = nape_saved_state_write (desk->engine);
  gint64 saved_at = desk->now.boot;
  gint64 shift = 0;

  desk_restart (desk, gone);
  desk->now.boot += gone;
  desk->now.mono += gone;
  desk->now.wall += gone;
  if (reboot)
    {
      shift = 10 * NAPE_SECOND - desk->now.boot;
      desk->now.boot = desk->now.mono = 10 * NAPE_SECOND;
    }
  desk_make_engine (desk);
  desk_restore (desk, text, saved_at + shift, shift);
  desk_take (desk, NAPE_SAW_SOURCE, .on = TRUE);
  nape_player_let_go (&desk->player);
  desk_note (desk);
}

static void
test_stretch_survives_restart (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 40 * NAPE_MINUTE);
  restart (&desk, 10 * NAPE_SECOND, FALSE);
  work (&desk, 5 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 45m 10s; ");
  desk_clear (&desk);
}

static void
test_stretch_survives_reboot_but_not_a_rest (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 40 * NAPE_MINUTE);
  restart (&desk, NAPE_MINUTE, TRUE);
  g_assert_cmpint (nape_engine_view (desk.engine)->settled_stretch, ==, 40 * NAPE_MINUTE);
  /* It began before the machine did. */
  g_assert_cmpint (nape_engine_view (desk.engine)->sitting.from, <, -30 * NAPE_MINUTE);
  restart (&desk, 6 * NAPE_MINUTE, TRUE);
  g_assert_cmpint (nape_engine_view (desk.engine)->settled_stretch, ==, 0);
  desk_clear (&desk);
}

/* One who was away stays away until seen; one who sat there sits there still. */
static void
test_presence_survives_restart (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 10 * NAPE_MINUTE);
  restart (&desk, 10 * NAPE_SECOND, FALSE);
  g_assert_cmpint (nape_engine_view (desk.engine)->verdict.state, ==, NAPE_STATE_PRESENT);
  desk_quiet (&desk, 6 * NAPE_MINUTE);
  restart (&desk, 10 * NAPE_SECOND, FALSE);
  g_assert_cmpint (nape_engine_view (desk.engine)->verdict.state, ==, NAPE_STATE_AWAY);
  work (&desk, 10 * NAPE_MINUTE);
  restart (&desk, 10 * NAPE_MINUTE, FALSE);
  g_assert_cmpint (nape_engine_view (desk.engine)->verdict.state, ==, NAPE_STATE_AWAY);
  desk_clear (&desk);
}

/* Ignored breaks were put off; a night without naped is a rest, and all begins anew. */
static void
test_rest_while_gone_forgets_what_was_put_off (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 100 * NAPE_MINUTE);
  restart (&desk, 8 * NAPE_HOUR, TRUE);
  g_string_truncate (desk.log, 0);
  gint64 start = desk.now.boot;
  work (&desk, 45 * NAPE_MINUTE);
  g_assert_true (g_str_has_prefix (desk.log->str, "remind routine"));
  g_assert_cmpint (nape_engine_view (desk.engine)->reminder_since, ==,
                   start + 45 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Who has come back ten seconds before naped died is left alone as long as anybody. */
static void
test_settling_survives_restart (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 44 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_quiet (&desk, NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = FALSE);
  desk.settings.breaks[kind (&desk, "routine")].every = 40 * NAPE_MINUTE;
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  desk_type (&desk, KEYBOARD, 30 * NAPE_SECOND);
  g_string_truncate (desk.log, 0);
  restart (&desk, 2 * NAPE_SECOND, FALSE);
  desk_type (&desk, KEYBOARD, 20 * NAPE_SECOND);
  assert_log (&desk, "");
  desk_type (&desk, KEYBOARD, 20 * NAPE_SECOND);
  g_assert_true (g_str_has_prefix (desk.log->str, "remind routine"));
  desk_clear (&desk);
}

static void
test_snooze_survives_restart (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_SNOOZE, .time = 10 * NAPE_MINUTE);
  desk_note (&desk);
  g_string_truncate (desk.log, 0);
  restart (&desk, 30 * NAPE_SECOND, FALSE);
  work (&desk, 12 * NAPE_MINUTE);
  assert_log (&desk, "remind routine 55m; ");
  desk_clear (&desk);
}

static void
test_break_survives_restart (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_START);
  desk_note (&desk);
  g_string_truncate (desk.log, 0);
  desk_quiet (&desk, 20 * NAPE_SECOND);
  restart (&desk, 5 * NAPE_SECOND, FALSE);
  g_assert_cmpint (nape_engine_view (desk.engine)->running, ==, kind (&desk, "routine"));
  g_assert_cmpint (nape_engine_view (desk.engine)->step, >=, 0);
  desk_quiet (&desk, 2 * NAPE_MINUTE);
  g_assert_nonnull (strstr (desk.log->str, "end routine done 47m"));
  desk_clear (&desk);
}

static void
test_break_that_ended_meanwhile_counts_once (void)
{
  Desk desk;

  desk_init (&desk, 0);
  work (&desk, 45 * NAPE_MINUTE);
  desk_take (&desk, NAPE_ASKED_START);
  desk_note (&desk);
  g_string_truncate (desk.log, 0);
  restart (&desk, 3 * NAPE_MINUTE, FALSE);
  assert_log (&desk, "withdraw routine 48m; end routine done 48m; withdraw routine 48m; ");
  restart (&desk, NAPE_SECOND, FALSE);
  assert_log (&desk, "");
  desk_clear (&desk);
}

static void
test_foreign_memory_is_refused (void)
{
  static const char *const texts[]
      = { "", "rubbish", "[memory]\nversion=99\n", "[memory]\nstretch=5\n", "\xff\xfe" };
  Desk desk;

  desk_init (&desk, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (desk_take (&desk, NAPE_SAW_SAVED_STATE, .text = texts[i]), ==,
                     NAPE_ANSWER_UNREADABLE);
  desk_restore (
      &desk,
      "[memory]\nversion=1\nstretch=-5\nbreak=nosuch\nsnoozed-until=x\nroutine=%%%\n",
      desk.now.boot, 0);
  g_assert_cmpint (nape_engine_view (desk.engine)->settled_stretch, ==, 0);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/due", test_due_after_45_minutes);
  g_test_add_func ("/engine/snooze", test_snooze_and_again);
  g_test_add_func ("/engine/done", test_start_and_hands_off_is_done);
  g_test_add_func ("/engine/started-but-ignored", test_start_and_typing_on_is_ignored);
  g_test_add_func ("/engine/sitting-before", test_break_is_not_sitting_before_it);
  g_test_add_func ("/engine/clocks", test_clocks_start_at_the_break);
  g_test_add_func ("/engine/switched-off", test_switched_off_break_is_taken_down);
  g_test_add_func ("/engine/partly", test_half_of_it_is_partly);
  g_test_add_func ("/engine/proof", test_silence_after_the_reminder_is_proof);
  g_test_add_func ("/engine/ignored", test_unanswered_is_ignored_and_comes_again);
  g_test_add_func ("/engine/natural", test_rest_takes_the_break_naturally);
  g_test_add_func ("/engine/rest", test_rest_shows_without_being_asked);
  g_test_add_func ("/engine/short-lock", test_short_lock_and_settling);
  g_test_add_func ("/engine/longest", test_longest_due_break_wins);
  g_test_add_func ("/engine/due-in-break", test_a_break_done_keeps_the_next_at_a_distance);
  g_test_add_func ("/engine/settings/order", test_breaks_change_places);
  g_test_add_func ("/engine/settings/taken-out", test_break_is_taken_out_while_it_runs);
  g_test_add_func ("/engine/pause", test_pause_holds_and_resume_tells);
  g_test_add_func ("/engine/skip", test_skip);
  g_test_add_func ("/engine/suspend", test_suspend_brings_no_reminder);
  g_test_add_func ("/engine/wall-clock", test_wall_clock_does_not_matter);
  g_test_add_func ("/engine/no-tick", test_view_does_not_tick);
  g_test_add_func ("/engine/restart/stretch", test_stretch_survives_restart);
  g_test_add_func ("/engine/restart/reboot", test_stretch_survives_reboot_but_not_a_rest);
  g_test_add_func ("/engine/restart/presence", test_presence_survives_restart);
  g_test_add_func ("/engine/restart/put-off",
                   test_rest_while_gone_forgets_what_was_put_off);
  g_test_add_func ("/engine/restart/settling", test_settling_survives_restart);
  g_test_add_func ("/engine/restart/snooze", test_snooze_survives_restart);
  g_test_add_func ("/engine/restart/break", test_break_survives_restart);
  g_test_add_func ("/engine/restart/break-ended",
                   test_break_that_ended_meanwhile_counts_once);
  g_test_add_func ("/engine/restart/foreign", test_foreign_memory_is_refused);
  return g_test_run ();
}
