/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold between two days that differ in one thing. The days are random and seeded;
 * a failure names the seed. There are $NAPE_DAYS of them. */

#include "core/time/duration.h"
#include "desk.h"

#include <string.h>

#define KEYBOARD NAPE_INPUT_KEYBOARD
#define DAYS "5000"
#define ITEMS 30

static guint32
n_days (void)
{
  const char *wanted = g_getenv ("NAPE_DAYS");

  return g_ascii_strtoull (wanted != NULL ? wanted : DAYS, NULL, 10);
}

static void
set (Desk *desk, const char *name, const char *value)
{
  g_assert_true (nape_settings_set (&desk->settings, name, value, NULL));
  desk_take (desk, NAPE_SAW_SETTINGS, .settings = &desk->settings);
}

static void
set_minutes (Desk *desk, const char *name, int minutes)
{
  g_autofree char *value = g_strdup_printf ("%dm", minutes);

  set (desk, name, value);
}

/* One kind of break alone, that nothing holds. */
static void
begin (Desk *desk, int every)
{
  desk_init (desk, 0);
  desk_take (desk, NAPE_SAW_PROBES);
  set (desk, "walk.enabled", "no");
  set (desk, "sitting.pauses", "away");
  set_minutes (desk, "routine.every", every);
}

static void
lock (Desk *desk, gint64 length)
{
  desk_take (desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED, .on = TRUE);
  desk_quiet (desk, length);
  desk_take (desk, NAPE_SAW_BLOCK, .block = NAPE_BLOCK_LOCKED);
}

/* `split`: the same in two parts. */
static void
type (Desk *desk, gint64 length, gboolean split)
{
  gint64 first = split ? length / 3 : length;

  desk_type (desk, KEYBOARD, first);
  if (split)
    desk_type (desk, KEYBOARD, length - first);
}

static void
live (Desk *desk, guint32 seed, gboolean split)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  for (int i = 0; i < ITEMS; i++)
    {
      gint64 length = g_rand_int_range (rand, 1, 40 * 60) * NAPE_SECOND;
      switch (g_rand_int_range (rand, 0, 6))
        {
        case 3:
          desk_set_obstacles (desk, g_rand_int_range (rand, 0, 2) << NAPE_OBSTACLE_CALL);
          break;
        case 0:
          desk_quiet (desk, length / 2);
          break;
        case 1:
          lock (desk, length / 4);
          break;
        case 2:
          desk_sleep (desk, length / 8);
          break;
        default:
          type (desk, length, split);
          break;
        }
      desk_note (desk);
    }
}

/* When the first reminder came; NAPE_NEVER: none did. */
static gint64
first_reminder (const Desk *desk)
{
  const char *at = strstr (desk->log->str, "remind routine ");
  gint64 found = NAPE_NEVER;

  if (at == NULL)
    return NAPE_NEVER;
  at += strlen ("remind routine ");
  g_autofree char *duration = g_strndup (at, strcspn (at, ";"));
  g_assert_true (nape_duration_parse (duration, &found, NULL));
  return found;
}

static void
test_longer_limit_is_never_earlier (void)
{
  for (guint32 seed = 1; seed <= n_days (); seed++)
    {
      gint64 before = 0;

      g_test_message ("seed %u", seed);
      for (int limit = 5; limit <= 65; limit += 15)
        {
          Desk desk;
          begin (&desk, 30);
          set_minutes (&desk, "hold.call", limit);
          live (&desk, seed, FALSE);
          g_assert_cmpint (first_reminder (&desk), >=, before);
          before = first_reminder (&desk);
          desk_clear (&desk);
        }
    }
}

