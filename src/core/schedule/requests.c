/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user asks for: snooze, skip, pause, resume, start, finish. What another break
 * has to say after that is said at once. */

#include "core/schedule/engine_private.h"

static gint64
end_of (const NapeEngine *self, gint64 length)
{
  gint64 now = self->presence.now.boot;

  return length >= NAPE_NEVER - now ? NAPE_NEVER : now + length;
}

/* The sitting before the break that an answer is about. */
static gint64
stretch (const NapeEngine *self)
{
  if (nape_running_break_is_running (&self->running))
    return self->running.stretch;
  return nape_engine_guess_sitting (self).stretch;
}

/* The break that an answer is about: the running one, else the reminded one; or -1. */
static int
current (const NapeEngine *self)
{
  return nape_running_break_is_running (&self->running) ? self->running.kind
                                                        : self->reminder;
}

gboolean
nape_engine_can_snooze (const NapeEngine *self)
{
  return self->settings.snoozes == 0 || self->snoozes < self->settings.snoozes;
}

/* Counted is only what puts off a break that is due. */
NapeAnswer
nape_engine_snooze (NapeEngine *self, const NapeMoment *now, gint64 length,
                    gint64 *ret_until)
{
  nape_engine_step (self, now);
  NapeSitting sitting = nape_engine_guess_sitting (self);
  gboolean due = current (self) >= 0 || nape_engine_due (self, &sitting) >= 0;
  if (due && !nape_engine_can_snooze (self))
    return NAPE_ANSWER_SNOOZED_ENOUGH;
  if (length == 0)
    length = self->snoozes == 0 ? self->settings.snooze : self->settings.snooze_again;
  nape_engine_drop_advice (self);
  if (current (self) >= 0)
    nape_engine_end (self, current (self), NAPE_OUTCOME_SNOOZED, stretch (self));
  if (due)
    self->snoozes++;
  self->snoozed_until = end_of (self, length);
  nape_engine_decide (self);
  *ret_until = self->snoozed_until;
  return NAPE_ANSWER_OK;
}

NapeAnswer
nape_engine_skip (NapeEngine *self, const NapeMoment *now)
{
  nape_engine_step (self, now);
  NapeSitting sitting = nape_engine_guess_sitting (self);
  int kind = current (self) >= 0 ? current (self) : nape_engine_due (self, &sitting);
  if (kind < 0)
    return NAPE_ANSWER_NOTHING_DUE;
  self->snoozed_until = 0;
  nape_engine_end (self, kind, NAPE_OUTCOME_SKIPPED, stretch (self));
  nape_engine_decide (self);
  return NAPE_ANSWER_OK;
}

/* A pause takes a reminder down without an outcome: it comes back when the pause ends. */
gint64
nape_engine_pause (NapeEngine *self, const NapeMoment *now, gint64 length)
{
  nape_engine_step (self, now);
  self->paused_until = end_of (self, length);
  nape_engine_withdraw (self);
  nape_engine_decide (self);
  return self->paused_until;
}

void
nape_engine_resume (NapeEngine *self, const NapeMoment *now)
{
  self->paused_until = 0;
  self->snoozed_until = 0;
  nape_engine_step (self, now);
}

NapeAnswer
nape_engine_start (NapeEngine *self, const NapeMoment *now, int kind)
{
  nape_engine_step (self, now);
  if (nape_running_break_is_running (&self->running))
    return NAPE_ANSWER_OK;
  NapeSitting sitting = nape_engine_guess_sitting (self);
  if (kind < 0)
    kind = self->reminder >= 0 ? self->reminder : nape_engine_next (self, &sitting);
  if (kind < 0)
    return NAPE_ANSWER_NO_BREAK;
  nape_engine_compose (self, kind);
  self->advice.current = -1;
  self->reminder = -1;
  self->snoozed_until = 0;
  nape_running_break_start (&self->running, kind, self->presence.now.boot,
                            self->settings.breaks[kind].length, sitting.stretch);
  nape_engine_emit (self, NAPE_DECISION_START, kind);
  nape_engine_decide (self);
  return NAPE_ANSWER_OK;
}

NapeAnswer
nape_engine_finish (NapeEngine *self, const NapeMoment *now)
{
  nape_engine_step (self, now);
  if (current (self) < 0)
    return NAPE_ANSWER_NO_BREAK;
  nape_engine_end (self, current (self), NAPE_OUTCOME_DONE, stretch (self));
  nape_engine_decide (self);
  return NAPE_ANSWER_OK;
}

void
nape_engine_dismissed (NapeEngine *self, const NapeMoment *now)
{
  nape_engine_step (self, now);
  self->advice.current = -1;
  if (self->reminder < 0 || nape_running_break_is_running (&self->running))
    return;
  nape_engine_end (self, self->reminder, NAPE_OUTCOME_IGNORED, stretch (self));
  nape_engine_decide (self);
}
