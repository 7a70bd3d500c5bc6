/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user asks for: snooze, skip, pause, resume, start, finish. */

#include "core/schedule/engine_private.h"

static gint64
deadline_in (const NapeEngine *self, gint64 length)
{
  gint64 now = self->presence.now.boot;

  return length >= NAPE_NEVER - now ? NAPE_NEVER : now + length;
}

gboolean
nape_engine_requests_can_snooze (const NapeEngine *self)
{
  return self->settings.snoozes == 0 || self->snoozes < self->settings.snoozes;
}

static void
end_current (NapeEngine *self, NapeOutcome outcome)
{
  nape_engine_outcome_end (self, nape_engine_outcome_kind (self), outcome, NAPE_KNOWN_SAID,
                           nape_engine_outcome_stretch (self));
}

/* Counted is only what puts off a break that is due. */
static NapeAnswer
snooze (NapeEngine *self, const NapeObservation *asked)
{
  gint64 length = asked->time;
  gboolean current = nape_engine_outcome_kind (self) >= 0;
  gboolean due = current || nape_engine_due (self) >= 0;

  if (due && !nape_engine_requests_can_snooze (self))
    return NAPE_ANSWER_SNOOZED_ENOUGH;
  if (length == 0)
    length = self->snoozes == 0 ? self->settings.snooze : self->settings.snooze_again;
  nape_engine_advice_drop (self);
  if (current)
    end_current (self, NAPE_OUTCOME_SNOOZED);
  if (due)
    self->snoozes++;
  self->snoozed_until = deadline_in (self, length);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
skip (NapeEngine *self, const NapeObservation *asked)
{
  int kind = nape_engine_outcome_kind (self);

  if (kind < 0)
    kind = nape_engine_due (self);
  if (kind < 0)
    return NAPE_ANSWER_NOTHING_DUE;
  self->snoozed_until = 0;
  nape_engine_outcome_end (self, kind, NAPE_OUTCOME_SKIPPED, NAPE_KNOWN_SAID,
                           nape_engine_outcome_stretch (self));
  return NAPE_ANSWER_OK;
}

/* A pause takes a reminder down without an outcome: it comes back when the pause ends. */
static NapeAnswer
pause_reminders (NapeEngine *self, const NapeObservation *asked)
{
  self->paused_until = deadline_in (self, asked->time);
  nape_engine_reminder_withdraw (self);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
resume (NapeEngine *self, const NapeObservation *asked)
{
  self->paused_until = 0;
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
  if (nape_engine_outcome_kind (self) < 0)
    return NAPE_ANSWER_NO_BREAK;
  end_current (self, NAPE_OUTCOME_DONE);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
dismiss (NapeEngine *self, const NapeObservation *asked)
{
  self->advice.current = -1;
  if (self->reminder >= 0 && !nape_running_break_is_running (&self->running))
    end_current (self, NAPE_OUTCOME_IGNORED);
  return NAPE_ANSWER_OK;
}

typedef NapeAnswer (*Handler) (NapeEngine *self, const NapeObservation *asked);

static const Handler handlers[NAPE_N_OBSERVATIONS] = {
  [NAPE_SAW_DISMISSAL] = dismiss, [NAPE_ASKED_SNOOZE] = snooze,
  [NAPE_ASKED_SKIP] = skip,       [NAPE_ASKED_PAUSE] = pause_reminders,
  [NAPE_ASKED_RESUME] = resume,   [NAPE_ASKED_START] = start_break,
  [NAPE_ASKED_FINISH] = finish,
};

NapeAnswer
nape_engine_requests_answer (NapeEngine *self, const NapeObservation *asked)
{
  return handlers[asked->type](self, asked);
}
