/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/simulate/print.h"

#include "cli/stats/report.h"
#include "cli/terminal/json.h"
#include "cli/terminal/wording.h"
#include "core/time/duration.h"

#define SITTING_WIDTH 11 /* "10 h 30 min" */
#define INDENT 20 /* of what happens, beside its time and the sitting so far */

static const char *const event_names[NAPE_N_EVENTS] = {
  [NAPE_EVENT_STATE] = "state",   [NAPE_EVENT_RESTED] = "rested",
  [NAPE_EVENT_HELD] = "held",     [NAPE_EVENT_REMIND] = "reminder",
  [NAPE_EVENT_START] = "start",   [NAPE_EVENT_END] = "end",
  [NAPE_EVENT_ADVICE] = "advice", [NAPE_EVENT_ANSWER] = "answer",
};

static const char *const advice_words[NAPE_N_ADVICE] = {
  [NAPE_ADVICE_DAILY_LIMIT] = "enough sitting for this day",
  [NAPE_ADVICE_STAND] = "raise the desk",
  [NAPE_ADVICE_SIT] = "lower the desk",
  [NAPE_ADVICE_WATCHING] = "does watching count as sitting?",
  [NAPE_ADVICE_PAUSES] = "when you pause for some minutes, do you mostly get up?",
};

static const char *const answer_words[] = {
  [NAPE_ANSWER_OK] = "",
  [NAPE_ANSWER_NOTHING_DUE] = ", but nothing is due",
  [NAPE_ANSWER_NO_BREAK] = ", but there is no break",
  [NAPE_ANSWER_SNOOZED_ENOUGH] = ", but that was snoozed often enough",
};

/* strftime at the desk. (transfer full) */
static char *
format_at (const NapeEvent *event, gint64 wall, const char *format)
{
  g_autoptr (GDateTime) at
      = g_date_time_new_from_unix_utc ((wall + event->utc_offset) / NAPE_SECOND);
  return at ? g_date_time_format (at, format) : g_strdup ("?");
}

/* For people */

static char *
describe_state (const NapeEvent *event)
{
  const char *state = nape_wording_state (nape_state_to_string (event->verdict.state));
  const char *reason = nape_wording_reason (nape_reason_to_string (event->verdict.reason));
  g_autofree char *since = format_at (event, event->since, " since %H:%M");
  gboolean late = event->at - event->since >= NAPE_MINUTE;
  /* It is the reason why the state holds now, not why it began. */
  gboolean telling = event->verdict.reason != NAPE_REASON_RETURNING;

  if (event->verdict.state == NAPE_STATE_PRESENT)
    return g_strdup (state);
  return g_strdup_printf ("%s%s%s%s", state, late ? since : "", telling ? ": " : "",
                          telling ? reason : "");
}

static char *
describe_answer (const NapeEvent *event)
{
  g_autofree char *length
      = event->length < 0 ? g_strdup ("") : nape_duration_format (event->length);

  return g_strdup_printf ("you: %s%s%s%s", event->asked, *length ? " " : "", length,
                          answer_words[event->answered]);
}

static char *
describe_hold (const NapeEvent *event, const char *kind)
{
  const char *word = nape_hold_to_string (event->hold);
  const char *phrase = nape_wording_hold (word);

  return g_strdup_printf ("%s is due, but held: %s", kind, phrase ? phrase : word);
}

static char *
describe_end (const NapeEvent *event)
{
  gboolean inferred
      = event->outcome == NAPE_OUTCOME_DONE && event->known == NAPE_KNOWN_INFERRED;

  return g_strdup_printf ("%s: %s%s", event->name, nape_outcome_to_string (event->outcome),
                          inferred ? ", as it seems" : "");
}

