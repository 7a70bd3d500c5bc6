/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/engine_private.h"

/* Life */

NapeEngine *
nape_engine_new (const NapeSettings *settings, const NapeCatalogue *catalogue,
                 const NapeMoment *now)
{
  NapeEngine *self = g_new (NapeEngine, 1);

  *self = (NapeEngine){
    .settings = *settings,
    .catalogue = catalogue,
    .last_done = nape_last_done_new (),
    .started = *now,
    .last_state = NAPE_STATE_UNKNOWN,
    .advice = { .current = -1 },
    .reminder = -1,
    .snoozed = -1,
    .unanswered = -1,
    .guess = { .spans = g_array_new (FALSE, FALSE, sizeof (NapeSpan)) },
    .decisions = G_QUEUE_INIT,
  };
  nape_presence_init (&self->presence, &self->settings, now);
  nape_tally_init (&self->tally);
  nape_running_break_init (&self->running);
  nape_wait_init (&self->wait);
  nape_engine_reckon (self);
  nape_engine_view_reckon (self);
  return self;
}

void
nape_engine_free (NapeEngine *self)
{
  NapeDecision decision;

  if (self == NULL)
    return;
  while (nape_engine_take_decision (self, &decision))
    nape_decision_clear (&decision);
  g_clear_pointer (&self->routine, nape_routine_free);
  g_clear_pointer (&self->unanswered_routine, nape_routine_free);
  g_hash_table_unref (self->last_done);
  nape_tally_clear (&self->tally);
  nape_presence_clear (&self->presence);
  g_array_unref (self->guess.spans);
  g_free (self);
}

/* Decisions */

NapeDecision *
nape_engine_emit (NapeEngine *self, NapeDecisionType type, int kind)
{
  NapeDecision *decision = g_new0 (NapeDecision, 1);

  decision->type = type;
  decision->step = -1;
  if (kind >= 0)
    g_strlcpy (decision->name, self->settings.breaks[kind].name, sizeof decision->name);
  g_queue_push_tail (&self->decisions, decision);
  return decision;
}

gboolean
nape_engine_take_decision (NapeEngine *self, NapeDecision *ret_decision)
{
  g_autofree NapeDecision *decision = g_queue_pop_head (&self->decisions);

  if (decision == NULL)
    return FALSE;
  *ret_decision = *decision;
  return TRUE;
}

/* Sums */

static void
add_to_tally (NapeTally *tally, const NapeSpan *span, const NapeMoment *now)
{
  static const NapeSum by_state[] = {
    [NAPE_STATE_UNKNOWN] = NAPE_SUM_UNKNOWN,
    [NAPE_STATE_AWAY] = NAPE_SUM_AWAY,
    [NAPE_STATE_PRESENT] = NAPE_SUM_SITTING,
  };
  gboolean stands = span->state == NAPE_STATE_PRESENT && span->standing;
  gint64 from = nape_time_wall_at (now, span->from);
  gint64 to = nape_time_wall_at (now, span->to);

  nape_tally_add (tally, stands ? NAPE_SUM_STANDING : by_state[span->state], from, to,
                  now->utc_offset);
  if (span->active)
    nape_tally_add (tally, NAPE_SUM_ACTIVE, from, to, now->utc_offset);
  if (span->inputs & (1u << NAPE_INPUT_KEYBOARD))
    nape_tally_add (tally, NAPE_SUM_KEYBOARD, from, to, now->utc_offset);
  if (span->inputs & (1u << NAPE_INPUT_POINTER))
    nape_tally_add (tally, NAPE_SUM_POINTER, from, to, now->utc_offset);
}

void
nape_engine_take_tally (NapeEngine *self, NapeTally *ret_tally)
{
  *ret_tally = self->tally;
  nape_tally_init (&self->tally);
}

void
nape_engine_guess_tally (const NapeEngine *self, NapeTally *ret_tally)
{
  nape_tally_init (ret_tally);
  for (guint i = 0; i < self->guess.spans->len; i++)
    add_to_tally (ret_tally, &g_array_index (self->guess.spans, NapeSpan, i),
                  &self->presence.now);
}

static gint64
sum_hours (const NapeTally *tally, NapeSum sum)
{
  gint64 total = 0;

  for (guint i = 0; i < nape_tally_n_hours (tally); i++)
    total += nape_tally_hour (tally, i)->sums[sum];
  return total;
}

gint64
nape_engine_sum (const NapeEngine *self, NapeSum sum)
{
  NapeTally guess;

  nape_engine_guess_tally (self, &guess);
  gint64 total = sum_hours (&self->tally, sum) + sum_hours (&guess, sum);
  nape_tally_clear (&guess);
  return total;
}

/* A turn: what is observed, then what follows from it */

