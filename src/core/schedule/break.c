/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The course of a running break: its routine, its steps, its end. */

#include "core/exercise/routine_compose.h"
#include "core/exercise/routine_plan.h"
#include "core/schedule/engine_private.h"

void
nape_engine_break_compose (NapeEngine *self, int kind)
{
  const NapeBreakKind *settings = &self->settings.breaks[kind];
  const NapePlan *plan = nape_catalogue_find_plan (self->catalogue, settings->plan);
  NapeOccasion occasion = {
    .length = nape_engine_outcome_length (self, kind),
    .n_exercises = settings->exercises,
    .wall = self->presence.now.wall,
    .day_offset = nape_settings_day_offset (&self->settings, self->presence.now.utc_offset),
    .constraints = &self->settings.constraints,
    .last_done = self->last_done,
  };

  if (self->routine != NULL && self->reminder == kind)
    return;
  g_clear_pointer (&self->routine, nape_routine_free);
  if (plan != NULL)
    self->routine = nape_routine_plan_follow (plan, self->catalogue, &occasion);
  if (plan != NULL && nape_routine_n_steps (self->routine) == 0) /* all is disabled */
    g_clear_pointer (&self->routine, nape_routine_free);
  if (self->routine == NULL)
    self->routine = nape_routine_compose (self->catalogue, &occasion);
}

void
nape_engine_break_start (NapeEngine *self, int kind)
{
  if (self->reminder >= 0 && self->reminder != kind)
    nape_engine_reminder_withdraw (self);
  nape_engine_break_compose (self, kind);
  nape_engine_outcome_forget_unanswered (self);
  self->advice.current = -1;
  self->reminder = -1;
  self->snoozed_until = 0;
  nape_running_break_start (&self->running, kind, self->presence.now.boot,
                            nape_engine_outcome_length (self, kind), self->guess.proven);
  nape_engine_emit (self, NAPE_DECISION_START, kind)->end = self->running.end;
}

static void
emit_step (NapeEngine *self)
{
  const NapeRunningBreak *running = &self->running;
  NapeDecision *decision = nape_engine_emit (self, NAPE_DECISION_STEP, running->kind);

  decision->step = running->step;
  if (running->step < 0)
    return;
  const NapeStep *step = nape_routine_step (self->routine, running->step);
  decision->n_steps = nape_routine_n_steps (self->routine);
  decision->exercise = g_strdup (step->exercise);
  decision->end = running->start + step->offset + step->length;
}

static void
follow_steps (NapeEngine *self)
{
  NapeRunningBreak *running = &self->running;
  int step = -1;

  if (self->routine != NULL)
    step = nape_routine_step_at (self->routine, self->presence.now.boot - running->start);
  if (step == running->step)
    return;
  running->step = step;
  emit_step (self);
}

/* Its guidance ends with its time; its outcome waits until the input in it is known. */
void
nape_engine_break_follow (NapeEngine *self)
{
  gint64 now = self->presence.now.boot;
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
    nape_engine_outcome_end (self, running->kind,
                             nape_running_break_judge (running, self->guess.spans, now),
                             NAPE_KNOWN_MEASURED, running->stretch);
}

gint64
nape_engine_break_next (const NapeEngine *self)
{
  gint64 now = self->presence.now.boot;
  const NapeRunningBreak *running = &self->running;

  if (!nape_running_break_is_running (running))
    return NAPE_NEVER;
  if (now >= running->end)
    return running->end + now - nape_presence_exact_until (&self->presence);
  if (running->step < 0)
    return running->end;
  const NapeStep *step = nape_routine_step (self->routine, running->step);
  return MIN (running->end, running->start + step->offset + step->length);
}
