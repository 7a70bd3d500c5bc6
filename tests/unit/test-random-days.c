/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Seeded random days: what must hold whatever happens. A day that fails can be played again
 * by its seed, which the failure names. */

#include "desk.h"

#include <string.h>

#define DAYS 100000
#define STEPPED_DAYS 60
#define STEPPED_CLOCK_DAYS 400
#define EVENTS 80

static const char *const settings[][2] = {
  { "pause.enabled", "yes" },  { "pause.every", "7m" },
  { "routine.every", "16m" },  { "walk.every", "31m" },
  { "hold.flow", "2m" },       { "hold.call", "20m" },
  { "hold.program", "15m" },   { "sitting.watching-for", "9m" },
  { "desk.alternate", "yes" }, { "desk.sit-for", "12m" },
  { "desk.stand-for", "5m" },  { "reminder.snoozes", "2" },
};

static void
start_day (Desk *desk, gint64 step)
{
  desk_init (desk, step);
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    g_assert_true (
        nape_settings_set (&desk->settings, settings[i][0], settings[i][1], NULL));
  desk_take (desk, NAPE_SAW_SETTINGS, .settings = &desk->settings);
  desk_take (desk, NAPE_SAW_PROBES);
}

static void
play_input (GRand *rand, Desk *desk, gint64 length)
{
  if (g_rand_boolean (rand))
    desk_type (desk, g_rand_int_range (rand, 0, NAPE_N_INPUTS), length);
  else
    desk_quiet (desk, length);
}

static void
play_block (GRand *rand, Desk *desk)
{
  NapeBlock block = g_rand_boolean (rand) ? NAPE_BLOCK_LOCKED : NAPE_BLOCK_ELSEWHERE;

  desk_take (desk, NAPE_SAW_BLOCK, .block = block,
             .on = g_rand_int_range (rand, 0, 3) == 0);
}

static void
play_answer (GRand *rand, Desk *desk)
{

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      desk_take (desk, NAPE_ASKED_SNOOZE, .time = 5 * NAPE_MINUTE);
      break;
    case 1:
      desk_take (desk, NAPE_ASKED_SKIP);
      break;
    case 2:
      desk_take (desk, NAPE_ASKED_PAUSE, .time = 10 * NAPE_MINUTE);
      break;
    case 3:
      desk_take (desk, NAPE_ASKED_RESUME);
      break;
    case 4:
      desk_take (desk, NAPE_ASKED_START);
      break;
    case 5:
      desk_take (desk, NAPE_ASKED_FINISH);
      break;
    default:
      desk_take (desk, NAPE_SAW_DISMISSAL);
      break;
    }
}

/* What else is seen of the desk, and what programs tell. */
static void
play_surroundings (GRand *rand, Desk *desk)
{
  gboolean on = g_rand_boolean (rand);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      desk_take (desk, NAPE_SAW_WATCHING, .on = on);
      break;
    case 1:
      desk_take (desk, NAPE_SAW_STANDING, .on = on);
      break;
    case 2:
      desk_take (desk, NAPE_SAW_PROGRAM_HOLD, .on = on);
      break;
    case 3:
      desk_take (desk, NAPE_SAW_REPORTER, .on = on);
      break;
    case 4:
      desk_take (desk, NAPE_SAW_REPORT);
      break;
    default:
      desk_set_obstacles (desk, g_rand_int_range (rand, 0, 1 << NAPE_N_OBSTACLES));
      break;
    }
}

/* The source comes and goes; the desk's own hands let go when it does. */
static void
play_source (GRand *rand, Desk *desk)
{
  nape_player_set_source (&desk->player, g_rand_int_range (rand, 0, 4) > 0);
}

static void
play_clock (GRand *rand, Desk *desk, gboolean clock_steps)
{
  gint64 wall = g_rand_int_range (rand, 0, G_MAXINT32) * 2 * NAPE_SECOND;

  if (clock_steps)
    desk->now.wall = wall; /* 1970 to 2106 */
}

static void
play (GRand *rand, Desk *desk, gboolean clock_steps)
{
  gint64 length = g_rand_int_range (rand, 1, 500) * NAPE_SECOND;

  switch (g_rand_int_range (rand, 0, 15))
    {
    case 0:
      desk_sleep (desk, length + 2 * NAPE_SECOND);
      break;
    case 1:
      play_block (rand, desk);
      break;
    case 2:
    case 3:
      play_answer (rand, desk);
      break;
    case 4:
      play_source (rand, desk);
      break;
    case 5:
      play_clock (rand, desk, clock_steps);
      break;
    case 6:
    case 7:
      play_surroundings (rand, desk);
      break;
    default:
      play_input (rand, desk, length);
      break;
    }
  desk_note (desk);
}

