/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How reminders and breaks begin, go on and end. */

#include "core/schedule/engine_private.h"

/* Hands that leave the keyboard so soon after a reminder leave it for the break. */
#define PROMPTLY NAPE_MINUTE

/* So many reminders followed or ignored in a row change the tone. */
#define MOOD_QUIET -3
#define MOOD_FIRM 2

static gint64
now_of (const NapeEngine *self)
{
  return self->presence.now.boot;
}

static gint64
length_of (const NapeEngine *self, int kind)
{
  return self->settings.breaks[kind].length;
}

/* How things end */

/* Of a running break those that were reached; of one that was only reminded of, all. */
static char **
exercises_done (const NapeEngine *self, NapeOutcome outcome)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const char *last = "";

  if (self->routine == NULL || outcome > NAPE_OUTCOME_PARTLY)
    return NULL;
  for (guint i = 0; i < nape_routine_n_steps (self->routine); i++)
    {
      const NapeStep *step = nape_routine_step (self->routine, i);
      gboolean reached = !nape_running_break_is_running (&self->running)
                         || self->running.start + step->offset < now_of (self);
      if (reached && g_strcmp0 (step->exercise, last) != 0)
        g_strv_builder_add (ids, last = step->exercise);
    }
  return g_strv_builder_end (ids);
}

static void
record (NapeEngine *self, int kind, NapeOutcome outcome, gint64 sitting)
{
  nape_engine_emit (self, NAPE_DECISION_END, kind);
  NapeDecision *decision = g_queue_peek_tail (&self->decisions);
  decision->outcome = outcome;
  decision->sitting = sitting;
  decision->exercises = exercises_done (self, outcome);
  for (char **id = decision->exercises; id != NULL && *id != NULL; id++)
    nape_last_done_note (self->last_done, *id, self->presence.now.wall);
}

/* An ignored break comes again after some more sitting; a snooze is a deadline of its own,
 * and a rest has reset the clocks itself; all else starts them anew, those of shorter
 * breaks included. */
static void
restart_clocks (NapeEngine *self, int kind, NapeOutcome outcome)
{
  NapeSitting sitting = nape_engine_guess_sitting (self);

  if (outcome == NAPE_OUTCOME_SNOOZED || outcome == NAPE_OUTCOME_NATURAL)
    return;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      if (length_of (self, i) > length_of (self, kind))
        continue;
      if (outcome == NAPE_OUTCOME_IGNORED)
        self->due_at[i]
            = MAX (self->due_at[i], sitting.clocks[i] + self->settings.remind_again);
      else
        {
          nape_sitting_restart_clock (&self->sitting, i, now_of (self));
          self->due_at[i] = self->settings.breaks[i].every;
        }
    }
}

/* Each answer makes the next reminder a little firmer or quieter; a snooze or a skip is no
 * refusal. */
static void
learn (NapeEngine *self, NapeOutcome outcome)
{
  switch (outcome)
    {
    case NAPE_OUTCOME_DONE:
    case NAPE_OUTCOME_PARTLY:
    case NAPE_OUTCOME_NATURAL:
      self->mood = self->mood > 0 ? 0 : MAX (self->mood - 1, MOOD_QUIET);
      break;
    case NAPE_OUTCOME_IGNORED:
      self->mood = self->mood < 0 ? 0 : MIN (self->mood + 1, MOOD_FIRM);
      break;
    case NAPE_OUTCOME_SNOOZED:
    case NAPE_OUTCOME_SKIPPED:
    case NAPE_N_OUTCOMES:
      break;
    }
}

NapeTone
nape_engine_tone (const NapeEngine *self)
{
  if (!self->settings.adapt)
    return NAPE_TONE_NORMAL;
  if (self->mood >= MOOD_FIRM)
    return NAPE_TONE_FIRM;
  return self->mood <= MOOD_QUIET ? NAPE_TONE_QUIET : NAPE_TONE_NORMAL;
}

