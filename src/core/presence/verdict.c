/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of presence: settled, guessed, and at this moment. */

#include "core/presence/judge.h"

/* News of a silence comes when the active gap is over, and on a busy machine a little
 * later. */
#define LATENESS (5 * NAPE_SECOND)

gint64
nape_presence_exact_until (const NapePresence *self)
{
  if (self->inputs == 0)
    return self->now.boot;
  return self->now.boot - self->active_gap - LATENESS;
}

/* How far news can no longer change what was seen: lock, sleep and the want of a source are
 * known at once. */
static gint64
certain_until (const NapePresence *self, const NapeSight *sight)
{
  if (sight->seen == NAPE_SEEN_QUIET || sight->seen == NAPE_SEEN_INPUT)
    return nape_presence_exact_until (self);
  return NAPE_NEVER;
}

static void
note_settled (NapePresence *self, const NapeSpan *span)
{
  if (self->settled.state != span->state)
    self->settled.since = span->from;
  self->settled.state = span->state;
  self->settled.reason = span->reason;
}

/* Of a final span only the part that is certain is handed out. */
void
nape_presence_settle (NapePresence *self, GArray *spans)
{
  NapeJudge walk = nape_judge_start (self);
  NapeSpan span;

  while (!nape_judge_is_over (&walk, self))
    {
      gint64 until = certain_until (self, nape_judge_sight (&walk, self));
      gboolean final = nape_judge_span (&walk, self, &span);
      if (span.from >= until || !final)
        break;
      span.to = MIN (span.to, until);
      g_array_append_val (spans, span);
      note_settled (self, &span);
      nape_judge_pass (&walk, self, &span);
    }
  nape_evidence_forget (&self->evidence, walk.index);
  nape_evidence_cut (&self->evidence, walk.from);
  self->away = walk.away;
  self->input_to = walk.input_to;
  self->gap_from = walk.gap_from;
}

void
nape_presence_guess (const NapePresence *self, GArray *spans)
{
  NapeJudge walk = nape_judge_start (self);
  NapeSpan span;

  while (!nape_judge_is_over (&walk, self))
    {
      nape_judge_span (&walk, self, &span);
      g_array_append_val (spans, span);
      nape_judge_pass (&walk, self, &span);
    }
}

/* What the next span would be if nothing happened: evidence holds on at this moment even
 * when no time has passed since it changed. */
static void
judge_now (const NapePresence *self, const NapeJudge *walk, NapeVerdict *verdict)
{
  static const NapeReason reasons[] = {
    [NAPE_SEEN_NOTHING] = NAPE_REASON_NO_SOURCE,
    [NAPE_SEEN_QUIET] = NAPE_REASON_QUIET,
    [NAPE_SEEN_INPUT] = NAPE_REASON_INPUT,
    [NAPE_SEEN_ELSEWHERE] = NAPE_REASON_ELSEWHERE,
    [NAPE_SEEN_LOCKED] = NAPE_REASON_LOCKED,
    [NAPE_SEEN_ASLEEP] = NAPE_REASON_ASLEEP,
  };
  NapeSeen seen = nape_presence_seen_now (self);
  gboolean long_gap = self->now.boot - walk->gap_from >= self->away_after;
  gboolean away = walk->away || (seen == NAPE_SEEN_QUIET && long_gap);
  NapeState state = NAPE_STATE_PRESENT;

  verdict->reason = reasons[seen];
  if (seen == NAPE_SEEN_NOTHING)
    state = NAPE_STATE_UNKNOWN;
  else if (seen > NAPE_SEEN_INPUT || away)
    state = NAPE_STATE_AWAY;
  if (away && seen == NAPE_SEEN_QUIET)
    verdict->reason = NAPE_REASON_IDLE;
  else if (seen == NAPE_SEEN_QUIET && nape_judge_is_watching (walk, self))
    verdict->reason = NAPE_REASON_WATCHING;
  if (away && seen == NAPE_SEEN_INPUT)
    verdict->reason = NAPE_REASON_RETURNING;
  if (state != verdict->state)
    verdict->since = self->now.boot;
  verdict->state = state;
}

NapeVerdict
nape_presence_verdict (const NapePresence *self)
{
  NapeJudge walk = nape_judge_start (self);
  NapeVerdict verdict = self->settled;
  NapeSpan span;

  while (!nape_judge_is_over (&walk, self))
    {
      nape_judge_span (&walk, self, &span);
      if (span.state != verdict.state)
        verdict.since = span.from;
      verdict.state = span.state;
      nape_judge_pass (&walk, self, &span);
    }
  judge_now (self, &walk, &verdict);
  return verdict;
}

gint64
nape_presence_next_wake (const NapePresence *self)
{
  gint64 wake = NAPE_NEVER;
  NapeJudge walk = nape_judge_start (self);
  NapeSpan span;

  while (!nape_judge_is_over (&walk, self))
    {
      const NapeSight *sight = nape_judge_sight (&walk, self);
      if (!nape_judge_span (&walk, self, &span))
        wake = MIN (wake,
                    sight->seen == NAPE_SEEN_INPUT
                        ? sight->from + self->return_after + self->active_gap + LATENESS
                        : walk.gap_from + self->away_after);
      nape_judge_pass (&walk, self, &span);
    }
  if (!walk.away && nape_presence_seen_now (self) == NAPE_SEEN_QUIET)
    wake = MIN (wake, nape_judge_quiet_until (&walk, self));
  if (walk.away && nape_presence_seen_now (self) == NAPE_SEEN_INPUT)
    wake = MIN (wake, self->now.boot + self->return_after + self->active_gap + LATENESS);
  return wake > self->now.boot ? wake : NAPE_NEVER;
}
