/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is decided at each turn, in this order. */

#include "core/schedule/engine_private.h"

/* A break comes before an advice. */
static void
say_what_is_due (NapeEngine *self)
{
  int pending = nape_engine_due_pending (self);
  int advice = nape_engine_advice_due (self);

  if (self->reminder >= 0 || self->advice.current >= 0)
    advice = -1;
  nape_engine_wait_follow (self, pending >= 0 || advice >= 0);
  if (self->wait.since < 0 || nape_engine_hold (self) != NAPE_HOLD_NONE)
    return;
  if (pending >= 0)
    nape_engine_reminder_put_up (self, pending);
  else
    nape_engine_advice_give (self, advice);
  nape_engine_wait_follow (self, FALSE);
}

/* A deadline by the wall clock moves when that is set; that it is corrected by less than a
 * second is no news. */
static void
follow_wall_clock (NapeEngine *self)
{
  const NapeMoment *now = &self->presence.now;
  gint64 until = now->boot + self->paused_until_wall - now->wall;

  if (self->paused_until_wall != 0 && ABS (until - self->paused_until) >= NAPE_SECOND)
    self->paused_until = until;
}

static void
expire_deadlines (NapeEngine *self)
{
  follow_wall_clock (self);
  if (self->snoozed_until <= self->presence.now.boot)
    self->snoozed_until = 0;
  if (self->paused_until <= self->presence.now.boot)
    self->paused_until = self->paused_until_wall = 0;
}

static void
note_return (NapeEngine *self)
{
  const NapeVerdict *verdict = &self->guess.verdict;

  if (verdict->state == NAPE_STATE_UNKNOWN)
    return;
  if (verdict->state == NAPE_STATE_PRESENT && self->last_state == NAPE_STATE_AWAY)
    self->settled_at = verdict->since + self->settings.settle;
  self->last_state = verdict->state;
}

void
nape_engine_decide (NapeEngine *self)
{
  expire_deadlines (self);
  note_return (self);
  nape_engine_break_follow (self);
  nape_engine_day_follow (self);
  nape_engine_advice_follow (self);
  nape_engine_absence_follow (self);
  nape_engine_reminder_follow (self);
  say_what_is_due (self);
}