static void
test_rest_before_due_removes_the_reminder (void)
{
  for (guint32 seed = 1; seed <= n_days (); seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Desk desk;

      g_test_message ("seed %u", seed);
      begin (&desk, 45);
      for (int i = 0; i < 5; i++)
        {
          desk_type (&desk, KEYBOARD, g_rand_int_range (rand, 60, 45 * 60) * NAPE_SECOND);
          lock (&desk, g_rand_int_range (rand, 5 * 60, 3600) * NAPE_SECOND);
        }
      g_assert_null (strstr (desk.log->str, "remind"));
      desk_clear (&desk);
    }
}

/* (transfer full) */
static char *
log_of (guint32 seed, gint64 shift, gboolean split)
{
  Desk desk;

  begin (&desk, 25);
  desk.now.boot += shift;
  desk.now.mono += shift;
  desk.now.wall += shift;
  desk_make_engine (&desk);
  desk_take (&desk, NAPE_SAW_PROBES);
  nape_player_set_source (&desk.player, TRUE);
  g_string_truncate (desk.log, 0);
  desk.start = desk.now.boot;
  live (&desk, seed, split);
  char *log = g_strdup (desk.log->str);
  desk_clear (&desk);
  return log;
}

static void
test_shifted_day_has_shifted_reminders (void)
{
  for (guint32 seed = 1; seed <= n_days (); seed++)
    {
      g_autofree char *log = log_of (seed, 0, FALSE);
      g_autofree char *shifted = log_of (seed, 3 * NAPE_DAY, FALSE);

      g_test_message ("seed %u", seed);
      g_assert_cmpstr (log, ==, shifted);
    }
}

static void
test_split_stretch_changes_nothing (void)
{
  for (guint32 seed = 1; seed <= n_days (); seed++)
    {
      g_autofree char *log = log_of (seed, 0, FALSE);
      g_autofree char *split = log_of (seed, 0, TRUE);

      g_test_message ("seed %u", seed);
      g_assert_cmpstr (log, ==, split);
    }
}

/* Goes on typing until a reminder is up. */
static void
type_until_reminded (Desk *desk)
{
  while (nape_engine_view (desk->engine)->reminder < 0)
    desk_type (desk, KEYBOARD, NAPE_SECOND);
}

/* When the second reminder comes: the first was ignored, or all later ones up to the last
 * that can be were snoozed. */
static gint64
reminded_again (guint32 seed, gboolean snoozed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Desk desk;

  begin (&desk, 30);
  set_minutes (&desk, "reminder.remind-for", g_rand_int_range (rand, 1, 20));
  set_minutes (&desk, "reminder.remind-again", g_rand_int_range (rand, 1, 20));
  type_until_reminded (&desk);
  while (snoozed && nape_engine_view (desk.engine)->can_snooze)
    {
      desk_take (&desk, NAPE_ASKED_SNOOZE,
                 .time = g_rand_int_range (rand, 60, 600) * NAPE_SECOND);
      desk_note (&desk);
      type_until_reminded (&desk);
    }
  if (!snoozed)
    {
      while (nape_engine_view (desk.engine)->reminder >= 0)
        desk_type (&desk, KEYBOARD, NAPE_SECOND);
      type_until_reminded (&desk);
    }
  gint64 at = desk.now.boot;
  desk_clear (&desk);
  return at;
}

static void
test_snoozing_is_never_earlier_than_ignoring (void)
{
  for (guint32 seed = 1; seed <= n_days () / 10; seed++)
    {
      g_test_message ("seed %u", seed);
      g_assert_cmpint (reminded_again (seed, TRUE), >=, reminded_again (seed, FALSE));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day-properties/longer-limit", test_longer_limit_is_never_earlier);
  g_test_add_func ("/day-properties/rest", test_rest_before_due_removes_the_reminder);
  g_test_add_func ("/day-properties/shifted", test_shifted_day_has_shifted_reminders);
  g_test_add_func ("/day-properties/split", test_split_stretch_changes_nothing);
  g_test_add_func ("/day-properties/snoozed", test_snoozing_is_never_earlier_than_ignoring);
  return g_test_run ();
}
