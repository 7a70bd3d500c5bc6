/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/suggest.h"

#include <string.h>

static void
test_suggest_word (void)
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
    g_assert_cmpstr (nape_suggest_word (rows[i].text, words), ==, rows[i].nearest);
}

static void
test_long_words (void)
{
  g_autofree char *text = g_strnfill (100000, 'a');
  const char *const words[] = { text, "aa", NULL };

  g_assert_null (nape_suggest_word (text, words));
  g_assert_cmpstr (nape_suggest_word ("aaa", words), ==, "aa");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/suggest/words", test_suggest_word);
  g_test_add_func ("/suggest/long", test_long_words);
  return g_test_run ();
}
