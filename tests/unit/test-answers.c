/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Snoozes that become shorter and end; the tone that answers set. */

#include "desk.h"

#include <string.h>

#define KEYBOARD NAPE_INPUT_KEYBOARD

static void
snooze (Desk *desk, NapeAnswer expected, gint64 expected_length)
{
  g_assert_cmpint (desk_take (desk, NAPE_ASKED_SNOOZE, .time = 0), ==, expected);
  if (expected == NAPE_ANSWER_OK)
    g_assert_cmpint (nape_engine_view (desk->engine)->snoozed_until - desk->now.boot, ==,
                     expected_length);
  desk_note (desk);
}

/* 10, 5, 5 minutes, and then it is enough. */
static void
test_snoozes_become_shorter (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 45 * NAPE_MINUTE);
  snooze (&desk, NAPE_ANSWER_OK, 10 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
  snooze (&desk, NAPE_ANSWER_OK, 5 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, 5 * NAPE_MINUTE);
  g_assert_true (nape_engine_view (desk.engine)->can_snooze);
  snooze (&desk, NAPE_ANSWER_OK, 5 * NAPE_MINUTE);
  desk_type (&desk, KEYBOARD, 5 * NAPE_MINUTE);
  g_assert_false (nape_engine_view (desk.engine)->can_snooze);
  snooze (&desk, NAPE_ANSWER_SNOOZED_ENOUGH, 0);
  g_assert_cmpint (nape_engine_view (desk.engine)->reminder, >=, 0);
  desk_take (&desk, NAPE_ASKED_FINISH);
  desk_note (&desk);
  desk_type (&desk, KEYBOARD, 45 * NAPE_MINUTE);
  snooze (&desk, NAPE_ANSWER_OK, 10 * NAPE_MINUTE);
  desk_clear (&desk);
}

/* Nothing is due: the quiet that is asked for puts off no break. */
static void
test_snoozes_before_a_break_are_free (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, NAPE_MINUTE);
  for (int i = 0; i < 10; i++)
    snooze (&desk, NAPE_ANSWER_OK, 10 * NAPE_MINUTE);
  desk_clear (&desk);
}

static void
test_any_number_of_snoozes (void)
{
  Desk desk;

  desk_init (&desk, 0);
  g_assert_true (nape_settings_set (&desk.settings, "reminder.snoozes", "0", NULL));
  g_assert_true (nape_settings_set (&desk.settings, "walk.enabled", "no", NULL));
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  desk_type (&desk, KEYBOARD, 45 * NAPE_MINUTE);
  for (int i = 0; i < 20; i++)
    {
      snooze (&desk, NAPE_ANSWER_OK, (i == 0 ? 10 : 5) * NAPE_MINUTE);
      desk_type (&desk, KEYBOARD, 10 * NAPE_MINUTE);
    }
  desk_clear (&desk);
}

/* While nobody is there a reminder's time stands still. */
static void
test_nobody_ignores_while_away (void)
{
  Desk desk;

  desk_init (&desk, 0);
  desk_type (&desk, KEYBOARD, 46 * NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_quiet (&desk, NAPE_MINUTE);
  desk_take (&desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = FALSE);
  desk_type (&desk, KEYBOARD, 8 * NAPE_MINUTE);
  g_assert_null (strstr (desk.log->str, "ignored"));
  desk_type (&desk, KEYBOARD, 2 * NAPE_MINUTE);
  g_assert_nonnull (strstr (desk.log->str, "end routine ignored 56m"));
  desk_clear (&desk);
}

static NapeTone
tone (Desk *desk)
{
  return nape_engine_view (desk->engine)->tone;
}

/* Goes on working through the reminder until it counts as ignored. */
static void
ignore (Desk *desk)
{
  while (nape_engine_view (desk->engine)->reminder < 0)
    desk_type (desk, KEYBOARD, NAPE_MINUTE);
  while (nape_engine_view (desk->engine)->reminder >= 0)
    desk_type (desk, KEYBOARD, NAPE_MINUTE);
}

static void
follow (Desk *desk)
{
  while (nape_engine_view (desk->engine)->reminder < 0)
    desk_type (desk, KEYBOARD, NAPE_MINUTE);
  desk_take (desk, NAPE_ASKED_FINISH);
  desk_note (desk);
}

static void
test_ignored_reminders_become_quiet (void)
{
  Desk desk;

  desk_init (&desk, 0);
  ignore (&desk);
  ignore (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_NORMAL);
  ignore (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_QUIET);
  follow (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_NORMAL);
  desk_clear (&desk);
}

static void
test_followed_reminders_become_quieter (void)
{
  Desk desk;

  desk_init (&desk, 0);
  follow (&desk);
  follow (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_NORMAL);
  follow (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_QUIET);
  ignore (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_NORMAL);
  desk_clear (&desk);
}

static void
test_tone_can_stay (void)
{
  Desk desk;

  desk_init (&desk, 0);
  g_assert_true (nape_settings_set (&desk.settings, "reminder.adapt", "no", NULL));
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  for (int i = 0; i < 4; i++)
    ignore (&desk);
  g_assert_cmpint (tone (&desk), ==, NAPE_TONE_NORMAL);
  desk_clear (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/snoozes", test_snoozes_become_shorter);
  g_test_add_func ("/answers/free-snoozes", test_snoozes_before_a_break_are_free);
  g_test_add_func ("/answers/any-number", test_any_number_of_snoozes);
  g_test_add_func ("/answers/away", test_nobody_ignores_while_away);
  g_test_add_func ("/answers/ignored", test_ignored_reminders_become_quiet);
  g_test_add_func ("/answers/quieter", test_followed_reminders_become_quieter);
  g_test_add_func ("/answers/no-adapting", test_tone_can_stay);
  return g_test_run ();
}
