/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/record.h"

#include "core/exercise/exercise_file.h"
#include "core/text/word_list.h"

static const char *const words[NAPE_N_OBSERVATIONS + 1] = {
  [NAPE_SAW_TIME] = "time",
  [NAPE_SAW_SOURCE] = "source",
  [NAPE_SAW_INPUT] = "input",
  [NAPE_SAW_QUIET] = "quiet",
  [NAPE_SAW_BLOCK] = "block",
  [NAPE_SAW_WATCHING] = "watching",
  [NAPE_SAW_STANDING] = "standing",
  [NAPE_SAW_REPORTER] = "reporter",
  [NAPE_SAW_REPORT] = "report",
  [NAPE_SAW_LULL] = "lull",
  [NAPE_SAW_PROGRAM_HOLD] = "program-hold",
  [NAPE_SAW_OBSTACLES] = "obstacles",
  [NAPE_SAW_PROBES] = "probes",
  [NAPE_SAW_SETTINGS] = "settings",
  [NAPE_SAW_CATALOGUE] = "catalogue",
  [NAPE_SAW_LAST_DONE] = "last-done",
  [NAPE_SAW_SAVED_STATE] = "saved-state",
  [NAPE_SAW_DISMISSAL] = "dismissal",
  [NAPE_ASKED_SNOOZE] = "snooze",
  [NAPE_ASKED_SKIP] = "skip",
  [NAPE_ASKED_PAUSE] = "pause",
  [NAPE_ASKED_PAUSE_UNTIL] = "pause-until",
  [NAPE_ASKED_RESUME] = "resume",
  [NAPE_ASKED_START] = "start",
  [NAPE_ASKED_FINISH] = "done",
};

int
nape_record_find_word (const char *word)
{
  return nape_word_list_find (words, word);
}

/* Takes `value` if it is floating. */
static void
append_line (GString *out, const char *word, GVariant *value)
{
  g_autoptr (GVariant) taken = g_variant_ref_sink (value);
  g_autofree char *text = g_variant_print (taken, FALSE);

  g_string_append_printf (out, "%s %s\n", word, text);
}

static void
write_settings (GString *out, const NapeSettings *settings)
{
  g_auto (GStrv) names = nape_settings_names (settings);
  NapeSettings defaults;

  nape_settings_init (&defaults);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *value = nape_settings_get (settings, *name, NULL);
      g_autofree char *usual = nape_settings_get (&defaults, *name, NULL);
      if (g_strcmp0 (value, usual) != 0)
        append_line (out, "set", g_variant_new (NAPE_RECORD_PAIR, *name, value));
    }
}

static void
write_catalogue (GString *out, const NapeCatalogue *catalogue)
{
  g_autoptr (GList) plans = nape_catalogue_list_plans (catalogue);

  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (catalogue, i);
      g_autofree char *text = nape_exercise_file_write_bare (exercise);
      append_line (out, "exercise", g_variant_new (NAPE_RECORD_PAIR, exercise->id, text));
    }
  for (GList *link = plans; link != NULL; link = link->next)
    {
      const NapePlan *plan = link->data;
      g_autofree char *items = g_strjoinv (";", plan->exercises);
      append_line (out, "plan", g_variant_new (NAPE_RECORD_PAIR, plan->id, items));
    }
}

static void
write_last_done (GString *out, NapeLastDone *last_done)
{
  GHashTableIter iter;
  gpointer id;
  gpointer times;

  g_hash_table_iter_init (&iter, last_done);
  while (g_hash_table_iter_next (&iter, &id, &times))
    for (guint i = 0; i < ((GArray *)times)->len; i++)
      {
        const NapeTimeDone *done = &g_array_index ((GArray *)times, NapeTimeDone, i);
        append_line (out, "was-done",
                     g_variant_new (NAPE_RECORD_DONE, id, done->wall, done->half));
      }
}

void
nape_record_write_begin (GString *out, const NapeMoment *now, const NapeSettings *settings,
                         const NapeCatalogue *catalogue)
{
  g_string_append (out, NAPE_RECORD_TITLE "\n");
  write_settings (out, settings);
  write_catalogue (out, catalogue);
  append_line (
      out, "begin",
      g_variant_new (NAPE_RECORD_MOMENT, now->boot, now->mono, now->wall, now->utc_offset));
}

void
nape_record_write_observation (GString *out, const NapeMoment *now,
                               const NapeObservation *seen)
{
  if (seen->settings != NULL)
    write_settings (out, seen->settings);
  if (seen->catalogue != NULL)
    write_catalogue (out, seen->catalogue);
  if (seen->last_done != NULL)
    write_last_done (out, seen->last_done);
  append_line (out, words[seen->type],
               g_variant_new (NAPE_RECORD_OBSERVATION, now->boot, now->mono, now->wall,
                              now->utc_offset, seen->on, seen->input, seen->block,
                              seen->obstacles, seen->time, seen->shift, seen->text));
}

void
nape_record_write_decision (GString *out, const NapeDecision *decision)
{
  g_string_append_printf (out, "= %s %s", nape_decision_to_string (decision->type),
                          decision->name);
  if (decision->type == NAPE_DECISION_STEP && decision->step >= 0)
    g_string_append_printf (out, " %d %s", decision->step + 1, decision->exercise);
  if (decision->type == NAPE_DECISION_ADVISE)
    g_string_append (out, nape_advice_to_string (decision->advice));
  if (decision->type == NAPE_DECISION_END)
    g_string_append_printf (out, " %s", nape_outcome_to_string (decision->outcome));
  g_string_append_c (out, '\n');
}
