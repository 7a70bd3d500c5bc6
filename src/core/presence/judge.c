/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/judge.h"

/* The verdict on what was seen, unless what lies around it says more. */
static const struct {
  NapeState state;
  NapeReason reason;
} verdicts[] = {
  [NAPE_SEEN_NOTHING] = { NAPE_STATE_UNKNOWN, NAPE_REASON_NO_SOURCE },
  [NAPE_SEEN_QUIET] = { NAPE_STATE_PRESENT, NAPE_REASON_QUIET },
  [NAPE_SEEN_INPUT] = { NAPE_STATE_PRESENT, NAPE_REASON_INPUT },
  [NAPE_SEEN_ELSEWHERE] = { NAPE_STATE_AWAY, NAPE_REASON_ELSEWHERE },
  [NAPE_SEEN_LOCKED] = { NAPE_STATE_AWAY, NAPE_REASON_LOCKED },
  [NAPE_SEEN_ASLEEP] = { NAPE_STATE_AWAY, NAPE_REASON_ASLEEP },
};

static const NapeSight *
sight_at (const NapeJudge *self, guint n)
{
  return nape_evidence_nth (self->evidence, n);
}

/* From here on a screen that is held on says nothing about anybody before it. */
static gint64
watching_until (const NapeJudge *self)
{
  return self->judged.input_to + self->settings->watching_for;
}

/* Whether being watched makes presence of silence at `at`. */
static gboolean
is_watched (const NapeJudge *self, guint marks, gint64 at)
{
  return (marks & NAPE_MARK_WATCHED) && !self->judged.away
         && self->settings->watching_counts != NAPE_WATCHING_NO
         && at < watching_until (self);
}

/* The end of the burst that begins with sight n. */
static gint64
burst_end (const NapeJudge *self, guint n)
{
  gint64 end = sight_at (self, n)->to;

  while (++n < self->evidence->len && sight_at (self, n)->seen == NAPE_SEEN_INPUT)
    end = sight_at (self, n)->to;
  return end;
}

static gboolean
is_open (const NapeJudge *self, gint64 burst_to)
{
  return self->in_use && burst_to == self->now;
}

/* Whether the burst at sight n is known to last for return_after. */
static gboolean
lasts (const NapeJudge *self, guint n)
{
  gint64 end = burst_end (self, n);

  if (is_open (self, end))
    end = self->exact_until;
  return end - sight_at (self, n)->from >= self->settings->return_after;
}

/* The end of the gap in which the judge stands: the first input that counts, or watching,
 * or where nothing is known any more, or now. */
static gint64
gap_end (const NapeJudge *self, gboolean *ret_ended)
{
  gboolean away = FALSE;

  for (guint n = self->index; n < self->evidence->len; n++)
    {
      const NapeSight *sight = sight_at (self, n);
      gint64 from = MAX (sight->from, self->from);
      if (sight->seen > NAPE_SEEN_INPUT)
        away = TRUE;
      *ret_ended = sight->seen == NAPE_SEEN_NOTHING;
      if (*ret_ended)
        return from;
      *ret_ended = !away && sight->seen == NAPE_SEEN_QUIET
                   && is_watched (self, sight->marks, from);
      if (sight->seen == NAPE_SEEN_INPUT)
        *ret_ended = !away || lasts (self, n);
      if (*ret_ended)
        return from;
      if (sight->seen != NAPE_SEEN_INPUT)
        continue;
      while (n + 1 < self->evidence->len && sight_at (self, n + 1)->seen == NAPE_SEEN_INPUT)
        n++;
    }
  *ret_ended = FALSE;
  return self->now;
}

/* Corrects the verdict; returns whether nothing can change it any more. */
static gboolean
judge_quiet (const NapeJudge *self, NapeSpan *span)
{
  guint marks = sight_at (self, self->index)->marks;
  gboolean ended;

  if (is_watched (self, marks, span->from))
    {
      span->reason = NAPE_REASON_WATCHING;
      span->to = MIN (span->to, watching_until (self));
      return TRUE;
    }
  if (self->judged.away
      || gap_end (self, &ended) - self->judged.gap_from >= self->settings->away_after)
    {
      span->state = NAPE_STATE_AWAY;
      span->reason = NAPE_REASON_IDLE;
      return TRUE;
    }
  return ended;
}

static gboolean
judge_input (const NapeJudge *self, NapeSpan *span)
{
  if (self->judged.away && !lasts (self, self->index))
    {
      span->state = NAPE_STATE_AWAY;
      span->reason = NAPE_REASON_RETURNING;
      return !is_open (self, burst_end (self, self->index));
    }
  span->active = TRUE;
  span->inputs = sight_at (self, self->index)->inputs;
  return TRUE;
}

void
nape_judge_pass (NapeJudge *self, const NapeSpan *span)
{
  NapeJudged *judged = &self->judged;

  self->from = span->to;
  if (span->to >= sight_at (self, self->index)->to)
    self->index++;
  if (span->state == NAPE_STATE_AWAY)
    judged->away = TRUE;
  if (span->active || span->reason == NAPE_REASON_WATCHING
      || span->state == NAPE_STATE_UNKNOWN)
    judged->gap_from = span->to;
  if (!span->active)
    return;
  judged->away = FALSE;
  judged->input_to = span->to;
}

const NapeSight *
nape_judge_sight (const NapeJudge *self)
{
  return self->index < self->evidence->len ? sight_at (self, self->index) : NULL;
}

gboolean
nape_judge_span (const NapeJudge *self, NapeSpan *ret_span)
{
  const NapeSight *sight = nape_judge_sight (self);

  *ret_span = (NapeSpan){
    .from = MAX (sight->from, self->from),
    .to = sight->to,
    .state = verdicts[sight->seen].state,
    .reason = verdicts[sight->seen].reason,
    .standing = (sight->marks & NAPE_MARK_STANDING) != 0,
  };
  if (sight->seen == NAPE_SEEN_QUIET)
    return judge_quiet (self, ret_span);
  return sight->seen != NAPE_SEEN_INPUT || judge_input (self, ret_span);
}

NapeSpan
nape_judge_now (const NapeJudge *self, NapeSeen seen, guint marks)
{
  gint64 now = self->now;
  gboolean quiet = seen == NAPE_SEEN_QUIET;
  gboolean long_gap = now - self->judged.gap_from >= self->settings->away_after;
  NapeSpan span = { now, now, verdicts[seen].state, verdicts[seen].reason };

  if (quiet && (self->judged.away || long_gap))
    span.reason = NAPE_REASON_IDLE;
  else if (quiet && is_watched (self, marks, now))
    span.reason = NAPE_REASON_WATCHING;
  else if (seen == NAPE_SEEN_INPUT && self->judged.away)
    span.reason = NAPE_REASON_RETURNING;
  if (span.reason == NAPE_REASON_IDLE || span.reason == NAPE_REASON_RETURNING)
    span.state = NAPE_STATE_AWAY;
  return span;
}

gint64
nape_judge_quiet_until (const NapeJudge *self, guint marks)
{
  if (is_watched (self, marks, self->now))
    return watching_until (self);
  return self->judged.gap_from + self->settings->away_after;
}
