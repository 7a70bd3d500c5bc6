/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/engine_private.h"

/* While it grows, the moment since which it would have grown without a stop: that number
 * stands still, so nothing needs telling while time goes by. */
static NapeCount
count (gint64 total, gboolean grows, gint64 now)
{
  return grows ? (NapeCount){ 0, now - total } : (NapeCount){ total, -1 };
}

static void
view_next (const NapeEngine *self, const NapeSitting *sitting, NapeView *view)
{
  view->next = nape_engine_next (self, sitting);
  view->next_at = -1;
  if (view->next < 0)
    return;
  gint64 left = nape_engine_left (self, sitting, view->next);
  if (view->verdict.state == NAPE_STATE_PRESENT
      && nape_sitting_counts (&self->settings, view->next, view->standing))
    view->next_at = self->presence.now.boot + left;
  else
    view->next_left = MAX (0, left);
}

NapeView
nape_engine_view (const NapeEngine *self)
{
  gint64 now = self->presence.now.boot;
  NapeSitting sitting = nape_engine_guess_sitting (self);
  NapeVerdict verdict = nape_presence_verdict (&self->presence);
  gboolean standing = self->presence.standing;
  gboolean grows = verdict.state == NAPE_STATE_PRESENT && !standing;
  NapeHold hold = nape_engine_hold (self);
  NapeView view = {
    .verdict = verdict,
    .sitting = count (sitting.stretch, grows, now),
    .active = count (sitting.active, grows && verdict.reason == NAPE_REASON_INPUT, now),
    .hold = hold,
    .hold_until = nape_engine_hold_until (self, hold),
    .standing = standing,
    .tone = nape_engine_tone (self),
    .can_snooze = nape_engine_can_snooze (self),
    .advice = self->advice.current,
    .advice_since = self->advice.current >= 0 ? self->advice.since : 0,
    .snoozed_until = self->snoozed_until,
    .paused_until = self->paused_until,
    .reminder = self->reminder,
    .reminder_since = self->reminder >= 0 ? self->reminder_since : 0,
    .running = self->running.kind,
    .running_start = self->running.start,
    .running_end = self->running.end,
    .step = self->running.step,
    .routine = self->routine,
  };

  view_next (self, &sitting, &view);
  return view;
}
