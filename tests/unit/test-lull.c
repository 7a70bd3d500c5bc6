/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/lull.h"

#define S NAPE_SECOND
#define GAP (3 * S)

static void
test_each_pause_once (void)
{
  NapeLull lull = { 0 };

  nape_lull_await (&lull, GAP);
  g_assert_false (nape_lull_read (&lull, 100 * S, 98 * S));
  g_assert_true (nape_lull_read (&lull, 101 * S, 98 * S));
  g_assert_false (nape_lull_read (&lull, 102 * S, 98 * S));
  g_assert_false (nape_lull_read (&lull, 200 * S, 199 * S));
  g_assert_true (nape_lull_read (&lull, 210 * S, 199 * S));
}

static void
test_only_while_awaited (void)
{
  NapeLull lull = { 0 };

  g_assert_false (nape_lull_read (&lull, 100 * S, 0));
  nape_lull_await (&lull, GAP);
  g_assert_true (nape_lull_read (&lull, 100 * S, 0));
  nape_lull_await (&lull, 0);
  g_assert_false (nape_lull_read (&lull, 101 * S, 0));
  /* Awaited again in the same pause, it is reported again. */
  nape_lull_await (&lull, GAP);
  g_assert_true (nape_lull_read (&lull, 102 * S, 0));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lull/each-pause-once", test_each_pause_once);
  g_test_add_func ("/lull/only-while-awaited", test_only_while_awaited);
  return g_test_run ();
}
