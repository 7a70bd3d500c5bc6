/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape simulate`: plays a day through naped's own core and shows what it would say. */

#include "cli/simulate/simulate.h"

#include "cli/remote/effective_settings.h"
#include "cli/simulate/day.h"
#include "cli/simulate/print.h"
#include "cli/simulate/record.h"
#include "play/play.h"
#include "store/exercises.h"
#include "store/paths.h"

#include <string.h>

/* CLOCK_BOOTTIME when the day begins; any but 0, which the core takes for "not set". */
#define BOOT_START NAPE_DAY

/* Applies one "NAME=VALUE". */
static NapeExit
apply (NapeSettings *settings, const NapeInvocation *invocation, const char *change)
{
  const char *equals = strchr (change, '=');
  g_autofree char *quoted = nape_print_quote (change);
  g_autoptr (GError) error = NULL;

  if (equals == NULL)
    return nape_verb_wrong_use (invocation->verb, "%s is not like routine.every=30m",
                                quoted);
  g_autofree char *name = g_strndup (change, equals - change);
  if (!nape_settings_set (settings, g_strstrip (name), equals + 1, &error))
    return nape_print_error (NAPE_EXIT_WRONG_USE, "%s", error->message);
  return NAPE_EXIT_DONE;
}

static NapeExit
load_settings (NapeSettings *settings, const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  NapeExit code = NAPE_EXIT_DONE;
  const char *change;

  if (!nape_effective_settings_load (settings, &error))
    return nape_client_fail (error);
  for (guint i = 0; code == NAPE_EXIT_DONE
                    && (change = nape_verb_option (invocation, NAPE_OPTION_SET, i)) != NULL;
       i++)
    code = apply (settings, invocation, change);
  if (code == NAPE_EXIT_DONE && !nape_settings_check (settings, &error))
    return nape_print_error (NAPE_EXIT_WRONG_USE, "%s", error->message);
  return code;
}

/* What is answered to each reminder. `ret_word` NULL: nothing. */
static NapeExit
read_reply (const NapeInvocation *invocation, const NapeScenarioWord **ret_word)
{
  static const char *const replies[] = { "ignore", "done", "snooze", "skip", NULL };
  const char *reply = nape_verb_option (invocation, NAPE_OPTION_ANSWER, 0);

  if (reply != NULL && !g_strv_contains (replies, reply))
    {
      g_autofree char *quoted = nape_print_quote (reply);
      return nape_verb_wrong_use (invocation->verb,
                                  "%s is not one of ignore, done, snooze, skip", quoted);
    }
  *ret_word
      = reply != NULL ? nape_scenario_words_find (reply) : NULL; /* "ignore" is no word */
  return NAPE_EXIT_DONE;
}

static void
play (const NapeSettings *settings, const NapeSimulatedDay *day,
      const NapeScenarioWord *reply, gboolean json)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NapeCatalogue) catalogue = nape_exercises_load_all (mistakes);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  NapeMoment now = { BOOT_START, BOOT_START, day->start, 0 };
  NapeSimulatePrinter printer;
  gint64 sums[NAPE_N_SUMS];
  NapePlayer player;

  int interval
      = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, day->start / NAPE_SECOND);
  now.utc_offset = g_time_zone_get_offset (zone, interval) * NAPE_SECOND;
  g_autoptr (NapeEngine) engine = nape_engine_new (settings, catalogue, &now);
  nape_player_init (&player, engine, &now);
  player.zone = zone;
  nape_simulate_print_begin (&printer, day->start, day->start + day->scenario.length,
                             day->from_history, json);
  nape_play (&player, &day->scenario, reply, nape_simulate_print_event, &printer);
  for (NapeSum sum = 0; sum < NAPE_N_SUMS; sum++)
    sums[sum] = nape_engine_sum (engine, sum);
  nape_simulate_print_end (&printer, sums);
}

int
nape_simulate_run (const NapeInvocation *invocation)
{
  g_autoptr (GString) record = nape_simulate_record_read (invocation);
  g_auto (NapeSimulatedDay) day = { 0 };
  const NapeScenarioWord *reply = NULL;
  NapeSettings settings;

  if (record != NULL)
    return nape_simulate_record_play (invocation, record->str);
  NapeExit code = read_reply (invocation, &reply);
  if (code == NAPE_EXIT_DONE)
    code = nape_simulated_day_load (&day, invocation);
  if (code == NAPE_EXIT_DONE)
    code = load_settings (&settings, invocation);
  if (code == NAPE_EXIT_DONE)
    play (&settings, &day, reply, invocation->json);
  return code;
}
