/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user asks for: snooze, skip, pause, resume, start, finish. */

#include "core/schedule/engine_private.h"

static gint64
deadline_in (const NapeEngine *self, gint64 length)
{
  gint64 now = self->presence.now.boot;

  return length >= NAPE_NEVER - now ? NAPE_NEVER : now + length;
}

int
nape_engine_requests_kind (const NapeEngine *self)
{
  int kind = nape_engine_outcome_kind (self);

  if (kind < 0)
    kind = self->unanswered;
  if (kind < 0)
    kind = nape_engine_due (self);
  if (kind < 0 && self->snoozed >= 0 && self->snoozes[self->snoozed] > 0)
    kind = self->snoozed;
  return kind;
}

gboolean
nape_engine_requests_can_snooze (const NapeEngine *self)
{
  int kind = nape_engine_requests_kind (self);

  return kind < 0 || self->settings.snoozes == 0
         || self->snoozes[kind] < self->settings.snoozes;
}

/* An answer that ends what is shown, or changes how the last reminder ended. */
static void
answer (NapeEngine *self, NapeOutcome outcome)
{
  int kind = nape_engine_outcome_kind (self);

  if (kind >= 0)
    nape_engine_outcome_end (self, kind, outcome, NAPE_KNOWN_SAID,
                             nape_engine_outcome_stretch (self));
  else if (self->unanswered >= 0)
    nape_engine_outcome_amend (self, outcome);
}

/* After the last snooze it comes back no earlier than if it had been ignored at first. */
static void
put_off_last (NapeEngine *self, int kind)
{
  const NapeSettings *settings = &self->settings;
  const NapeSitting *sitting = &self->guess.sitting;
  gint64 left = settings->remind_for + settings->remind_again
                - (sitting->present - self->first_said[kind]);

  if (self->snoozes[kind] != settings->snoozes || left <= 0)
    return;
  for (guint i = 0; i < settings->n_breaks; i++)
    if (settings->breaks[i].length <= settings->breaks[kind].length)
      self->put_off[i] = MAX (self->put_off[i], sitting->clocks[i] + left
                                                    - nape_engine_due_interval (self, i));
}

/* Counted is only what puts off a break that is due. */
static NapeAnswer
snooze (NapeEngine *self, const NapeObservation *asked)
{
  gint64 length = asked->time;
  int kind = nape_engine_requests_kind (self);
  gboolean again = kind >= 0 && self->snoozes[kind] > 0;

  if (!nape_engine_requests_can_snooze (self))
    return NAPE_ANSWER_SNOOZED_ENOUGH;
  if (length == 0)
    length = again ? self->settings.snooze_again : self->settings.snooze;
  nape_engine_advice_drop (self);
  answer (self, NAPE_OUTCOME_SNOOZED);
  self->snoozed_until = deadline_in (self, length);
  if (kind < 0)
    return NAPE_ANSWER_OK;
  self->snoozed = kind;
  self->snoozes[kind]++;
  put_off_last (self, kind);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
skip (NapeEngine *self, const NapeObservation *asked)
{
  int kind = nape_engine_requests_kind (self);

  if (kind < 0)
    return NAPE_ANSWER_NOTHING_DUE;
  self->snoozed_until = 0;
  if (nape_engine_outcome_kind (self) < 0 && self->unanswered < 0)
    nape_engine_outcome_end (self, kind, NAPE_OUTCOME_SKIPPED, NAPE_KNOWN_SAID,
                             nape_engine_outcome_stretch (self));
  else
    answer (self, NAPE_OUTCOME_SKIPPED);
  return NAPE_ANSWER_OK;
}

/* A pause takes a reminder down without an outcome: it comes back when the pause ends. */
static NapeAnswer
pause_reminders (NapeEngine *self, const NapeObservation *asked)
{
  self->paused_until = deadline_in (self, asked->time);
  self->paused_until_wall = 0;
  nape_engine_reminder_withdraw (self);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
pause_until (NapeEngine *self, const NapeObservation *asked)
{
  const NapeMoment *now = &self->presence.now;

  self->paused_until = now->boot + asked->time - now->wall;
  self->paused_until_wall = asked->time;
  nape_engine_reminder_withdraw (self);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
resume (NapeEngine *self, const NapeObservation *asked)
{
  self->paused_until = self->paused_until_wall = 0;
  self->snoozed_until = 0;
  return NAPE_ANSWER_OK;
}

static NapeAnswer
start_break (NapeEngine *self, const NapeObservation *asked)
{
  int kind = self->reminder;

  if (asked->text != NULL)
    kind = nape_settings_find_break (&self->settings, asked->text);
  if (asked->text != NULL && kind < 0)
    return NAPE_ANSWER_UNKNOWN_BREAK;
  if (nape_running_break_is_running (&self->running))
    return NAPE_ANSWER_OK;
  if (kind < 0)
    kind = nape_engine_due_or_next (self);
  if (kind < 0)
    return NAPE_ANSWER_NO_BREAK;
  nape_engine_break_start (self, kind);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
finish (NapeEngine *self, const NapeObservation *asked)
{
  if (nape_engine_outcome_kind (self) < 0 && self->unanswered < 0)
    return NAPE_ANSWER_NO_BREAK;
  answer (self, NAPE_OUTCOME_DONE);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
dismiss (NapeEngine *self, const NapeObservation *asked)
{
  self->advice.current = -1;
  if (self->reminder >= 0 && !nape_running_break_is_running (&self->running))
    answer (self, NAPE_OUTCOME_IGNORED);
  return NAPE_ANSWER_OK;
}

typedef NapeAnswer (*Handler) (NapeEngine *self, const NapeObservation *asked);

static const Handler handlers[NAPE_N_OBSERVATIONS] = {
  [NAPE_SAW_DISMISSAL] = dismiss,
  [NAPE_ASKED_SNOOZE] = snooze,
  [NAPE_ASKED_SKIP] = skip,
  [NAPE_ASKED_PAUSE] = pause_reminders,
  [NAPE_ASKED_PAUSE_UNTIL] = pause_until,
  [NAPE_ASKED_RESUME] = resume,
  [NAPE_ASKED_START] = start_break,
  [NAPE_ASKED_FINISH] = finish,
};

NapeAnswer
nape_engine_requests_answer (NapeEngine *self, const NapeObservation *asked)
{
  return handlers[asked->type](self, asked);
}