/* A firm reminder waits longer: a shorter wait would only make more ignored ones. */
gint64
nape_engine_remind_for (const NapeEngine *self)
{
  return self->settings.remind_for * (nape_engine_tone (self) == NAPE_TONE_FIRM ? 2 : 1);
}

void
nape_engine_withdraw (NapeEngine *self)
{
  nape_engine_drop_advice (self);
  if (self->reminder < 0)
    return;
  nape_engine_emit (self, NAPE_DECISION_WITHDRAW, self->reminder);
  self->reminder = -1;
}

void
nape_engine_end (NapeEngine *self, int kind, NapeOutcome outcome, gint64 sitting)
{
  record (self, kind, outcome, sitting);
  restart_clocks (self, kind, outcome);
  learn (self, outcome);
  if (outcome != NAPE_OUTCOME_SNOOZED && outcome != NAPE_OUTCOME_IGNORED)
    self->snoozes = 0;
  if (self->reminder >= 0 || nape_running_break_is_running (&self->running))
    nape_engine_emit (self, NAPE_DECISION_WITHDRAW, kind);
  self->reminder = -1;
  nape_running_break_init (&self->running);
  g_clear_pointer (&self->routine, nape_routine_free);
}

/* A reminder of another kind, which this was no rest for, stays up. */
static void
take_naturally (NapeEngine *self, int kind, guint rested, gint64 sitting)
{
  if (self->reminder < 0 || (rested & (1u << self->reminder)))
    {
      nape_engine_end (self, kind, NAPE_OUTCOME_NATURAL, sitting);
      return;
    }
  record (self, kind, NAPE_OUTCOME_NATURAL, sitting);
  learn (self, NAPE_OUTCOME_NATURAL);
}

/* The longest of the kinds that were due is the break that was taken naturally. */
void
nape_engine_note_rest (NapeEngine *self, guint rested, const NapeSitting *before)
{
  int natural = -1;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      if (!(rested & (1u << i)))
        continue;
      if (self->settings.breaks[i].enabled
          && before->clocks[i] >= self->settings.breaks[i].every
          && (natural < 0 || length_of (self, i) > length_of (self, natural)))
        natural = i;
      self->due_at[i] = self->settings.breaks[i].every;
    }
  if (natural >= 0 && !nape_running_break_is_running (&self->running))
    take_naturally (self, natural, rested, before->stretch);
}

/* The running break */

static void
follow_steps (NapeEngine *self)
{
  NapeRunningBreak *running = &self->running;
  int step = -1;

  if (self->routine != NULL)
    step = nape_routine_step_at (self->routine, now_of (self) - running->start);
  if (step == running->step)
    return;
  running->step = step;
  nape_engine_emit (self, NAPE_DECISION_STEP, running->kind);
}

/* Its guidance ends with its time; its outcome waits until the input in it is known. */
static void
run_break (NapeEngine *self)
{
  gint64 now = now_of (self);
  NapeRunningBreak *running = &self->running;

  if (!nape_running_break_is_running (running))
    return;
  if (now < running->end)
    {
      follow_steps (self);
      return;
    }
  if (!running->over)
    nape_engine_emit (self, NAPE_DECISION_WITHDRAW, running->kind);
  running->over = TRUE;
  if (nape_presence_exact_until (&self->presence) >= running->end)
    {
      g_autoptr (GArray) guesses = nape_engine_guess_spans (self);
      NapeOutcome outcome = nape_running_break_judge (running, guesses, now);
      nape_engine_end (self, running->kind, outcome, running->stretch);
    }
}

/* The reminder */

void
nape_engine_compose (NapeEngine *self, int kind)
{
  const NapeBreakKind *settings = &self->settings.breaks[kind];
  const NapePlan *plan = nape_catalogue_find_plan (self->catalogue, settings->plan);
  NapeOccasion occasion = {
    .length = settings->length,
    .n_exercises = settings->exercises,
    .wall = self->presence.now.wall,
    .utc_offset = self->presence.now.utc_offset,
    .means = &self->settings.means,
    .last_done = self->last_done,
  };

  if (self->routine != NULL && self->reminder == kind)
    return;
  g_clear_pointer (&self->routine, nape_routine_free);
  if (plan != NULL)
    self->routine = nape_routine_follow_plan (plan, self->catalogue, &occasion);
  if (plan != NULL && nape_routine_n_steps (self->routine) == 0) /* all is disabled */
    g_clear_pointer (&self->routine, nape_routine_free);
  if (self->routine == NULL)
    self->routine = nape_routine_compose (self->catalogue, &occasion);
}

