/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/engine_private.h"

/* While it grows, the moment since which it would have grown without a stop: that number
 * stands still, so nothing needs telling while time goes by. */
static NapeCount
count (gint64 total, gboolean grows, gint64 now)
{
  return grows ? (NapeCount){ 0, now - total } : (NapeCount){ total, -1 };
}

const char *
nape_view_break_name (const NapeView *self, int kind)
{
  return kind >= 0 ? self->settings->breaks[kind].name : "";
}

/* When a rule that time alone can fulfil will be fulfilled next: each rule's own answer. */
static gint64
next_wake (const NapeEngine *self)
{
  static gint64 (*const rules[]) (const NapeEngine *self) = {
    nape_engine_hold_next,    nape_engine_day_next,   nape_engine_advice_next,
    nape_engine_posture_next, nape_engine_break_next, nape_engine_reminder_next,
    nape_engine_due_next,
  };
  gint64 wake = self->guess.verdict_wake;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gint64 at = rules[i](self);
      if (at > self->presence.now.boot)
        wake = MIN (wake, at);
    }
  return wake;
}

static void
reckon_presence (const NapeEngine *self, NapeView *view)
{
  const NapePresence *presence = &self->presence;

  view->now = presence->now;
  view->verdict = self->guess.verdict;
  view->inputs = presence->inputs;
  view->input_to = presence->judged.input_to;
  view->reported_at = presence->reported_at;
  view->blocks = presence->blocks;
  view->standing = presence->standing;
  view->slept_from = presence->slept_from;
  view->slept_to = presence->slept_to;
}

static void
reckon_sitting (const NapeEngine *self, NapeView *view)
{
  gint64 now = self->presence.now.boot;
  const NapeSitting *sitting = &self->guess.sitting;
  gboolean grows = view->verdict.state == NAPE_STATE_PRESENT && !view->standing;
  gboolean active = grows && view->verdict.reason == NAPE_REASON_INPUT;

  view->sitting = count (sitting->stretch, grows, now);
  view->desk = count (sitting->desk, view->verdict.state == NAPE_STATE_PRESENT, now);
  view->active = count (sitting->active, active, now);
  view->stretch = sitting->stretch;
  view->settled_stretch = self->sitting.stretch;
  view->settled_away = self->sitting.away;
  view->today = nape_engine_day_sitting (self);
  view->pauses = self->settings.pauses == NAPE_PAUSES_ASK ? self->day.pauses : 0;
  view->stood = sitting->standing;
}

static void
reckon_next (const NapeEngine *self, NapeView *view)
{
  view->next = nape_engine_due_or_next (self);
  view->next_at = -1;
  if (view->next < 0)
    return;
  gint64 left = nape_engine_due_left (self, view->next);
  if (view->verdict.state == NAPE_STATE_PRESENT
      && nape_sitting_counts (&self->settings, view->next, view->standing))
    view->next_at = self->presence.now.boot + left;
  else
    view->next_left = MAX (0, left);
}

static void
reckon_holds (const NapeEngine *self, NapeView *view)
{
  view->hold = nape_engine_hold (self);
  view->hold_until = nape_engine_hold_until (self, view->hold);
  view->snoozed_until = self->snoozed_until;
  int kind = nape_engine_requests_kind (self);
  view->snoozes = kind >= 0 ? self->snoozes[kind] : 0;
  view->can_snooze = nape_engine_requests_can_snooze (self);
  view->paused_until = self->paused_until;
  view->wants_lull = view->hold == NAPE_HOLD_FLOW;
  view->wants_obstacles = self->wait.since;
  view->has_obstacles = self->wait.looked;
}

static void
reckon_current (const NapeEngine *self, NapeView *view)
{
  const NapeSitting *sitting = &self->guess.sitting;

  view->ignored = nape_engine_outcome_ignored (self);
  view->tone = nape_engine_outcome_tone (self);
  view->advice = self->advice.current;
  view->advice_since = view->advice >= 0 ? self->advice.since : 0;
  view->reminder = self->reminder;
  if (self->reminder >= 0)
    {
      view->reminder_since = self->reminder_since;
      /* Standing counts for the shoulders, and not for the chair. */
      view->has_stood = sitting->stretch < sitting->clocks[self->reminder];
    }
  view->running = self->running.kind;
  view->running_start = self->running.start;
  view->running_end = self->running.end;
  view->step = self->running.step;
  view->routine = self->routine;
}

void
nape_engine_view_reckon (NapeEngine *self)
{
  NapeView *view = &self->view;

  *view = (NapeView){ .settings = &self->settings, .catalogue = self->catalogue };
  reckon_presence (self, view);
  reckon_sitting (self, view);
  reckon_next (self, view);
  reckon_holds (self, view);
  reckon_current (self, view);
  view->next_wake = next_wake (self);
}