static gint64
counted (Desk *desk)
{
  return desk_sum (desk, NAPE_SUM_SITTING) + desk_sum (desk, NAPE_SUM_STANDING)
         + desk_sum (desk, NAPE_SUM_AWAY) + desk_sum (desk, NAPE_SUM_UNKNOWN);
}

/* Days that never come to a hold would prove nothing about it. */
static guint held[NAPE_N_HOLDS];

static void
assert_sound (Desk *desk)
{
  g_assert_cmpint (counted (desk), ==, desk->now.boot - NAPE_HOUR);
  g_assert_cmpint (desk_sum (desk, NAPE_SUM_ACTIVE), <=,
                   desk_sum (desk, NAPE_SUM_SITTING) + desk_sum (desk, NAPE_SUM_STANDING));
  g_assert_cmpint (nape_engine_view (desk->engine)->next_wake, >, desk->now.boot);
  held[nape_engine_view (desk->engine)->hold]++;
}

static void
assert_all_was_tried (void)
{
  for (NapeHold hold = 0; hold < NAPE_N_HOLDS; hold++)
    {
      g_test_message ("held by '%s' %u times", nape_hold_to_string (hold), held[hold]);
      if (hold != NAPE_HOLD_LOOKING && hold != NAPE_HOLD_QUIET_HOURS
          && hold != NAPE_HOLD_DAY_OFF)
        g_assert_cmpuint (held[hold], >, DAYS / 10);
    }
}

/* Each reminder has exactly one end, its own or that of the break that it became; nothing
 * else is shown before it. */
static void
assert_one_end (const Desk *desk)
{
  g_auto (GStrv) lines = g_strsplit (desk->log->str, "; ", -1);
  const char *up = "";

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", 3);
      if (g_strcmp0 (words[0], "remind") == 0)
        {
          g_assert_cmpstr (up, ==, "");
          up = g_intern_string (words[1]);
        }
      else if (g_strcmp0 (words[0], "start") == 0)
        {
          g_assert_true (*up == '\0' || strcmp (up, words[1]) == 0);
          up = g_intern_string (words[1]);
        }
      else if (g_strcmp0 (words[0], "end") == 0 && strcmp (up, words[1]) == 0)
        up = "";
    }
}

/* Beside what the desk itself looks after. */
static void
test_days_are_sound (void)
{
  for (guint32 seed = 1; seed <= DAYS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Desk desk;
      start_day (&desk, 0);
      g_test_message ("seed %u", seed);
      for (int i = 0; i < EVENTS; i++)
        {
          play (rand, &desk, TRUE);
          assert_sound (&desk);
        }
      assert_one_end (&desk);
      desk_clear (&desk);
    }
  assert_all_was_tried ();
}

/* A day that begins anew brings reminders back that were ignored, and counts pauses anew:
 * not where the wall clock must not matter. (transfer full) */
static char *
play_day (guint32 seed, gint64 step, const char *adapt, gboolean clock_steps)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Desk desk;

  g_test_message ("seed %u, step %" G_GINT64_FORMAT, seed, step);
  start_day (&desk, step);
  g_assert_true (nape_settings_set (&desk.settings, "reminder.adapt", adapt, NULL));
  g_assert_true (nape_settings_set (&desk.settings, "sitting.pauses",
                                    *adapt == 'n' ? "away" : "ask", NULL));
  desk_take (&desk, NAPE_SAW_SETTINGS, .settings = &desk.settings);
  for (int i = 0; i < EVENTS; i++)
    play (rand, &desk, clock_steps);
  char *log = g_strdup (desk.log->str);
  desk_clear (&desk);
  return log;
}

/* How often the engine is asked makes no difference. */
static void
test_steps_do_not_matter (void)
{
  static const gint64 steps[] = { NAPE_SECOND, 7 * NAPE_SECOND, 10 * NAPE_MINUTE };

  for (guint32 seed = 1; seed <= STEPPED_DAYS; seed++)
    {
      g_autofree char *first = play_day (seed, 0, "yes", TRUE);
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          g_autofree char *log = play_day (seed, steps[i], "yes", TRUE);
          g_assert_cmpstr (log, ==, first);
        }
    }
}

/* Nor does what the wall clock says. */
static void
test_clock_steps_do_not_matter (void)
{
  for (guint32 seed = 1; seed <= STEPPED_CLOCK_DAYS; seed++)
    {
      g_autofree char *with = play_day (seed, 0, "no", TRUE);
      g_autofree char *without = play_day (seed, 0, "no", FALSE);
      g_assert_cmpstr (with, ==, without);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-days/sound", test_days_are_sound);
  g_test_add_func ("/random-days/steps", test_steps_do_not_matter);
  g_test_add_func ("/random-days/clock-steps", test_clock_steps_do_not_matter);
  return g_test_run ();
}
