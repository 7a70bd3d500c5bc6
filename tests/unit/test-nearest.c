/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/suggest.h"

#include <string.h>

static void
test_nearest (void)
{
  static const char *const words[] = { "status", "snooze", "skip", "stats", "start", NULL };
  static const struct {
    const char *text;
    const char *nearest;
  } rows[] = {
    { "snoze", "snooze" }, { "sttaus", "status" }, { "skipp", "skip" },
    { "stat", "stats" },   { "frobnicate", NULL }, { "x", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (nape_suggest (rows[i].text, words), ==, rows[i].nearest);
}

static void
test_long_words (void)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  const char *const words[] = { text, "aa", NULL };

  g_assert_null (nape_suggest (text, words));
  g_assert_cmpstr (nape_suggest ("aaa", words), ==, "aa");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nearest/words", test_nearest);
  g_test_add_func ("/nearest/long", test_long_words);
  return g_test_run ();
}
