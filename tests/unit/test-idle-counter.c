/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/idle_counter.h"

#define GAP (15 * NAPE_SECOND)
#define MS NAPE_MILLISECOND
#define S NAPE_SECOND

/* One reading, and what must be reported then. Times since the start. */
typedef struct {
  gint64 now, idle, heartbeat;
  NapeNews news;
  gint64 since;
} Look;

static void
play (const Look *looks, guint n_looks)
{
  NapeIdleCounter counter;

  nape_idle_counter_init (&counter, 0);
  for (guint i = 0; i < n_looks; i++)
    {
      NapeReading reading = { looks[i].now, looks[i].idle, looks[i].heartbeat };
      gint64 since = -1;
      g_assert_cmpint (nape_idle_counter_read (&counter, &reading, GAP, &since), ==,
                       looks[i].news);
      if (looks[i].news != NAPE_NEWS_NONE)
        g_assert_cmpint (since, ==, looks[i].since);
    }
}

static void
test_burst (void)
{
  static const Look looks[] = {
    { 100 * S, 0, 100 * S, NAPE_NEWS_ACTIVE, 100 * S },
    { 130 * S, 1 * S, 130 * S, NAPE_NEWS_NONE },
    { 150 * S, 15 * S, 150 * S, NAPE_NEWS_QUIET, 135 * S },
    { 151 * S, 16 * S, 151 * S, NAPE_NEWS_NONE },
    { 200 * S, 2 * S, 200 * S, NAPE_NEWS_ACTIVE, 198 * S },
  };
  play (looks, G_N_ELEMENTS (looks));
}

static void
test_heartbeat_is_nobody (void)
{
  static const Look looks[] = {
    { 100 * S, 0, 0, NAPE_NEWS_NONE },
    { 101 * S, 1 * S, 1 * S, NAPE_NEWS_NONE },
    /* Not read at the very same moment. */
    { 111 * S, 1 * S, 1 * S + 19 * MS, NAPE_NEWS_NONE },
    { 112 * S, 1 * S + 5 * MS, 1 * S, NAPE_NEWS_NONE },
  };
  play (looks, G_N_ELEMENTS (looks));
}

static void
test_typing_through_heartbeat (void)
{
  static const Look looks[] = {
    { 100 * S, 0, 100 * S, NAPE_NEWS_ACTIVE, 100 * S },
    { 120 * S, 0, 0, NAPE_NEWS_NONE },
    { 121 * S, 100 * MS, 1 * S, NAPE_NEWS_NONE },
    { 140 * S, 100 * MS, 20 * S, NAPE_NEWS_NONE },
    { 155 * S, 15 * S, 35 * S, NAPE_NEWS_QUIET, 140 * S },
  };
  play (looks, G_N_ELEMENTS (looks));
}

static void
test_heartbeats_end_in_quiet (void)
{
  static const Look looks[] = {
    { 100 * S, 0, 100 * S, NAPE_NEWS_ACTIVE, 100 * S },
    { 110 * S, 0, 0, NAPE_NEWS_NONE },
    { 111 * S, 1 * S, 1 * S, NAPE_NEWS_NONE },
    { 120 * S, 0, 0, NAPE_NEWS_NONE },
    { 121 * S, 1 * S, 1 * S, NAPE_NEWS_NONE },
    { 130 * S, 0, 0, NAPE_NEWS_QUIET, 110 * S },
    { 131 * S, 1 * S, 1 * S, NAPE_NEWS_NONE },
  };
  play (looks, G_N_ELEMENTS (looks));
}

/* The counters are whole milliseconds and read one after the other, so the moment of the
 * heartbeat comes out a little later at one look than at another. The alarm that ends the
 * doubt rings once only: it must not come too early by that. */
static void
test_last_heartbeat_is_not_missed (void)
{
  static const Look looks[] = {
    { 100 * S, 0, 100 * S, NAPE_NEWS_ACTIVE, 100 * S },
    { 110 * S + 2 * MS, 0, 0, NAPE_NEWS_NONE },
    { 125 * S + 1 * MS, 15 * S, 15 * S, NAPE_NEWS_QUIET, 110 * S + 2 * MS },
  };
  play (looks, G_N_ELEMENTS (looks));
}

#define WRAP (G_GINT64_CONSTANT (4294967296) * MS) /* 49.7 days */

