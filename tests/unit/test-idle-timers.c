/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/idle_timers.h"

#define S NAPE_SECOND
#define START (1000 * S)
#define GAP (15 * S)
/* The machine has slept before: the clocks differ. */
#define SLEPT (500 * S)

#define SHORT NAPE_IDLE_TIMER_SHORT
#define LONG NAPE_IDLE_TIMER_GAP
#define HELD NAPE_IDLE_TIMER_HELD

typedef enum { EXPIRED, STARTED, LOOK } What;

/* What a timer does, in seconds from the start, and what is known after it. */
typedef struct {
  double at;
  What what;
  NapeIdleTimer timer;
  NapeIdleTimersState state;
  double since;
  gboolean watching;
  double next; /* 0: no need to look */
} Step;

static NapeMoment
moment (double at)
{
  return (NapeMoment){ .boot = START + SLEPT + (gint64)(at * S), .mono = START + at * S };
}

static void
step (NapeIdleTimers *timers, const Step *step)
{
  NapeMoment now = moment (step->at);

  switch (step->what)
    {
    case EXPIRED:
      nape_idle_timers_expired (timers, step->timer, &now);
      break;
    case STARTED:
      nape_idle_timers_started (timers, step->timer, &now);
      break;
    case LOOK:
      nape_idle_timers_look (timers, &now);
      break;
    }
}

static void
play (gboolean in_doubt, const Step *steps, guint n_steps)
{
  NapeMoment start = moment (0);
  NapeIdleTimers timers;

  nape_idle_timers_init (&timers, in_doubt, GAP, &start);
  for (guint i = 0; i < n_steps; i++)
    {
      gint64 next = steps[i].next > 0 ? moment (steps[i].next).mono : NAPE_NEVER;
      g_test_message ("at %.1f s", steps[i].at);
      step (&timers, &steps[i]);
      g_assert_cmpint (timers.state, ==, steps[i].state);
      g_assert_cmpint (timers.since, ==, moment (steps[i].since).boot);
      g_assert_cmpint (timers.watching, ==, steps[i].watching);
      g_assert_cmpint (nape_idle_timers_next_look (&timers), ==, next);
    }
}
#define PLAY(in_doubt, ...)                                                                \
  do                                                                                       \
    {                                                                                      \
      static const Step steps[] = { __VA_ARGS__ };                                         \
      play (in_doubt, steps, G_N_ELEMENTS (steps));                                        \
  } while (FALSE)

#define UNKNOWN NAPE_IDLE_TIMERS_UNKNOWN
#define QUIET NAPE_IDLE_TIMERS_QUIET
#define ACTIVE NAPE_IDLE_TIMERS_ACTIVE

/* clang-format off */

