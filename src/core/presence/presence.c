/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/presence.h"

#include "core/presence/judge.h"

/* Clocks are read one after the other: less than this between them is no sleep. */
#define SLEEP_MIN (2 * NAPE_SECOND)

const char *
nape_state_to_string (NapeState state)
{
  static const char *const names[] = {
    [NAPE_STATE_UNKNOWN] = "unknown",
    [NAPE_STATE_AWAY] = "away",
    [NAPE_STATE_PRESENT] = "present",
  };
  return names[state];
}

const char *
nape_reason_to_string (NapeReason reason)
{
  static const char *const names[] = {
    [NAPE_REASON_NO_SOURCE] = "no-source", [NAPE_REASON_INPUT] = "input",
    [NAPE_REASON_QUIET] = "quiet",         [NAPE_REASON_WATCHING] = "watching",
    [NAPE_REASON_IDLE] = "idle",           [NAPE_REASON_RETURNING] = "returning",
    [NAPE_REASON_LOCKED] = "locked",       [NAPE_REASON_ASLEEP] = "asleep",
    [NAPE_REASON_ELSEWHERE] = "elsewhere",
  };
  return names[reason];
}

/* Whoever starts us is taken to sit there: if no input comes, the whole of it turns out to
 * have been an absence. */
void
nape_presence_init (NapePresence *self, const NapeSettings *settings, const NapeMoment *now)
{
  *self = (NapePresence){
    .now = *now,
    .input_to = now->boot,
    .gap_from = now->boot,
    .settled = { NAPE_STATE_UNKNOWN, NAPE_REASON_NO_SOURCE, now->boot },
  };
  nape_evidence_init (&self->evidence);
  nape_presence_configure (self, settings);
}

void
nape_presence_clear (NapePresence *self)
{
  nape_evidence_clear (&self->evidence);
}

void
nape_presence_configure (NapePresence *self, const NapeSettings *settings)
{
  self->active_gap = settings->active_gap;
  self->away_after = settings->away_after;
  self->return_after = settings->return_after;
  self->watching_for
      = settings->watching_counts == NAPE_WATCHING_NO ? 0 : settings->watching_for;
}

/* Collecting evidence */

NapeSeen
nape_presence_seen_now (const NapePresence *self)
{
  if (self->blocks & NAPE_BLOCK_LOCKED)
    return NAPE_SEEN_LOCKED;
  if (self->blocks & NAPE_BLOCK_ELSEWHERE)
    return NAPE_SEEN_ELSEWHERE;
  if (!self->has_source && !self->has_reporter)
    return NAPE_SEEN_NOTHING;
  return self->inputs != 0 ? NAPE_SEEN_INPUT : NAPE_SEEN_QUIET;
}

static void
add_until (NapePresence *self, gint64 to, NapeSeen seen)
{
  NapeSight sight = { .from = self->now.boot, .to = to, .seen = seen };

  if (seen == NAPE_SEEN_INPUT)
    sight.inputs = self->inputs;
  if (self->watching)
    sight.marks |= NAPE_MARK_WATCHED;
  if (self->standing)
    sight.marks |= NAPE_MARK_STANDING;
  nape_evidence_add (&self->evidence, &sight);
  self->now.boot = MAX (self->now.boot, to);
}

/* Sleep ended just now: it is waking that has us called. */
void
nape_presence_advance (NapePresence *self, const NapeMoment *now)
{
  gint64 slept = (now->boot - self->now.boot) - (now->mono - self->now.mono);

  if (slept >= SLEEP_MIN)
    {
      add_until (self, now->boot - slept, nape_presence_seen_now (self));
      self->slept_from = self->now.boot;
      self->slept_to = now->boot;
      add_until (self, now->boot, NAPE_SEEN_ASLEEP);
    }
  else
    add_until (self, now->boot, nape_presence_seen_now (self));
  gint64 boot = self->now.boot;
  self->now = *now;
  self->now.boot = boot; /* a clock that went back does not take us along */
}

static void
close_gaps (NapePresence *self)
{
  gboolean after_input = nape_evidence_size (&self->evidence) > 0 && !self->away
                         && nape_evidence_nth (&self->evidence, 0)->from == self->input_to;

  nape_evidence_close_gaps (&self->evidence, self->active_gap, after_input);
}

void
nape_presence_set_source (NapePresence *self, const NapeMoment *now, gboolean has_source)
{
  nape_presence_advance (self, now);
  self->has_source = has_source;
  self->inputs = 0;
  self->unheard_to = has_source ? now->boot + self->active_gap : 0;
}

gboolean
nape_presence_may_be_in_use (const NapePresence *self, gint64 *ret_until)
{
  *ret_until = self->inputs != 0 ? NAPE_NEVER : self->unheard_to;
  return *ret_until > self->now.boot;
}

void
nape_presence_set_block (NapePresence *self, const NapeMoment *now, NapeBlock block,
                         gboolean on)
{
  nape_presence_advance (self, now);
  self->blocks = on ? self->blocks | block : self->blocks & ~(guint)block;
}

void
nape_presence_set_watching (NapePresence *self, const NapeMoment *now, gboolean on)
{
  nape_presence_advance (self, now);
  self->watching = on;
}

void
nape_presence_set_standing (NapePresence *self, const NapeMoment *now, gboolean on)
{
  nape_presence_advance (self, now);
  self->standing = on;
}

void
nape_presence_set_reporter (NapePresence *self, const NapeMoment *now, gboolean on)
{
  nape_presence_advance (self, now);
  self->has_reporter = on;
}

/* One event without length: those closer than the active gap make a burst. */
void
nape_presence_report (NapePresence *self, const NapeMoment *now)
{
  gboolean in_use = self->inputs & (1u << NAPE_INPUT_OTHER);

  nape_presence_input (self, now, NAPE_INPUT_OTHER, now->boot);
  if (!in_use)
    nape_presence_quiet (self, now, NAPE_INPUT_OTHER, now->boot);
}

void
nape_presence_input (NapePresence *self, const NapeMoment *now, NapeInput kind,
                     gint64 since)
{
  nape_presence_advance (self, now);
  self->unheard_to = 0;
  self->inputs |= 1u << kind;
  nape_evidence_correct (&self->evidence, kind, since, TRUE);
  close_gaps (self);
}

void
nape_presence_quiet (NapePresence *self, const NapeMoment *now, NapeInput kind,
                     gint64 since)
{
  guint bit = 1u << kind;

  nape_presence_advance (self, now);
  self->unheard_to = 0;
  nape_evidence_correct (&self->evidence, kind, since, FALSE);
  if (self->inputs & bit)
    nape_evidence_keep_event (&self->evidence, kind, since);
  self->inputs &= ~bit;
  close_gaps (self);
}
