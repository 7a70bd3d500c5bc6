/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is due, what holds it, and how reminders and breaks end. */

#include "core/engine_private.h"

/* Hands that leave the keyboard so soon after a reminder leave it for the break. */
#define PROMPTLY NAPE_MINUTE

const char *
nape_hold_to_string (NapeHold hold)
{
  static const char *const names[] = {
    [NAPE_HOLD_NONE] = "",           [NAPE_HOLD_SETTLING] = "settling",
    [NAPE_HOLD_AWAY] = "away",       [NAPE_HOLD_BREAK] = "break",
    [NAPE_HOLD_SNOOZED] = "snoozed", [NAPE_HOLD_PAUSED] = "paused",
  };
  return names[hold];
}

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

/* What is due */

static gint64
left_of (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  return self->due_at[kind] - sitting->clocks[kind];
}

static gboolean
is_due (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  return self->settings.breaks[kind].enabled && left_of (self, sitting, kind) <= 0;
}

int
nape_engine_due (const NapeEngine *self, const NapeSitting *sitting)
{
  int longest = -1;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (is_due (self, sitting, i)
        && (longest < 0 || length_of (self, i) > length_of (self, longest)))
      longest = i;
  return longest;
}

int
nape_engine_next (const NapeEngine *self, const NapeSitting *sitting)
{
  int next = nape_engine_due (self, sitting);

  if (next >= 0)
    return next;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].enabled
        && (next < 0 || left_of (self, sitting, i) < left_of (self, sitting, next)))
      next = i;
  return next;
}

NapeHold
nape_engine_hold (const NapeEngine *self)
{
  if (self->paused_until != 0)
    return NAPE_HOLD_PAUSED;
  if (self->snoozed_until != 0)
    return NAPE_HOLD_SNOOZED;
  if (nape_break_is_running (&self->running))
    return NAPE_HOLD_BREAK;
  if (nape_presence_verdict (&self->presence).state != NAPE_STATE_PRESENT)
    return NAPE_HOLD_AWAY;
  if (now_of (self) < self->settled_at)
    return NAPE_HOLD_SETTLING;
  return NAPE_HOLD_NONE;
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
      gboolean reached = !nape_break_is_running (&self->running)
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

void
nape_engine_end (NapeEngine *self, int kind, NapeOutcome outcome, gint64 sitting)
{
  record (self, kind, outcome, sitting);
  restart_clocks (self, kind, outcome);
  if (self->reminder >= 0 || nape_break_is_running (&self->running))
    nape_engine_emit (self, NAPE_DECISION_WITHDRAW, kind);
  self->reminder = -1;
  nape_break_init (&self->running);
  g_clear_pointer (&self->routine, nape_routine_free);
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
  if (natural >= 0 && !nape_break_is_running (&self->running))
    nape_engine_end (self, natural, NAPE_OUTCOME_NATURAL, before->stretch);
}

/* The running break */

static void
follow_steps (NapeEngine *self)
{
  NapeBreak *running = &self->running;
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
  NapeBreak *running = &self->running;

  if (!nape_break_is_running (running))
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
      NapeOutcome outcome = nape_break_judge (running, guesses, now);
      nape_engine_end (self, running->kind, outcome, running->stretch);
    }
}

/* The reminder */

void
nape_engine_compose (NapeEngine *self, int kind)
{
  const NapeBreakKind *settings = &self->settings.breaks[kind];

  if (self->routine != NULL && self->reminder == kind)
    return;
  g_clear_pointer (&self->routine, nape_routine_free);
  self->routine = nape_routine_compose (self->catalogue, self->last_done, settings->length,
                                        settings->exercises);
}

static void
remind (NapeEngine *self, int kind)
{
  nape_engine_compose (self, kind);
  self->reminder = kind;
  self->reminder_since = now_of (self);
  nape_engine_emit (self, NAPE_DECISION_REMIND, kind);
}

/* When the silence that began promptly after the reminder will have lasted for the break;
 * NAPE_NEVER when there is none. */
static gint64
proof_at (const NapeEngine *self)
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
  else if (state == NAPE_STATE_PRESENT && now_of (self) >= proof_at (self))
    nape_engine_end (self, self->reminder, NAPE_OUTCOME_DONE,
                     sitting->stretch - length_of (self, self->reminder));
  else if (state == NAPE_STATE_PRESENT
           && now_of (self) >= self->reminder_since + self->settings.remind_for)
    nape_engine_end (self, self->reminder, NAPE_OUTCOME_IGNORED, sitting->stretch);
  else if (nape_engine_hold (self) == NAPE_HOLD_NONE
           && length_of (self, due) > length_of (self, self->reminder))
    remind (self, due);
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
    self->settled_at = verdict.since + self->settings.settle;
  self->last_state = verdict.state;
}

void
nape_engine_decide (NapeEngine *self)
{
  expire_deadlines (self);
  note_return (self);
  run_break (self);

  NapeSitting sitting = nape_engine_guess_sitting (self);
  if (self->reminder >= 0)
    follow_reminder (self, &sitting);
  else if (nape_engine_hold (self) == NAPE_HOLD_NONE)
    {
      int due = nape_engine_due (self, &sitting);
      if (due >= 0)
        remind (self, due);
    }
}

/* The next wake-up */

static void
wake_at (gint64 *wake, gint64 now, gint64 at)
{
  if (at > now)
    *wake = MIN (*wake, at);
}

static gint64
break_wake (const NapeEngine *self)
{
  const NapeBreak *running = &self->running;

  if (now_of (self) >= running->end)
    return running->end + now_of (self) - nape_presence_exact_until (&self->presence);
  if (running->step < 0)
    return running->end;
  const NapeStep *step = nape_routine_step (self->routine, running->step);
  return MIN (running->end, running->start + step->offset + step->length);
}

/* When a break becomes due at the desk. */
static gint64
due_wake (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  return now_of (self) + left_of (self, sitting, kind);
}

/* When an absence has become a rest for this kind: its clock starts anew, and if it was due
 * it has been taken. */
static gint64
rest_wake (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  if (sitting->clocks[kind] == 0)
    return NAPE_NEVER;
  return now_of (self) + nape_sitting_rest_of (&self->settings, kind) - sitting->away;
}

static gint64
clock_wake (const NapeEngine *self, const NapeSitting *sitting, NapeState state, int kind)
{
  switch (state)
    {
    case NAPE_STATE_UNKNOWN:
      return NAPE_NEVER;
    case NAPE_STATE_AWAY:
      return rest_wake (self, sitting, kind);
    case NAPE_STATE_PRESENT:
      return due_wake (self, sitting, kind);
    }
  g_return_val_if_reached (NAPE_NEVER);
}

gint64
nape_engine_next_wake (const NapeEngine *self)
{
  gint64 now = now_of (self);
  gint64 wake = nape_presence_next_wake (&self->presence);
  NapeSitting sitting = nape_engine_guess_sitting (self);
  NapeState state = nape_presence_verdict (&self->presence).state;

  wake_at (&wake, now, self->snoozed_until);
  wake_at (&wake, now, self->paused_until);
  wake_at (&wake, now, self->settled_at);
  if (nape_break_is_running (&self->running))
    wake_at (&wake, now, break_wake (self));
  if (self->reminder >= 0)
    {
      wake_at (&wake, now, self->reminder_since + self->settings.remind_for);
      wake_at (&wake, now, proof_at (self));
    }
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].enabled)
      wake_at (&wake, now, clock_wake (self, &sitting, state, i));
  return wake;
}
