/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random days recorded and replayed: the same decisions, and the same sums. */

#include "desk.h"

#include "core/schedule/saved_state.h"
#include "play/record.h"
#include "play/replay.h"

#include <string.h>

#define DAYS 300
#define EVENTS 60

typedef struct {
  Desk desk;
  GString *record;
  guint n_decisions;
} Day;

static void
note_decisions (Day *day)
{
  NapeDecision decision;

  while (nape_engine_take_decision (day->desk.engine, &decision))
    {
      nape_record_write_decision (day->record, &decision);
      nape_decision_clear (&decision);
      day->n_decisions++;
    }
}

static void
take (Day *day, NapeObservation seen)
{
  nape_record_write_observation (day->record, &day->desk.now, &seen);
  nape_engine_take (day->desk.engine, &day->desk.now, &seen);
  note_decisions (day);
}

static void
pass_time (Day *day, gint64 length, gboolean asleep)
{
  day->desk.now.boot += length;
  day->desk.now.wall += length;
  if (!asleep)
    day->desk.now.mono += length;
  take (day, (NapeObservation){ NAPE_SAW_TIME });
}

static void
begin (Day *day)
{
  desk_init (&day->desk, 0);
  day->record = g_string_new (NULL);
  day->n_decisions = 0;
  g_assert_true (nape_settings_add_break (&day->desk.settings, "eyes", NULL));
  g_assert_true (nape_settings_set (&day->desk.settings, "eyes.every", "7m", NULL));
  g_assert_true (nape_settings_set (&day->desk.settings, "hold.flow", "10s", NULL));
  desk_make_engine (&day->desk);
  nape_record_write_begin (day->record, &day->desk.now, &day->desk.settings,
                           day->desk.catalogue);
}

static void
end (Day *day)
{
  g_string_free (day->record, TRUE);
  desk_clear (&day->desk);
}

/* Every kind of observation but those that point to something. */
static void
take_any (GRand *rand, Day *day)
{
  NapeObservationType type = g_rand_int_range (rand, 0, NAPE_N_OBSERVATIONS);
  gboolean points = type >= NAPE_SAW_SETTINGS && type <= NAPE_SAW_SAVED_STATE;

  take (day, (NapeObservation){
                 points ? NAPE_SAW_TIME : type,
                 .on = g_rand_boolean (rand),
                 .input = g_rand_int_range (rand, 0, NAPE_N_INPUTS),
                 .block = g_rand_int_range (rand, 1, 3),
                 .obstacles = g_rand_int_range (rand, 0, 1 << NAPE_N_OBSTACLES),
                 .time = type == NAPE_SAW_INPUT || type == NAPE_SAW_QUIET
                             ? day->desk.now.boot - g_rand_int_range (rand, 0, 15000000)
                             : g_rand_int_range (rand, 0, 600) * NAPE_SECOND,
             });
}

static void
take_pointers (GRand *rand, Day *day)
{
  g_autofree char *state = nape_saved_state_write (day->desk.engine);
  g_autoptr (NapeLastDone) last_done = nape_last_done_new ();
  NapeSettings settings = day->desk.settings;

  nape_last_done_note (last_done, "tuck",
                       (NapeTimeDone){ day->desk.now.wall - NAPE_DAY, FALSE });
  g_assert_true (nape_settings_set (&settings, "routine.every",
                                    g_rand_boolean (rand) ? "9m" : "20m", NULL));
  take (day, (NapeObservation){ NAPE_SAW_SETTINGS, .settings = &settings });
  take (day, (NapeObservation){ NAPE_SAW_CATALOGUE, .catalogue = day->desk.catalogue });
  take (day, (NapeObservation){ NAPE_SAW_LAST_DONE, .last_done = last_done });
  take (day, (NapeObservation){ NAPE_SAW_SAVED_STATE, .text = state,
                                .time = day->desk.now.boot - NAPE_MINUTE, .on = TRUE });
  take (day, (NapeObservation){ NAPE_ASKED_START, .text = "eyes" });
}

static void
play (GRand *rand, Day *day)
{
  for (int i = 0; i < EVENTS; i++)
    {
      pass_time (day, g_rand_int_range (rand, 1, 200) * NAPE_SECOND + 123,
                 g_rand_int_range (rand, 0, 10) == 0);
      take_any (rand, day);
      if (g_rand_int_range (rand, 0, 30) == 0)
        take_pointers (rand, day);
    }
}

static void
ignore_event (const NapeEvent *event, gpointer user_data)
{
}

