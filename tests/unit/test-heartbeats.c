/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/heartbeats.h"

#define S NAPE_SECOND

/* One look: the age of the latest heartbeat, and what must be known then. */
typedef struct {
  gint64 now, age;
  gboolean coming;
  gint64 end;
} Look;

static void
play (const Look *looks, guint n_looks)
{
  NapeHeartbeats heartbeats;
  gboolean coming = FALSE;

  nape_heartbeats_init (&heartbeats);
  for (guint i = 0; i < n_looks; i++)
    {
      gboolean changed = nape_heartbeats_read (&heartbeats, looks[i].now, looks[i].age);
      g_assert_cmpint (heartbeats.coming, ==, looks[i].coming);
      g_assert_cmpint (changed, ==, looks[i].coming != coming);
      g_assert_cmpint (nape_heartbeats_end (&heartbeats), ==, looks[i].end);
      coming = looks[i].coming;
    }
}

static void
test_second_within_ninety_seconds (void)
{
  static const Look looks[] = {
    { 1000 * S, 500 * S, FALSE, NAPE_NEVER }, { 1100 * S, 0, FALSE, NAPE_NEVER },
    { 1101 * S, 1 * S, FALSE, NAPE_NEVER },   { 1189 * S, 0, TRUE, 1279 * S },
    { 1190 * S, 1 * S, TRUE, 1279 * S },      { 1200 * S, 2 * S, TRUE, 1288 * S },
    { 1288 * S, 90 * S, FALSE, NAPE_NEVER },
  };
  play (looks, G_N_ELEMENTS (looks));
}

static void
test_rare_ones_are_none (void)
{
  static const Look looks[] = {
    { 1000 * S, 500 * S, FALSE, NAPE_NEVER }, { 1100 * S, 0, FALSE, NAPE_NEVER },
    { 1101 * S, 1 * S, FALSE, NAPE_NEVER },   { 1190 * S, 0, FALSE, NAPE_NEVER },
    { 1191 * S, 1 * S, FALSE, NAPE_NEVER },   { 1280 * S, 0, FALSE, NAPE_NEVER },
    { 1281 * S, 1 * S, FALSE, NAPE_NEVER },   { 1290 * S, 0, TRUE, 1380 * S },
  };
  play (looks, G_N_ELEMENTS (looks));
}

/* No alarm reports those that are less than a second apart. */
static void
test_quick_ones_go_on (void)
{
  static const Look looks[] = {
    { 1000 * S, 500 * S, FALSE, NAPE_NEVER }, { 1100 * S, 0, FALSE, NAPE_NEVER },
    { 1101 * S, 1 * S, FALSE, NAPE_NEVER },   { 1102 * S, 0, TRUE, 1192 * S },
    { 1192 * S, 1 * S, TRUE, 1281 * S },      { 1281 * S, 2 * S, TRUE, 1369 * S },
  };
  play (looks, G_N_ELEMENTS (looks));
}

/* While somebody types, nothing makes us look: a long time passes and the age grows. */
static void
test_silence_is_none (void)
{
  static const Look looks[] = {
    { 1000 * S, 5 * S, FALSE, NAPE_NEVER },
    { 1010 * S, 15 * S, FALSE, NAPE_NEVER },
    /* Answered late. */
    { 1090 * S, 20 * S, FALSE, NAPE_NEVER },
    { 1091 * S, 96 * S, FALSE, NAPE_NEVER },
  };
  play (looks, G_N_ELEMENTS (looks));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heartbeats/second-within-ninety-seconds",
                   test_second_within_ninety_seconds);
  g_test_add_func ("/heartbeats/rare-ones-are-none", test_rare_ones_are_none);
  g_test_add_func ("/heartbeats/quick-ones-go-on", test_quick_ones_go_on);
  g_test_add_func ("/heartbeats/silence-is-none", test_silence_is_none);
  return g_test_run ();
}
