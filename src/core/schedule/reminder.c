/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The live reminder: until it is followed, ignored or moot. */

#include "core/schedule/engine_private.h"

/* Hands that leave the keyboard so soon after a reminder leave it for the break. */
#define PROMPTLY NAPE_MINUTE

void
nape_engine_reminder_withdraw (NapeEngine *self)
{
  nape_engine_advice_drop (self);
  if (self->reminder >= 0)
    nape_engine_outcome_end (self, self->reminder, NAPE_OUTCOME_WITHDRAWN,
                             self->guess.sitting.stretch);
}

void
nape_engine_reminder_put_up (NapeEngine *self, int kind)
{
  self->advice.current = -1; /* the reminder takes its place */
  nape_engine_reminder_withdraw (self);
  nape_engine_break_compose (self, kind);
  self->reminder = kind;
  self->reminder_since = self->presence.now.boot;
  self->reminder_present = self->guess.sitting.present;
  nape_engine_emit (self, NAPE_DECISION_REMIND, kind)->length
      = self->settings.breaks[kind].length;
}

/* When the silence that began promptly after it will have lasted for the break. */
static gint64
followed_at (const NapeEngine *self)
{
  gint64 quiet_from = MAX (self->presence.judged.gap_from, self->reminder_since);

  if (self->presence.inputs != 0 || self->presence.blocks != 0
      || quiet_from > self->reminder_since + PROMPTLY)
    return NAPE_NEVER;
  return quiet_from + self->settings.breaks[self->reminder].length;
}

/* When one has been there beside it for long, which only goes on while one is. A firm
 * reminder waits longer: a shorter wait would only make more ignored ones. */
static gint64
ignored_at (const NapeEngine *self)
{
  gboolean firm = nape_engine_outcome_tone (self) == NAPE_TONE_FIRM;
  gint64 beside = self->guess.sitting.present - self->reminder_present;

  if (self->guess.verdict.state != NAPE_STATE_PRESENT)
    return NAPE_NEVER;
  return self->presence.now.boot + self->settings.remind_for * (firm ? 2 : 1) - beside;
}

gint64
nape_engine_reminder_next (const NapeEngine *self)
{
  gint64 now = self->presence.now.boot;

  if (self->reminder < 0)
    return NAPE_NEVER;
  gint64 followed = followed_at (self);
  gint64 ignored = ignored_at (self);
  return MIN (followed > now ? followed : NAPE_NEVER, ignored > now ? ignored : NAPE_NEVER);
}

void
nape_engine_reminder_follow (NapeEngine *self)
{
  gint64 now = self->presence.now.boot;
  const NapeBreakKind *kind = &self->settings.breaks[MAX (0, self->reminder)];
  gint64 stretch = self->guess.sitting.stretch;

  if (self->reminder < 0)
    return;
  if (self->guess.verdict.state != NAPE_STATE_PRESENT)
    return;
  else if (now >= followed_at (self))
    nape_engine_outcome_end (self, self->reminder, NAPE_OUTCOME_DONE,
                             stretch - kind->length);
  else if (now >= ignored_at (self))
    nape_engine_outcome_end (self, self->reminder, NAPE_OUTCOME_IGNORED, stretch);
}
