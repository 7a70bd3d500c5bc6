/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Seeded random days: what must hold whatever happens. A day that fails can be played again
 * by its seed, which the failure names. */

#include "desk.h"

#include <string.h>

#define DAYS 400
#define EVENTS 80

static const char *const breaks_due_soon[][2] = {
  { "pause.enabled", "yes" },
  { "pause.every", "7m" },
  { "routine.every", "16m" },
  { "walk.every", "31m" },
};

static void
start_day (Desk *desk, gint64 step)
{
  desk_init (desk, step);
  for (gsize i = 0; i < G_N_ELEMENTS (breaks_due_soon); i++)
    g_assert_true (nape_settings_set (&desk->settings, breaks_due_soon[i][0],
                                      breaks_due_soon[i][1], NULL));
  nape_engine_configure (&desk->engine, &desk->now, &desk->settings);
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

  nape_engine_set_block (&desk->engine, &desk->now, block,
                         g_rand_int_range (rand, 0, 3) == 0);
}

static void
play_answer (GRand *rand, Desk *desk)
{
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      nape_engine_snooze (&desk->engine, &desk->now, 5 * NAPE_MINUTE);
      break;
    case 1:
      nape_engine_skip (&desk->engine, &desk->now);
      break;
    case 2:
      nape_engine_pause (&desk->engine, &desk->now, 10 * NAPE_MINUTE);
      break;
    case 3:
      nape_engine_resume (&desk->engine, &desk->now);
      break;
    case 4:
      nape_engine_start (&desk->engine, &desk->now, -1);
      break;
    case 5:
      nape_engine_finish (&desk->engine, &desk->now);
      break;
    default:
      nape_engine_dismissed (&desk->engine, &desk->now);
      break;
    }
}

/* The source comes and goes; the desk's own hands let go when it does. */
static void
play_source (GRand *rand, Desk *desk)
{
  memset (desk->active, 0, sizeof desk->active);
  nape_engine_set_source (&desk->engine, &desk->now, g_rand_int_range (rand, 0, 4) > 0);
}

static void
play (GRand *rand, Desk *desk)
{
  gint64 length = g_rand_int_range (rand, 1, 500) * NAPE_SECOND;

  switch (g_rand_int_range (rand, 0, 12))
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
      desk->now.wall = g_rand_int_range (rand, 0, G_MAXINT32) * 2 * NAPE_SECOND;
      break;
    default:
      play_input (rand, desk, length);
      break;
    }
  desk_note (desk);
}

static void
test_time_is_counted_once (void)
{
  for (guint32 seed = 1; seed <= DAYS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Desk desk;
      start_day (&desk, 0);
      g_test_message ("seed %u", seed);
      for (int i = 0; i < EVENTS; i++)
        {
          play (rand, &desk);
          gint64 counted = desk_sum (&desk, NAPE_SUM_SITTING)
                           + desk_sum (&desk, NAPE_SUM_AWAY)
                           + desk_sum (&desk, NAPE_SUM_UNKNOWN);
          g_assert_cmpint (counted, ==, desk.now.boot - NAPE_HOUR);
          g_assert_cmpint (desk_sum (&desk, NAPE_SUM_ACTIVE), <=,
                           desk_sum (&desk, NAPE_SUM_SITTING));
          g_assert_cmpint (nape_engine_next_wake (&desk.engine), >, desk.now.boot);
        }
      desk_clear (&desk);
    }
}

/* How often the engine is asked makes no difference. */
static void
test_steps_do_not_matter (void)
{
  static const gint64 steps[] = { 0, NAPE_SECOND, 7 * NAPE_SECOND, 10 * NAPE_MINUTE };

  for (guint32 seed = 1; seed <= DAYS / 10; seed++)
    {
      g_autofree char *first = NULL;
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
          Desk desk;
          start_day (&desk, steps[i]);
          g_test_message ("seed %u, step %" G_GINT64_FORMAT, seed, steps[i]);
          for (int n = 0; n < EVENTS; n++)
            play (rand, &desk);
          if (first == NULL)
            first = g_strdup (desk.log->str);
          g_assert_cmpstr (desk.log->str, ==, first);
          desk_clear (&desk);
        }
    }
}

/* The length of the break that a line of the log reminds of; 0: it tells of something else.
 */
static gint64
reminded_length (const Desk *desk, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_strcmp0 (words[0], "remind") != 0)
    return 0;
  return desk->settings.breaks[nape_settings_find_break (&desk->settings, words[1])].length;
}

/* A reminder is followed by another only when that one is longer, or the first was taken
 * down meanwhile. */
static void
assert_one_reminder (const Desk *desk)
{
  g_auto (GStrv) lines = g_strsplit (desk->log->str, "; ", -1);
  gint64 up = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      gint64 length = reminded_length (desk, *line);
      if (length > 0)
        {
          g_assert_cmpint (length, >, up);
          up = length;
        }
      else if (g_str_has_prefix (*line, "withdraw") || g_str_has_prefix (*line, "start"))
        up = 0;
    }
}

static void
test_nothing_is_said_twice (void)
{
  for (guint32 seed = 1; seed <= DAYS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      Desk desk;
      start_day (&desk, 0);
      g_test_message ("seed %u", seed);
      for (int i = 0; i < EVENTS; i++)
        play (rand, &desk);
      assert_one_reminder (&desk);
      desk_clear (&desk);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/random-days/counted-once", test_time_is_counted_once);
  g_test_add_func ("/random-days/steps", test_steps_do_not_matter);
  g_test_add_func ("/random-days/said-once", test_nothing_is_said_twice);
  return g_test_run ();
}