/* Idle for so long that the server's counters need their 32nd bit, and then a key. */
static void
test_weeks_without_input (void)
{
  static const Look looks[] = {
    { WRAP / 2, WRAP / 2 - MS, WRAP / 2, NAPE_NEWS_NONE },
    { WRAP / 2 + S, WRAP / 2, WRAP / 2 + S, NAPE_NEWS_NONE },
    { WRAP - S, WRAP - 2 * S, WRAP - S, NAPE_NEWS_NONE },
    { WRAP - 500 * MS, 0, WRAP - 500 * MS, NAPE_NEWS_ACTIVE, WRAP - 500 * MS },
    { WRAP + 20 * S, 20 * S + 500 * MS, WRAP - 1, NAPE_NEWS_QUIET, WRAP - 500 * MS },
  };
  play (looks, G_N_ELEMENTS (looks));
}

/* The counter of a device that nobody has ever used restarts at 49.7 days of uptime. For
 * a second that looks like a heartbeat; somebody who types goes on typing. */
static void
test_unused_device_wraps (void)
{
  static const Look looks[] = {
    { WRAP - 60 * S, 0, WRAP - 60 * S, NAPE_NEWS_ACTIVE, WRAP - 60 * S },
    { WRAP, 0, 0, NAPE_NEWS_NONE },
    { WRAP + S, 100 * MS, S, NAPE_NEWS_NONE },
    { WRAP + 60 * S, 100 * MS, 60 * S, NAPE_NEWS_NONE },
    { WRAP + 75 * S, 15 * S, 75 * S, NAPE_NEWS_QUIET, WRAP + 60 * S },
  };
  play (looks, G_N_ELEMENTS (looks));
}

static void
test_wants_input (void)
{
  NapeIdleCounter counter;
  NapeReading typed = { 100 * S, 0, 100 * S };
  NapeReading beaten = { 110 * S, 0, 0 };
  gint64 since;

  nape_idle_counter_init (&counter, 0);
  g_assert_true (nape_idle_counter_wants_input (&counter));
  nape_idle_counter_read (&counter, &typed, GAP, &since);
  g_assert_false (nape_idle_counter_wants_input (&counter));
  g_assert_cmpint (nape_idle_counter_doubt_ends (&counter, GAP), ==, NAPE_NEVER);
  nape_idle_counter_read (&counter, &beaten, GAP, &since);
  g_assert_true (nape_idle_counter_wants_input (&counter));
  g_assert_cmpint (nape_idle_counter_doubt_ends (&counter, GAP), ==, 125 * S);
}

/* What a heartbeat hides may be input, but only the first time. */
static void
test_last (void)
{
  static const struct {
    NapeReading reading;
    gint64 last;
  } looks[] = {
    { { 100 * S, 0, 100 * S }, 100 * S },
    { { 120 * S, 2 * S, 120 * S }, 118 * S },
    /* A heartbeat each second, typing, and none any more. */
    { { 121 * S, 100 * MS, 500 * MS }, 121 * S - 100 * MS },
    { { 122 * S, 500 * MS, 500 * MS }, 121500 * MS },
    { { 123 * S, 500 * MS, 500 * MS }, 121500 * MS },
    { { 124 * S, 500 * MS, 500 * MS }, 121500 * MS },
    { { 124 * S + 750 * MS, 50 * MS, 250 * MS }, 124700 * MS },
    /* The counter itself is proof whatever was guessed. */
    { { 160 * S, 20 * S, 35 * S }, 140 * S },
    { { 161 * S, 30 * S, 30 * S }, 131 * S },
  };
  NapeIdleCounter counter;
  gint64 since;

  nape_idle_counter_init (&counter, 0);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      nape_idle_counter_read (&counter, &looks[i].reading, GAP, &since);
      g_assert_cmpint (nape_idle_counter_last (&counter, &looks[i].reading), ==,
                       looks[i].last);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/idle-counter/burst", test_burst);
  g_test_add_func ("/idle-counter/heartbeat-is-nobody", test_heartbeat_is_nobody);
  g_test_add_func ("/idle-counter/typing-through-heartbeat", test_typing_through_heartbeat);
  g_test_add_func ("/idle-counter/heartbeats-end-in-quiet", test_heartbeats_end_in_quiet);
  g_test_add_func ("/idle-counter/last-heartbeat", test_last_heartbeat_is_not_missed);
  g_test_add_func ("/idle-counter/weeks-without-input", test_weeks_without_input);
  g_test_add_func ("/idle-counter/unused-device-wraps", test_unused_device_wraps);
  g_test_add_func ("/idle-counter/wants-input", test_wants_input);
  g_test_add_func ("/idle-counter/last", test_last);
  return g_test_run ();
}