static char *
describe_event (const NapeSimulatePrinter *self, const NapeEvent *event)
{
  const char *kind = event->name;

  switch (event->type)
    {
    case NAPE_EVENT_STATE:
      return describe_state (event);
    case NAPE_EVENT_RESTED:
      return g_strdup ("that was a rest: sitting starts anew");
    case NAPE_EVENT_HELD:
      return describe_hold (event, kind);
    case NAPE_EVENT_REMIND:
      return g_strdup_printf ("reminder: %s", kind);
    case NAPE_EVENT_START:
      return g_strdup_printf ("%s begins", kind);
    case NAPE_EVENT_END:
      return describe_end (event);
    case NAPE_EVENT_ADVICE:
      return g_strdup_printf ("advice: %s", advice_words[event->advice]);
    case NAPE_EVENT_ANSWER:
      return describe_answer (event);
    case NAPE_N_EVENTS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static NapeStyle
style_of (NapeEventType type)
{
  switch (type)
    {
    case NAPE_EVENT_REMIND:
    case NAPE_EVENT_ADVICE:
      return NAPE_STYLE_GOOD;
    case NAPE_EVENT_HELD:
      return NAPE_STYLE_ALARM;
    case NAPE_EVENT_STATE:
    case NAPE_EVENT_RESTED:
      return NAPE_STYLE_DIM;
    case NAPE_EVENT_START:
    case NAPE_EVENT_END:
    case NAPE_EVENT_ANSWER:
    case NAPE_N_EVENTS:
      break;
    }
  return NAPE_STYLE_PLAIN;
}

static void
print_event (NapeSimulatePrinter *self, const NapeEvent *event)
{
  g_autofree char *day = format_at (event, event->at, "%A, %-d %B %Y");
  g_autofree char *clock = format_at (event, event->at, "%H:%M");
  g_autofree char *sitting = nape_duration_describe (event->sitting);
  g_autofree char *label = g_strdup_printf ("%s  %*s", clock, SITTING_WIDTH, sitting);
  g_autofree char *what = describe_event (self, event);

  if (g_strcmp0 (self->day, day) != 0)
    {
      nape_print_text ("%s", day);
      g_free (self->day);
      self->day = g_steal_pointer (&day);
    }
  nape_print_row (style_of (event->type), label, INDENT, "%s", what);
}

/* For programs */

/* What has no meaning for an event is null. */
static void
add_event (const NapeSimulatePrinter *self, const NapeEvent *event)
{
  GString *json = self->json;
  NapeEventType type = event->type;
  gboolean is_state = type == NAPE_EVENT_STATE;
  g_autofree char *at = nape_print_iso (event->at);
  g_autofree char *since = is_state ? nape_print_iso (event->since) : g_strdup ("");

  nape_json_begin_object (json, NULL);
  nape_json_add_string (json, "at", at);
  nape_json_add_string (json, "event", event_names[type]);
  nape_json_add_seconds (json, "sitting_s", event->sitting);
  nape_json_add_word (json, "kind", event->name);
  nape_json_add_word (json, "outcome",
                      type == NAPE_EVENT_END ? nape_outcome_to_string (event->outcome)
                                             : "");
  nape_json_add_word (json, "known",
                      type == NAPE_EVENT_END ? nape_known_to_string (event->known) : "");
  nape_json_add_word (json, "hold",
                      type == NAPE_EVENT_HELD ? nape_hold_to_string (event->hold) : "");
  nape_json_add_word (json, "state",
                      is_state ? nape_state_to_string (event->verdict.state) : "");
  nape_json_add_word (json, "reason",
                      is_state ? nape_reason_to_string (event->verdict.reason) : "");
  nape_json_add_word (json, "since", since);
  nape_json_add_word (json, "advice",
                      event->advice < 0 ? "" : nape_advice_to_string (event->advice));
  nape_json_add_word (json, "answer", event->asked != NULL ? event->asked : "");
  nape_json_end_object (json);
}

static void
begin_json (NapeSimulatePrinter *self, gint64 from, gint64 to, gboolean is_guess)
{
  g_autofree char *start = nape_print_iso (from);
  g_autofree char *end = nape_print_iso (to);

  self->json = g_string_new (NULL);
  nape_json_begin_object (self->json, NULL);
  nape_json_add_string (self->json, "from", start);
  nape_json_add_string (self->json, "to", end);
  nape_json_add_boolean (self->json, "approximate", is_guess);
  nape_json_begin_list (self->json, "events");
}

static void
end_json (NapeSimulatePrinter *self, const gint64 *sums)
{
  nape_json_end_list (self->json);
  nape_json_begin_object (self->json, "total");
  nape_json_add_sums (self->json, sums);
  nape_json_end_object (self->json);
  nape_json_add_outcomes (self->json, &self->outcomes);
  nape_json_end_object (self->json);
  nape_json_print (self->json);
  g_string_free (g_steal_pointer (&self->json), TRUE);
}

/* Both */

/* People are not told of holds that last for seconds, nor twice of a snooze. */
static gboolean
is_for_people (const NapeSimulatePrinter *self, const NapeEvent *event)
{
  if (event->type != NAPE_EVENT_HELD)
    return TRUE;
  if (event->hold == NAPE_HOLD_SNOOZED && event->at == self->snoozed_at)
    return FALSE;
  return event->hold > NAPE_HOLD_LOOKING;
}

void
nape_simulate_print_begin (NapeSimulatePrinter *self, gint64 from, gint64 to,
                           gboolean is_guess, gboolean json)
{
  *self = (NapeSimulatePrinter){ 0 };
  if (json)
    begin_json (self, from, to, is_guess);
  else if (is_guess)
    nape_print_text (
        "An approximation: of each hour only the sums are known. They are "
        "played in this order: naped off, standing, typing, pointer, reading, away, unknown.");
}

void
nape_simulate_print_event (const NapeEvent *event, gpointer printer)
{
  NapeSimulatePrinter *self = printer;

  if (event->type == NAPE_EVENT_END)
    nape_outcome_counts_note (&self->outcomes, event->outcome, event->known);
  if (event->type == NAPE_EVENT_END && event->outcome == NAPE_OUTCOME_SNOOZED)
    self->snoozed_at = event->at;
  if (self->json != NULL)
    add_event (self, event);
  else if (is_for_people (self, event))
    print_event (self, event);
}

void
nape_simulate_print_end (NapeSimulatePrinter *self, const gint64 *sums)
{
  if (self->json != NULL)
    end_json (self, sums);
  else
    {
      g_print ("\n");
      nape_report_print_totals (sums, &self->outcomes, 0);
    }
  g_clear_pointer (&self->day, g_free);
}
