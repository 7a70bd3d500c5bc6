/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/scenario.h"

#include <string.h>

#define ALL_WORDS                                                                           \
  "type, move, read, touch, video, film, call, talk, fullscreen, do-not-disturb, program, " \
  "stand, idle, lock, sleep, elsewhere, nothing, zone, done, start, skip, snooze, pause, "  \
  "resume"

/* What is read, written again: "540 type 50m; done; ", or the error. (transfer full) */
static char *
read_day (const char *text, gsize length, const char *file)
{
  g_autoptr (GError) error = NULL;
  g_auto (NapeScenario) day = { 0 };
  GString *read = g_string_new (NULL);

  if (!nape_scenario_parse (&day, text, length, file, &error))
    {
      g_assert_null (day.items);
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpint (strlen (error->message), <, 300);
      g_string_append (read, error->message);
      return g_string_free (read, FALSE);
    }
  g_string_append_printf (read, "%d ", (int)(day.start / NAPE_MINUTE));
  for (guint i = 0; i < day.items->len; i++)
    {
      const NapeItem *item = &g_array_index (day.items, NapeItem, i);
      g_string_append (read, item->word->name);
      if (item->length >= 0)
        g_string_append_printf (read, " %ds", (int)(item->length / NAPE_SECOND));
      g_string_append (read, "; ");
    }
  return g_string_free (read, FALSE);
}

typedef struct {
  const char *text;
  const char *expected;
} Row;

static void
check (const Row *rows, guint n_rows, const char *file)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *read = read_day (rows[i].text, strlen (rows[i].text), file);
      g_assert_cmpstr (read, ==, rows[i].expected);
    }
}