static void
test_input_starts_quiet (void)
{
  PLAY (FALSE,
        { 1, LOOK, 0, UNKNOWN, 0, FALSE, 3 },
        { 2, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        { 5, STARTED, SHORT, ACTIVE, 5, FALSE, 0 },
        { 20, EXPIRED, LONG, QUIET, 5, FALSE, 21 },
        { 20, EXPIRED, HELD, QUIET, 5, FALSE, 0 },
        { 30, STARTED, HELD, QUIET, 5, FALSE, 31 },
        { 30, STARTED, LONG, ACTIVE, 30, FALSE, 0 });
}

static void
test_input_starts_active (void)
{
  PLAY (FALSE,
        { 2.9, LOOK, 0, UNKNOWN, 0, FALSE, 3 },
        { 3, LOOK, 0, ACTIVE, 0, FALSE, 0 },
        /* Late: the short timer is not asked any more. */
        { 4, EXPIRED, SHORT, ACTIVE, 0, FALSE, 0 },
        { 25, EXPIRED, HELD, ACTIVE, 0, FALSE, 0 },
        { 25, EXPIRED, LONG, QUIET, 10, FALSE, 0 });
}

static void
test_input_and_program (void)
{
  PLAY (FALSE,
        { 2, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        /* It holds the screen on from the beginning. */
        { 15, EXPIRED, LONG, QUIET, 0, FALSE, 16 },
        { 16, LOOK, 0, QUIET, 0, TRUE, 0 },
        /* Nobody can know whether it does while somebody types. */
        { 40, STARTED, LONG, ACTIVE, 40, TRUE, 0 },
        { 60, EXPIRED, LONG, QUIET, 45, TRUE, 0 },
        { 70, EXPIRED, HELD, QUIET, 45, FALSE, 0 },
        { 80, STARTED, HELD, QUIET, 45, FALSE, 81 },
        { 80.5, LOOK, 0, QUIET, 45, FALSE, 81 },
        { 81, LOOK, 0, QUIET, 45, TRUE, 0 });
}

static void
test_doubt_starts_quiet (void)
{
  PLAY (TRUE,
        { 2, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        { 15, EXPIRED, LONG, QUIET, 0, FALSE, 0 },
        /* One key: believed once the hands rest. */
        { 100, STARTED, LONG, QUIET, 0, FALSE, 0 },
        { 100, STARTED, SHORT, QUIET, 0, FALSE, 160 },
        { 102, EXPIRED, SHORT, ACTIVE, 100, FALSE, 116 },
        { 115, EXPIRED, LONG, QUIET, 100, FALSE, 0 });
}

static void
test_doubt_starts_active (void)
{
  PLAY (TRUE,
        { 9, LOOK, 0, UNKNOWN, 0, FALSE, 60 },
        { 12, EXPIRED, SHORT, ACTIVE, 0, FALSE, 26 },
        { 13, STARTED, SHORT, ACTIVE, 0, FALSE, 73 },
        { 20, EXPIRED, SHORT, ACTIVE, 0, FALSE, 34 },
        { 33, EXPIRED, LONG, QUIET, 18, FALSE, 0 });
}

static void
test_doubt_starts_with_a_program (void)
{
  PLAY (TRUE,
        { 60, LOOK, 0, QUIET, 0, TRUE, 0 },
        /* It ends: the timers start again. */
        { 500, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        { 513, EXPIRED, LONG, QUIET, 0, FALSE, 0 });
}

static void
test_program_is_no_person (void)
{
  PLAY (TRUE,
        { 2, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        { 15, EXPIRED, LONG, QUIET, 0, FALSE, 0 },
        { 100, STARTED, SHORT, QUIET, 0, FALSE, 160 },
        { 100, STARTED, LONG, QUIET, 0, FALSE, 160 },
        { 159.9, LOOK, 0, QUIET, 0, FALSE, 160 },
        { 160, LOOK, 0, QUIET, 0, TRUE, 0 },
        { 900, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        { 910, STARTED, SHORT, QUIET, 0, FALSE, 970 },
        { 915, EXPIRED, SHORT, ACTIVE, 910, FALSE, 929 });
}

/* Somebody works, then looks at a video: quiet since the last input that is sure. */
static void
test_program_after_a_person (void)
{
  PLAY (TRUE,
        { 12, EXPIRED, SHORT, ACTIVE, 0, FALSE, 26 },
        { 14, STARTED, SHORT, ACTIVE, 0, FALSE, 74 },
        { 74, LOOK, 0, QUIET, 10, TRUE, 0 },
        { 400, EXPIRED, SHORT, QUIET, 10, FALSE, 0 });
}

/* It begins while the hands rest already, and the desktop does not report it. */
static void
test_program_unreported (void)
{
  PLAY (TRUE,
        { 12, EXPIRED, SHORT, ACTIVE, 0, FALSE, 26 },
        { 26, LOOK, 0, QUIET, 10, TRUE, 0 },
        { 400, EXPIRED, LONG, QUIET, 10, FALSE, 0 });
  PLAY (TRUE,
        { 12, EXPIRED, SHORT, ACTIVE, 0, FALSE, 26 },
        { 26, LOOK, 0, QUIET, 10, TRUE, 0 },
        /* It ends, and somebody types before the long timer has run out. */
        { 400, STARTED, SHORT, QUIET, 10, TRUE, 0 },
        { 405, EXPIRED, SHORT, ACTIVE, 400, FALSE, 419 },
        { 418, EXPIRED, LONG, QUIET, 403, FALSE, 0 });
}

/* The look comes late, as after sleep: the rest itself shows how long it took. */
static void
test_late_rest_proves_nothing (void)
{
  PLAY (TRUE,
        { 2, EXPIRED, SHORT, QUIET, 0, FALSE, 0 },
        { 100, STARTED, SHORT, QUIET, 0, FALSE, 160 },
        { 170, EXPIRED, SHORT, QUIET, 0, FALSE, 0 });
}

/* clang-format on */

static void
test_timers_needed (void)
{
  NapeMoment now = moment (0);
  NapeIdleTimers timers;

  nape_idle_timers_init (&timers, FALSE, GAP, &now);
  g_assert_true (nape_idle_timers_needs (&timers, SHORT));
  g_assert_true (nape_idle_timers_needs (&timers, HELD));
  nape_idle_timers_expired (&timers, SHORT, &now);
  g_assert_true (nape_idle_timers_needs (&timers, SHORT));
  nape_idle_timers_expired (&timers, LONG, &now);
  g_assert_false (nape_idle_timers_needs (&timers, SHORT));
  nape_idle_timers_started (&timers, LONG, &now);
  g_assert_false (nape_idle_timers_needs (&timers, SHORT));
  g_assert_true (nape_idle_timers_needs (&timers, LONG));

  nape_idle_timers_init (&timers, TRUE, GAP, &now);
  nape_idle_timers_expired (&timers, SHORT, &now);
  nape_idle_timers_expired (&timers, LONG, &now);
  g_assert_true (nape_idle_timers_needs (&timers, SHORT));
  g_assert_false (nape_idle_timers_needs (&timers, HELD));
}

static void
test_short_is_the_shorter (void)
{
  NapeMoment now = moment (0);
  NapeIdleTimers timers;

  nape_idle_timers_init (&timers, TRUE, GAP, &now);
  g_assert_cmpint (nape_idle_timers_length (&timers, SHORT), ==, NAPE_IDLE_TIMERS_SHORT);
  g_assert_cmpint (nape_idle_timers_length (&timers, LONG), ==, GAP);
  nape_idle_timers_init (&timers, TRUE, 1 * S, &now);
  g_assert_cmpint (nape_idle_timers_length (&timers, SHORT), ==, S / 2);
}

static void
test_seats_together (void)
{
  static const struct {
    NapeIdleTimersState first, second, all;
    gint64 since;
  } cases[] = {
    { QUIET, QUIET, QUIET, 20 },     { ACTIVE, QUIET, ACTIVE, 10 },
    { QUIET, ACTIVE, ACTIVE, 20 },   { ACTIVE, ACTIVE, ACTIVE, 10 },
    { UNKNOWN, QUIET, UNKNOWN, 20 }, { UNKNOWN, ACTIVE, ACTIVE, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NapeIdleTimers first = { .state = cases[i].first, .since = 10 };
      NapeIdleTimers second = { .state = cases[i].second, .since = 20 };
      const NapeIdleTimers *seats[] = { &first, &second };
      gint64 since;
      g_assert_cmpint (nape_idle_timers_combine (seats, 2, &since), ==, cases[i].all);
      g_assert_cmpint (since, ==, cases[i].since);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idle-timers/input-starts-quiet", test_input_starts_quiet);
  g_test_add_func ("/idle-timers/input-starts-active", test_input_starts_active);
  g_test_add_func ("/idle-timers/input-and-program", test_input_and_program);
  g_test_add_func ("/idle-timers/doubt-starts-quiet", test_doubt_starts_quiet);
  g_test_add_func ("/idle-timers/doubt-starts-active", test_doubt_starts_active);
  g_test_add_func ("/idle-timers/doubt-starts-with-a-program",
                   test_doubt_starts_with_a_program);
  g_test_add_func ("/idle-timers/program-is-no-person", test_program_is_no_person);
  g_test_add_func ("/idle-timers/program-after-a-person", test_program_after_a_person);
  g_test_add_func ("/idle-timers/program-unreported", test_program_unreported);
  g_test_add_func ("/idle-timers/late-rest-proves-nothing", test_late_rest_proves_nothing);
  g_test_add_func ("/idle-timers/timers-needed", test_timers_needed);
  g_test_add_func ("/idle-timers/short-is-the-shorter", test_short_is_the_shorter);
  g_test_add_func ("/idle-timers/seats-together", test_seats_together);
  return g_test_run ();
}
