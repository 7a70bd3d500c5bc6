/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The live reminder: until it is followed, ignored or moot. */

#include "core/schedule/engine_private.h"

/* Hands that leave the keyboard so soon after a reminder leave it for the break; if they
 * leave it later, they must stay off for longer. */
#define PROMPTLY NAPE_MINUTE
#define LATER (3 * NAPE_MINUTE)

void
nape_engine_reminder_withdraw (NapeEngine *self)
{
  nape_engine_advice_drop (self);
  if (self->reminder >= 0)
    nape_engine_outcome_end (self, self->reminder, NAPE_OUTCOME_WITHDRAWN,
                             NAPE_KNOWN_UNSAID, self->guess.proven);
}

void
nape_engine_reminder_put_up (NapeEngine *self, int kind)
{
  self->advice.current = -1; /* the reminder takes its place */
  nape_engine_reminder_withdraw (self);
  nape_engine_break_compose (self, kind);
  nape_engine_outcome_forget_unanswered (self);
  if (self->snoozes[kind] == 0)
    self->first_said[kind] = self->guess.sitting.present;
  self->reminder = kind;
  self->reminder_since = self->presence.now.boot;
  self->reminder_present = self->guess.sitting.present;
  self->followed = FALSE;
  nape_engine_emit (self, NAPE_DECISION_REMIND, kind)->length
      = nape_engine_outcome_length (self, kind);
}

/* How long the hands must be off it, if they went off at `from`. */
static gint64
time_to_follow (const NapeEngine *self, gint64 from)
{
  gint64 length = nape_engine_outcome_length (self, self->reminder);

  if (from <= self->reminder_since + PROMPTLY)
    return length;
  return MAX (length + length / 2, LATER);
}

/* Busy hands that were on when it came, and went off for long enough. Whoever sits still
 * when thinking proves nothing by that. */
static gboolean
was_followed (const NapeEngine *self)
{
  const NapeHands *hands = &self->hands;
  gint64 from = MAX (hands->off_from, self->reminder_since);

  return self->settings.pauses != NAPE_PAUSES_SITTING && hands->was_off && hands->was_busy
         && hands->off_from + self->settings.active_gap >= self->reminder_since
         && hands->off_to - from >= time_to_follow (self, from);
}

/* The breaks that it was start anew when the hands came back. */
static void
end_followed (NapeEngine *self)
{
  gint64 since = nape_hands_burst_length (&self->hands);
  int kind = self->reminder;

  nape_engine_outcome_end (self, kind, NAPE_OUTCOME_DONE, NAPE_KNOWN_INFERRED,
                           self->off_stretch);
  nape_engine_outcome_restart_clocks (self, kind, self->hands.off_to);
  nape_sitting_note_break (&self->sitting, self->hands.off_to);
  self->sitting.at_desk = since;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].length <= self->settings.breaks[kind].length
        && nape_sitting_counts (&self->settings, i, self->presence.standing))
      self->sitting.clocks[i] = since;
  nape_engine_reckon (self);
}

void
nape_engine_reminder_note_span (NapeEngine *self, const NapeSpan *span, gboolean back)
{
  if (back)
    {
      self->followed = self->reminder >= 0 && was_followed (self);
      self->returned = !self->followed;
      self->off_stretch = self->hands_stretch;
    }
  if (span->active)
    self->hands_stretch = self->sitting.stretch;
}

/* While they are off nobody knows yet what for. */
static gboolean
hands_are_on (const NapeEngine *self)
{
  gint64 until = nape_hands_on_until (&self->hands);

  if (self->presence.inputs != 0)
    return until >= nape_presence_exact_until (&self->presence);
  return self->presence.now.boot - until < self->settings.active_gap;
}

/* When the hands that are on again are known to be back; NAPE_NEVER: they are not. */
static gint64
back_at (const NapeEngine *self)
{
  gint64 from = self->presence.inputs != 0 ? self->presence.now.boot : NAPE_NEVER;

  for (guint i = self->guess.spans->len; i > 0; i--)
    {
      const NapeSpan *span = &g_array_index (self->guess.spans, NapeSpan, i - 1);
      if (!span->active)
        break;
      from = span->from;
    }
  if (from == NAPE_NEVER)
    return NAPE_NEVER;
  if (from == nape_hands_on_until (&self->hands))
    from -= nape_hands_burst_length (&self->hands);
  return nape_presence_exact_at (&self->presence, from + self->settings.return_after);
}

gint64
nape_engine_reminder_next (const NapeEngine *self)
{
  gint64 now = self->presence.now.boot;
  gint64 beside = self->guess.sitting.present - self->reminder_present;

  if (self->reminder < 0 || self->guess.verdict.state != NAPE_STATE_PRESENT)
    return NAPE_NEVER;
  gint64 overdue = now + self->settings.remind_for - beside;
  gint64 back = back_at (self);
  return MIN (overdue > now ? overdue : NAPE_NEVER, back > now ? back : NAPE_NEVER);
}

/* Whether the last burst is known to be more than a touch, or to be one. */
static gboolean
burst_is_known (const NapeEngine *self)
{
  return self->presence.inputs == 0
         || nape_hands_burst_length (&self->hands) >= self->settings.return_after;
}

/* While the hands are off it is not decided. */
static gboolean
was_ignored (const NapeEngine *self)
{
  gint64 beside = self->guess.sitting.present - self->reminder_present;
  gboolean watching = self->guess.verdict.reason == NAPE_REASON_WATCHING;

  return self->guess.verdict.state == NAPE_STATE_PRESENT
         && beside >= self->settings.remind_for
         && (watching
             || (!self->followed && burst_is_known (self)
                 && (self->returned || hands_are_on (self))));
}

void
nape_engine_reminder_follow (NapeEngine *self)
{
  if (self->followed
      && nape_hands_burst_length (&self->hands) >= self->settings.return_after)
    end_followed (self);
  else if (self->reminder >= 0 && was_ignored (self))
    nape_engine_outcome_end (self, self->reminder, NAPE_OUTCOME_IGNORED,
                             NAPE_KNOWN_INFERRED, self->guess.proven);
  if (burst_is_known (self))
    self->returned = FALSE;
}