static void
test_same_decisions (void)
{
  guint n_decisions = 0;

  for (guint32 seed = 1; seed <= DAYS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_auto (NapeReplay) replay = { 0 };
      g_autoptr (GError) error = NULL;
      Day day;

      g_test_message ("seed %u", seed);
      begin (&day);
      play (rand, &day);
      nape_replay_play (day.record->str, "record", ignore_event, NULL, &replay, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (replay.difference, ==, NULL);
      g_assert_cmpuint (replay.n_decisions, ==, day.n_decisions);
      for (NapeSum sum = 0; sum < NAPE_N_SUMS; sum++)
        g_assert_cmpint (replay.sums[sum], ==, nape_engine_sum (day.desk.engine, sum));
      n_decisions += day.n_decisions;
      end (&day);
    }
  g_assert_cmpuint (n_decisions, >, DAYS * 10);
}

/* A decision that is changed in the record is a difference. */
static void
test_differences_are_found (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Day day;

  begin (&day);
  play (rand, &day);
  char *decision = strstr (day.record->str, "\n= ");
  g_assert_nonnull (decision);
  decision[strlen ("\n= ")] = 'X';
  g_auto (NapeReplay) replay = { 0 };
  g_assert_true (
      nape_replay_play (day.record->str, "my.record", ignore_event, NULL, &replay, NULL));
  g_assert_cmpuint (replay.n_different, ==, 1);
  g_assert_nonnull (strstr (replay.difference, "says 'X"));
  g_assert_true (g_str_has_prefix (replay.difference, "my.record:"));
  end (&day);
}

/* A decision that the record does not say is one, wherever it is missing. */
static void
test_new_decisions_are_found (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Day day;
  guint n = 0;

  begin (&day);
  play (rand, &day);
  for (const char *at = day.record->str; (at = strstr (at, "\n= ")) != NULL; at++)
    {
      g_autoptr (GString) text = g_string_new (day.record->str);
      g_auto (NapeReplay) replay = { 0 };
      gssize start = at + 1 - day.record->str;
      g_string_erase (text, start, strcspn (at + 1, "\n") + 1);
      g_assert_true (
          nape_replay_play (text->str, "my.record", ignore_event, NULL, &replay, NULL));
      g_assert_cmpuint (replay.n_different, >=, 1);
      g_assert_cmpuint (replay.n_decisions, ==, day.n_decisions);
      g_assert_nonnull (strstr (replay.difference, "says 'nothing'"));
      n++;
    }
  g_assert_cmpuint (n, ==, day.n_decisions);
  end (&day);
}

static void
test_mistakes (void)
{
  static const struct {
    const char *lines;
    const char *error;
  } rows[] = {
    { "", "r: nothing happens in it*" },
    { "begin (1, 1, 1)\n", "r:2: 'begin (1, 1, 1)' is not understood*" },
    { "time (1, 1, 1, 0, false, 0, 0, 0, 0, 0, nothing)\n", "r:2: *" },
    { "set ('no.such', '5m')\n", "r:2: *" },
    { "set 'routine.every'\n", "r:2: *" },
    { "exercise ('tuck', 'rubbish')\n", "r:2: *" },
    { "begin (1, 1, 1, 0)\n=\n", "r:3: *" },
    { "begin (1, 1, 1, 0)\n"
      "saved-state (2, 2, 2, 0, false, 0, 0, 0, 0, 0, nothing)\n",
      "r:3: *" },
    { "begin (2, 2, 2, 0)\n"
      "time (1, 1, 1, 0, false, 0, 0, 0, 0, 0, nothing)\n",
      "r:3: *" },
    { "begin (1, 1, 1, 0)\n"
      "time (9000000000000000000, 9, 9, 0, false, 0, 0, 0, 0, 0, nothing)\n",
      "r:3: *" },
    { "begin (1, 1, 1, 0)\nfrobnicate (1, 1)\n", "r:3: *" },
    { "begin (1, 1, 1, 0)\nbegin (1, 1, 1, 0)\n", "r:3: *" },
    { "begin (1, 1, 1, 0)\n"
      "input (2, 2, 2, 0, false, 77, 0, 0, 0, 0, nothing)\n",
      "r:3: *" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (NAPE_RECORD_TITLE "\n", rows[i].lines, NULL);
      g_auto (NapeReplay) replay = { 0 };
      g_autoptr (GError) error = NULL;
      g_assert_false (nape_replay_play (text, "r", ignore_event, NULL, &replay, &error));
      g_assert_error (error, NAPE_REPLAY_ERROR, NAPE_REPLAY_ERROR_SYNTAX);
      g_assert_true (g_pattern_match_simple (rows[i].error, error->message));
    }
}

/* Bytes that were hit on the way are refused or played, and never more than that. */
static void
test_damaged_records (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  Day day;

  begin (&day);
  play (rand, &day);
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup (day.record->str);
      g_auto (NapeReplay) replay = { 0 };
      for (int n = 0; n < 3; n++)
        text[g_rand_int_range (rand, strlen (NAPE_RECORD_TITLE) + 1, (int)day.record->len)]
            = (char)g_rand_int_range (rand, ' ', 127);
      nape_replay_play (text, "r", ignore_event, NULL, &replay, NULL);
    }
  end (&day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/same-decisions", test_same_decisions);
  g_test_add_func ("/record/differences", test_differences_are_found);
  g_test_add_func ("/record/new-decisions", test_new_decisions_are_found);
  g_test_add_func ("/record/mistakes", test_mistakes);
  g_test_add_func ("/record/damaged", test_damaged_records);
  return g_test_run ();
}
