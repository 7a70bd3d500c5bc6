/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the engine wants to be asked again. */

#include "core/schedule/engine_private.h"

static gint64
now_of (const NapeEngine *self)
{
  return self->presence.now.boot;
}

static void
wake_at (gint64 *wake, gint64 now, gint64 at)
{
  if (at > now)
    *wake = MIN (*wake, at);
}

static gint64
break_wake (const NapeEngine *self)
{
  const NapeRunningBreak *running = &self->running;

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
  return now_of (self) + nape_engine_left (self, sitting, kind);
}

/* When an absence, or standing, has become a rest for this kind: its clock starts anew, and
 * if it was due it has been taken. */
static gint64
rest_wake (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  if (sitting->clocks[kind] == 0)
    return NAPE_NEVER;
  return now_of (self) + nape_sitting_rest_of (&self->settings, kind)
         - nape_sitting_rested (sitting, &self->settings, kind);
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
      if (nape_sitting_counts (&self->settings, kind, self->presence.standing))
        return due_wake (self, sitting, kind);
      return rest_wake (self, sitting, kind);
    }
  g_return_val_if_reached (NAPE_NEVER);
}

/* When an absence lowers the desk. */
static gint64
posture_wake (const NapeEngine *self, const NapeSitting *sitting, NapeState state)
{
  if (!self->presence.standing || state != NAPE_STATE_AWAY)
    return NAPE_NEVER;
  return now_of (self) + NAPE_POSTURE_KEPT - sitting->away;
}

gint64
nape_engine_next_wake (const NapeEngine *self)
{
  gint64 now = now_of (self);
  gint64 wake = nape_presence_next_wake (&self->presence);
  NapeSitting sitting = nape_engine_guess_sitting (self);
  NapeState state = nape_presence_verdict (&self->presence).state;

  wake_at (&wake, now, nape_engine_hold_wake (self));
  wake_at (&wake, now, nape_engine_day_wake (self));
  wake_at (&wake, now, nape_engine_advice_wake (self, &sitting));
  wake_at (&wake, now, posture_wake (self, &sitting, state));
  if (nape_running_break_is_running (&self->running))
    wake_at (&wake, now, break_wake (self));
  if (self->reminder >= 0)
    {
      wake_at (&wake, now, self->reminder_since + nape_engine_remind_for (self));
      wake_at (&wake, now, nape_engine_proof_at (self));
    }
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].enabled)
      wake_at (&wake, now, clock_wake (self, &sitting, state, i));
  return wake;
}