static void
test_days (void)
{
  static const Row rows[] = {
    { "9:00 type 50m, read 20m", "540 type 3000s; read 1200s; " },
    { "type 1h 30m", "540 type 5400s; " },
    { "07:05, lock 5m", "425 lock 300s; " },
    { "0:00\nsleep 2h30\n", "0 sleep 9000s; " },
    { "23:59 idle 7d", "1439 idle 604800s; " },
    { " \t move   10s ,, done ,\r\n\r\n", "540 move 10s; done; " },
    { "# a day\n8:00 # early\ntype 1s # and so on\n", "480 type 1s; " },
    { "snooze, type 1m, snooze 4h, pause, pause 7d, resume, skip, start",
      "540 snooze; type 60s; snooze 14400s; pause; pause 604800s; resume; skip; start; " },
    { "elsewhere 1m, nothing 1m", "540 elsewhere 60s; nothing 60s; " },
  };
  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_mistakes (void)
{
  static const Row rows[] = {
    { "type 5m, tpye 5m", "item 2: there is no 'tpye' (did you mean type?)" },
    { "Type 5m", "item 1: there is no 'Type' (did you mean type?)" },
    { "type", "item 1: 'type' needs a duration (expected one like 'type 45m')" },
    { "type 45", "item 1: '45' is not a duration (expected one like 'type 45m')" },
    { "type five", "item 1: 'five' is not a duration (expected one like 'type 45m')" },
    { "type 0", "item 1: 'type 0' is out of range (expected from 1s to 7d)" },
    { "type 999ms", "item 1: 'type 999ms' is out of range (expected from 1s to 7d)" },
    { "type 8d", "item 1: 'type 8d' is out of range (expected from 1s to 7d)" },
    { "type -5m", "item 1: '-5m' is not a duration (expected one like 'type 45m')" },
    { "type 99999999999999999999h",
      "item 1: '99999999999999999999h' is not a duration (expected one like 'type "
      "45m')" },
    { "snooze 5h", "item 1: 'snooze 5h' is out of range (expected from 1s to 4h)" },
    { "done 5m", "item 1: 'done' takes no duration, but there is '5m'" },
    { "type 5m, 9:00 type 5m",
      "item 2: only the first item has a time of day (expected a word and a duration like "
      "'type 45m')" },
    { "24:00 type 5m", "item 1: '24:00' is not a time of day (expected one like 9:00)" },
    { "9:60 type 5m", "item 1: '9:60' is not a time of day (expected one like 9:00)" },
    { "9:0 type 5m", "item 1: '9:0' is not a time of day (expected one like 9:00)" },
    { "009:00 type 5m", "item 1: '009:00' is not a time of day (expected one like 9:00)" },
    { "9:00:00 type 5m",
      "item 1: '9:00:00' is not a time of day (expected one like 9:00)" },
    { "", "no time passes in it (expected a day like 9:00 type 50m, read 20m, lock 10m)" },
    { "9:00",
      "no time passes in it (expected a day like 9:00 type 50m, read 20m, lock 10m)" },
    { "done",
      "no time passes in it (expected a day like 9:00 type 50m, read 20m, lock 10m)" },
    { "\033[2J 5m", "item 1: there is no '␛[2J' (expected one of " ALL_WORDS ")" },
  };
  check (rows, G_N_ELEMENTS (rows), NULL);
}

static void
test_mistakes_in_a_file (void)
{
  static const Row rows[] = {
    { "# my day\n9:00\ntype 5m, move 5m\nlok 5m\n",
      "day.txt:4: there is no 'lok' (did you mean lock?)" },
    { "type 5m\r\n\r\nlock\r\n",
      "day.txt:3: 'lock' needs a duration (expected one like 'lock 45m')" },
    { "\n# nothing\n", "day.txt: no time passes in it (expected a day like 9:00 type 50m, "
                       "read 20m, lock 10m)" },
  };
  check (rows, G_N_ELEMENTS (rows), "day.txt");
}

static void
assert_refused (GString *text, const char *expected)
{
  g_autofree char *read = read_day (text->str, text->len, "x");

  g_assert_cmpstr (read, ==, expected);
  g_string_free (text, TRUE);
}

/* (transfer full) */
static GString *
repeat (const char *text, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return all;
}

static void
test_hostile_bytes (void)
{
  assert_refused (repeat ("type 1s\n", 10 * 1024 * 1024 / 8), "x is larger than 64 KiB");
  assert_refused (g_string_new_len ("type 1s\0, lock 1s", 17), "x is not UTF-8 text");
  assert_refused (g_string_new ("type 1s\xff"), "x is not UTF-8 text");
  assert_refused (g_string_new ("type 1s \xed\xa0\x80"), "x is not UTF-8 text");
}

static void
test_too_much_of_it (void)
{
  assert_refused (repeat ("type 1s\n", NAPE_SCENARIO_MAX_ITEMS + 1),
                  "x:1001: there are too many items (expected at most 1000)");
  assert_refused (repeat ("sleep 7d\n", 5),
                  "x:5: this goes on for too long (expected at most 31 days)");
  assert_refused (
      repeat ("a", 60000),
      "x:1: there is no 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…' (expected one "
      "of " ALL_WORDS ")");
}

/* Any bytes are read or refused with one line, made of words, digits and rubbish. */
static void
test_random_text (void)
{
  static const char *const parts[] = { "type", "lock", "9:00", " ", ",",    "\n", "#",
                                       "5m",   "done", "1",    ":", "\xff", "é" };

  for (guint32 seed = 1; seed <= 20000; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (NULL);
      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
      g_autofree char *read = read_day (text->str, text->len, "x");
      g_assert_cmpint (strlen (read), >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scenario/days", test_days);
  g_test_add_func ("/scenario/mistakes", test_mistakes);
  g_test_add_func ("/scenario/mistakes-in-a-file", test_mistakes_in_a_file);
  g_test_add_func ("/scenario/hostile-bytes", test_hostile_bytes);
  g_test_add_func ("/scenario/too-much", test_too_much_of_it);
  g_test_add_func ("/scenario/random-text", test_random_text);
  return g_test_run ();
}