static void
settle (NapeEngine *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (NapeSpan));

  nape_presence_settle (&self->presence, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const NapeSpan *span = &g_array_index (spans, NapeSpan, i);
      NapeSitting before;
      if (span->state == NAPE_STATE_PRESENT)
        nape_engine_absence_end (self, span->from);
      guint rested = nape_sitting_add (&self->sitting, &self->settings, span, &before);

      nape_running_break_note (&self->running, span);
      add_to_tally (&self->tally, span, &self->presence.now);
      if (rested != 0)
        nape_engine_absence_note_rest (self, rested, &before);
      nape_engine_posture_follow (self);
      gboolean back = nape_hands_add (&self->hands, span);
      nape_engine_reminder_note_span (self, span, back);
      nape_engine_pauses_note_span (self, back);
    }
}

void
nape_engine_reckon (NapeEngine *self)
{
  GArray *spans = self->guess.spans;

  g_array_set_size (spans, 0);
  self->guess.verdict
      = nape_presence_guess (&self->presence, spans, &self->guess.verdict_wake);
  self->guess.sitting = self->sitting;
  self->guess.proven = self->sitting.stretch;
  for (guint i = 0; i < spans->len; i++)
    {
      const NapeSpan *span = &g_array_index (spans, NapeSpan, i);
      nape_sitting_add (&self->guess.sitting, &self->settings, span, NULL);
      if (span->active)
        self->guess.proven = self->guess.sitting.stretch;
    }
}

static void
bring_up (NapeEngine *self)
{
  settle (self);
  nape_engine_reckon (self);
  nape_engine_decide (self);
}

static void
see_evidence (NapeEngine *self, const NapeMoment *now, const NapeObservation *seen)
{
  NapePresence *presence = &self->presence;

  nape_presence_advance (presence, now);
  if (seen->type == NAPE_SAW_SOURCE)
    nape_presence_set_source (presence, seen->on);
  else if (seen->type == NAPE_SAW_INPUT)
    nape_presence_input (presence, seen->input, seen->time);
  else if (seen->type == NAPE_SAW_QUIET)
    nape_presence_quiet (presence, seen->input, seen->time);
  else if (seen->type == NAPE_SAW_BLOCK)
    presence->blocks = (presence->blocks & ~seen->block) | (seen->on ? seen->block : 0);
  else if (seen->type == NAPE_SAW_WATCHING)
    presence->watching = seen->on;
  else if (seen->type == NAPE_SAW_STANDING)
    {
      if (presence->standing != seen->on)
        self->advice.unheeded = 0;
      presence->standing = seen->on;
    }
  else if (seen->type == NAPE_SAW_REPORTER)
    presence->has_reporter = seen->on;
  else if (seen->type == NAPE_SAW_REPORT)
    nape_presence_report (presence);
  else if (seen->type == NAPE_SAW_LULL)
    self->wait.lull_at = presence->now.boot;
}

static void
set_program_hold (NapeEngine *self, gboolean on)
{
  if (on && !self->program_holds && self->settings.hold_program > 0)
    nape_engine_reminder_withdraw (self);
  self->program_holds = on;
}

/* They are of one wait: nobody wants them while nothing is due. */
static void
note_obstacles (NapeEngine *self, guint obstacles)
{
  if (self->wait.since < 0)
    return;
  self->wait.looked = TRUE;
  self->wait.obstacles = obstacles;
}

/* What is asked for, or stands in the way, is about what has been decided up to now. */
static NapeAnswer
act (NapeEngine *self, const NapeObservation *seen)
{
  if (seen->type == NAPE_SAW_PROGRAM_HOLD)
    set_program_hold (self, seen->on);
  else if (seen->type == NAPE_SAW_OBSTACLES)
    note_obstacles (self, seen->obstacles);
  else if (seen->type == NAPE_SAW_PROBES)
    self->has_probes = TRUE;
  else if (seen->type == NAPE_SAW_SETTINGS)
    nape_engine_take_over_settings (self, seen->settings);
  else if (seen->type == NAPE_SAW_CATALOGUE)
    self->catalogue = seen->catalogue;
  else if (seen->type == NAPE_SAW_LAST_DONE)
    nape_last_done_merge (self->last_done, seen->last_done);
  else if (seen->type == NAPE_SAW_SAVED_STATE)
    return nape_engine_saved_state_read (self, seen) ? NAPE_ANSWER_OK
                                                     : NAPE_ANSWER_UNREADABLE;
  else
    return nape_engine_requests_answer (self, seen);
  return NAPE_ANSWER_OK;
}

NapeAnswer
nape_engine_take (NapeEngine *self, const NapeMoment *now,
                  const NapeObservation *observation)
{
  NapeAnswer answer = NAPE_ANSWER_OK;

  see_evidence (self, now, observation);
  bring_up (self);
  if (observation->type >= NAPE_SAW_PROGRAM_HOLD)
    {
      answer = act (self, observation);
      bring_up (self);
    }
  nape_engine_view_reckon (self);
  return answer;
}

const NapeView *
nape_engine_view (const NapeEngine *self)
{
  return &self->view;
}