static void
remind (NapeEngine *self, int kind)
{
  nape_engine_compose (self, kind);
  self->advice.current = -1; /* the reminder takes its place */
  self->reminder = kind;
  self->reminder_since = now_of (self);
  nape_engine_emit (self, NAPE_DECISION_REMIND, kind);
}

gint64
nape_engine_proof_at (const NapeEngine *self)
{
  gint64 quiet_from = MAX (self->presence.gap_from, self->reminder_since);

  if (self->reminder < 0 || self->presence.inputs != 0 || self->presence.blocks != 0
      || quiet_from > self->reminder_since + PROMPTLY)
    return NAPE_NEVER;
  return quiet_from + length_of (self, self->reminder);
}

static void
follow_reminder (NapeEngine *self, const NapeSitting *sitting)
{
  NapeState state = nape_presence_verdict (&self->presence).state;
  int due = nape_engine_due (self, sitting);

  if (due < 0 || !self->settings.breaks[self->reminder].enabled)
    {
      self->reminder = -1;
      nape_engine_emit (self, NAPE_DECISION_WITHDRAW, -1);
    }
  else if (state == NAPE_STATE_PRESENT && now_of (self) >= nape_engine_proof_at (self))
    nape_engine_end (self, self->reminder, NAPE_OUTCOME_DONE,
                     sitting->stretch - length_of (self, self->reminder));
  else if (state == NAPE_STATE_PRESENT
           && now_of (self) >= self->reminder_since + nape_engine_remind_for (self))
    nape_engine_end (self, self->reminder, NAPE_OUTCOME_IGNORED, sitting->stretch);
}

/* A break comes before an advice. */
static void
say (NapeEngine *self, const NapeSitting *sitting)
{
  int pending = nape_engine_pending (self, sitting);
  int advice = nape_engine_advice_due (self, sitting);

  if (self->reminder >= 0 || self->advice.current >= 0)
    advice = -1;
  nape_engine_follow_wait (self, pending >= 0 || advice >= 0);
  if (self->wait.since < 0 || nape_engine_hold (self) != NAPE_HOLD_NONE)
    return;
  if (pending >= 0)
    remind (self, pending);
  else
    nape_engine_advise (self, sitting, advice);
  nape_engine_follow_wait (self, FALSE);
}

static void
expire_deadlines (NapeEngine *self)
{
  if (self->snoozed_until <= now_of (self))
    self->snoozed_until = 0;
  if (self->paused_until <= now_of (self))
    self->paused_until = 0;
}

static void
note_return (NapeEngine *self)
{
  NapeVerdict verdict = nape_presence_verdict (&self->presence);

  if (verdict.state == NAPE_STATE_UNKNOWN)
    return;
  if (verdict.state == NAPE_STATE_PRESENT && self->last_state == NAPE_STATE_AWAY)
    {
      self->settled_at = verdict.since + self->settings.settle;
      /* Nobody has seen it meanwhile. */
      self->reminder_since = MAX (self->reminder_since, self->settled_at);
    }
  self->last_state = verdict.state;
}

void
nape_engine_decide (NapeEngine *self)
{
  expire_deadlines (self);
  note_return (self);
  run_break (self);

  NapeSitting sitting = nape_engine_guess_sitting (self);
  nape_engine_follow_day (self, &sitting);
  nape_engine_follow_advice (self, &sitting);
  if (self->reminder >= 0)
    {
      follow_reminder (self, &sitting);
      sitting = nape_engine_guess_sitting (self); /* its end may have restarted clocks */
    }
  say (self, &sitting);
}
