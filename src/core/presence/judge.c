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

/* Bursts of input */

/* The first sight behind the burst that begins with sight n. */
static guint
behind_burst (const NapeJudge *self, guint n)
{
  while (n < self->evidence->len && sight_at (self, n)->seen == NAPE_SEEN_INPUT)
    n++;
  return n;
}

static gint64
burst_end (const NapeJudge *self, guint n)
{
  return sight_at (self, behind_burst (self, n) - 1)->to;
}

static gboolean
is_open (const NapeJudge *self, guint n)
{
  return self->in_use && (n == self->evidence->len || burst_end (self, n) == self->now);
}

/* Whether the burst at sight n is known to last for return_after; else it is a touch, or
 * open. */
static gboolean
lasts (const NapeJudge *self, guint n)
{
  gint64 end = is_open (self, n) ? self->exact_until : burst_end (self, n);

  return end - sight_at (self, n)->from >= self->settings->return_after;
}

/* A touch that comes so late after the last input that lasted is nobody's. */
static gboolean
would_be_late (const NapeJudge *self, gint64 from)
{
  return from >= self->judged.lasted_to + self->settings->reading_for;
}

static gboolean
is_late_touch (const NapeJudge *self, guint n)
{
  return would_be_late (self, sight_at (self, n)->from) && !is_open (self, n)
         && !lasts (self, n);
}

/* Touches that follow each other, none as far as the reading gap from the next. */
typedef struct {
  guint n;
  gint64 longest; /* between two of them */
  gboolean may_grow;
} Touches;

/* Those from the burst at sight n on, up to what ends them. */
static Touches
follow_touches (const NapeJudge *self, guint n)
{
  Touches touches = { 0 };
  gint64 last = n < self->evidence->len ? sight_at (self, n)->from : self->now;

  for (; n < self->evidence->len; n++)
    {
      const NapeSight *sight = sight_at (self, n);
      if (sight->seen == NAPE_SEEN_QUIET)
        continue;
      if (sight->seen != NAPE_SEEN_INPUT || lasts (self, n) || is_late_touch (self, n)
          || sight->from - last >= self->settings->reading_gap)
        return touches;
      touches.may_grow = is_open (self, n);
      if (touches.may_grow)
        return touches;
      touches.longest = MAX (touches.longest, sight->from - last);
      touches.n++;
      last = burst_end (self, n);
      n = behind_burst (self, n) - 1;
    }
  touches.may_grow = (self->seen == NAPE_SEEN_QUIET || self->seen == NAPE_SEEN_INPUT)
                     && self->now - last < self->settings->reading_gap;
  return touches;
}

/* Gaps */

gint64
nape_judge_short_gap (const NapeJudge *self)
{
  const NapeSettings *settings = self->settings;

  if (settings->pauses == NAPE_PAUSES_SITTING)
    return MAX (settings->away_after, settings->reading_gap);
  return settings->away_after;
}

/* Whether a gap that begins here and ends with somebody there was presence. */
static gboolean
sat_through (const NapeJudge *self, gint64 length)
{
  const NapeJudged *judged = &self->judged;

  return !judged->away
         && (length < nape_judge_short_gap (self)
             || (judged->touches >= 2 && length <= judged->longest_gap));
}

/* The first sight from n on that ends a gap; the number of all: none has. */
static guint
behind_gap (const NapeJudge *self, guint n)
{
  for (; n < self->evidence->len; n++)
    {
      const NapeSight *sight = sight_at (self, n);
      gboolean quiet = sight->seen == NAPE_SEEN_QUIET
                       && !is_watched (self, sight->marks, MAX (sight->from, self->from));
      if (!quiet && (sight->seen != NAPE_SEEN_INPUT || !is_late_touch (self, n)))
        break;
    }
  return n;
}

/* Whether the input at sight n ends an absence. `ret_open`: that is not known yet. */
static gboolean
ends_absence (const NapeJudge *self, guint n, gboolean *ret_open)
{
  Touches touches = follow_touches (self, n);

  *ret_open = touches.may_grow;
  return lasts (self, n) || touches.n >= 2;
}

/* Somebody known to be away from sight n on: the end of that, or of what of it is known. */
static gint64
absence_end (const NapeJudge *self, guint n, gboolean *ret_ended)
{
  gboolean open = FALSE;

  for (; n < self->evidence->len; n++)
    {
      const NapeSight *sight = sight_at (self, n);
      *ret_ended = sight->seen == NAPE_SEEN_NOTHING;
      if (sight->seen == NAPE_SEEN_INPUT)
        *ret_ended = ends_absence (self, n, &open);
      if (*ret_ended || open)
        return sight->from;
      if (sight->seen == NAPE_SEEN_INPUT)
        n = behind_burst (self, n) - 1;
    }
  *ret_ended = FALSE;
  return self->now;
}

/* What a gap is, and whether nothing can change that any more. */
typedef struct {
  gboolean present;
  gboolean final;
} Gap;

/* One that goes on. */
static Gap
judge_open_gap (const NapeJudge *self, gint64 length)
{
  Gap gap = { sat_through (self, length), FALSE };

  gap.final = !gap.present && length >= self->settings->reading_gap;
  return gap;
}

/* One that ends with lock, sleep or another session, which belong to it. */
static Gap
judge_gap_before_absence (const NapeJudge *self, guint n, gint64 length)
{
  const NapeJudged *judged = &self->judged;
  gboolean ended;

  if (judged->away)
    return (Gap){ FALSE, TRUE };
  if (judged->touches >= 2 && length <= judged->longest_gap)
    return (Gap){ TRUE, TRUE };
  gint64 to = absence_end (self, n, &ended);
  gboolean present = to - judged->gap_from < nape_judge_short_gap (self);
  return (Gap){ present, ended || !present };
}

/* One that ends with a touch, or with input that may become one. */
static Gap
judge_gap_before_touch (const NapeJudge *self, guint n, gint64 length)
{
  const NapeJudged *judged = &self->judged;

  if (sat_through (self, length))
    return (Gap){ TRUE, !would_be_late (self, judged->gap_from + length) };
  if (length >= self->settings->reading_gap)
    return (Gap){ FALSE, TRUE };
  if (!judged->away && judged->touches > 0)
    return (Gap){ !is_open (self, n), !is_open (self, n) };
  Touches touches = follow_touches (self, n);
  gboolean present = touches.n >= 2 && touches.longest >= length;
  return (Gap){ present, present || !touches.may_grow };
}

/* The one in which the judge stands. What holds from now on ends it, too. */
static Gap
judge_gap (const NapeJudge *self)
{
  guint n = behind_gap (self, self->index);
  gint64 from = self->judged.gap_from;
  gboolean goes_on = n == self->evidence->len;
  NapeSeen end = goes_on ? self->seen : sight_at (self, n)->seen;
  gint64 to = goes_on ? self->now : MAX (sight_at (self, n)->from, self->from);

  if (goes_on && end == NAPE_SEEN_QUIET && !is_watched (self, self->marks, self->now))
    return judge_open_gap (self, to - from);
  if (end > NAPE_SEEN_INPUT)
    return judge_gap_before_absence (self, n, to - from);
  if (end == NAPE_SEEN_INPUT && (goes_on || !lasts (self, n)))
    return judge_gap_before_touch (self, n, to - from);
  return (Gap){ sat_through (self, to - from), TRUE };
}

/* Spans */

/* Corrects the verdict; returns whether nothing can change it any more. */
static gboolean
judge_quiet (const NapeJudge *self, NapeSpan *span)
{
  if (is_watched (self, sight_at (self, self->index)->marks, span->from))
    {
      span->reason = NAPE_REASON_WATCHING;
      span->to = MIN (span->to, watching_until (self));
      return TRUE;
    }
  Gap gap = judge_gap (self);
  if (!gap.present)
    {
      span->state = NAPE_STATE_AWAY;
      span->reason = NAPE_REASON_IDLE;
    }
  return gap.final;
}

static gboolean
judge_returning (const NapeJudge *self, NapeSpan *span)
{
  Touches touches = follow_touches (self, self->index);

  if (touches.n >= 2)
    return TRUE;
  span->state = NAPE_STATE_AWAY;
  span->reason = NAPE_REASON_RETURNING;
  return !touches.may_grow;
}

static gboolean
judge_input (const NapeJudge *self, NapeSpan *span)
{
  gboolean goes_on = !self->judged.away && span->from == self->judged.input_to;
  gboolean final = TRUE;

  if (!goes_on && is_late_touch (self, self->index))
    {
      final = judge_quiet (self, span);
      if (span->state == NAPE_STATE_AWAY)
        span->reason = NAPE_REASON_RETURNING;
      return final;
    }
  if (self->judged.away && !lasts (self, self->index))
    final = judge_returning (self, span);
  else if (!goes_on && would_be_late (self, span->from))
    final = lasts (self, self->index);
  span->active = span->state == NAPE_STATE_PRESENT;
  if (span->active)
    span->inputs = sight_at (self, self->index)->inputs;
  return final;
}

static void
note_absence (NapeJudged *judged, const NapeSpan *span)
{
  judged->away = TRUE;
  judged->touches = 0;
  if (span->reason != NAPE_REASON_IDLE && span->reason != NAPE_REASON_RETURNING)
    judged->gap_from = span->to;
}

static void
note_input (NapeJudged *judged, const NapeSpan *span, gint64 return_after)
{
  if (judged->away || span->from > judged->input_to)
    {
      judged->longest_gap = judged->touches == 0
                                ? 0
                                : MAX (judged->longest_gap, span->from - judged->input_to);
      judged->touches++;
      judged->burst_from = span->from;
    }
  judged->away = FALSE;
  judged->input_to = judged->gap_from = span->to;
  if (span->to - judged->burst_from < return_after)
    return;
  judged->lasted_to = span->to;
  judged->touches = 0;
}

void
nape_judge_pass (NapeJudge *self, const NapeSpan *span)
{
  NapeJudged *judged = &self->judged;

  self->from = span->to;
  if (span->to >= sight_at (self, self->index)->to)
    self->index++;
  if (span->state == NAPE_STATE_AWAY)
    note_absence (judged, span);
  else if (span->active)
    note_input (judged, span, self->settings->return_after);
  else if (span->state == NAPE_STATE_UNKNOWN)
    {
      judged->touches = 0;
      judged->gap_from = span->to;
    }
  else if (span->reason == NAPE_REASON_WATCHING)
    judged->gap_from = span->to;
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
  gboolean final = TRUE;

  *ret_span = (NapeSpan){
    .from = MAX (sight->from, self->from),
    .to = sight->to,
    .state = verdicts[sight->seen].state,
    .reason = verdicts[sight->seen].reason,
    .standing = (sight->marks & NAPE_MARK_STANDING) != 0,
  };
  if (sight->seen == NAPE_SEEN_QUIET)
    final = judge_quiet (self, ret_span);
  else if (sight->seen == NAPE_SEEN_INPUT)
    final = judge_input (self, ret_span);
  ret_span->open = !final && ret_span->state == NAPE_STATE_AWAY;
  return final;
}

/* This moment */

NapeSpan
nape_judge_now (const NapeJudge *self)
{
  gint64 now = self->now;
  gboolean quiet = self->seen == NAPE_SEEN_QUIET;
  NapeSpan span = { now, now, verdicts[self->seen].state, verdicts[self->seen].reason };

  if (quiet && !sat_through (self, now - self->judged.gap_from))
    span.reason = NAPE_REASON_IDLE;
  else if (quiet && is_watched (self, self->marks, now))
    span.reason = NAPE_REASON_WATCHING;
  else if (self->seen == NAPE_SEEN_INPUT && self->judged.away)
    span.reason = NAPE_REASON_RETURNING;
  if (span.reason == NAPE_REASON_IDLE || span.reason == NAPE_REASON_RETURNING)
    span.state = NAPE_STATE_AWAY;
  return span;
}

/* Where the last input in the evidence ends, whether it counted or not. */
static gint64
last_input_end (const NapeJudge *self)
{
  for (guint n = self->evidence->len; n > 0; n--)
    if (sight_at (self, n - 1)->seen == NAPE_SEEN_INPUT)
      return sight_at (self, n - 1)->to;
  return self->judged.gap_from;
}

gint64
nape_judge_quiet_until (const NapeJudge *self)
{
  const NapeJudged *judged = &self->judged;
  gint64 quiet_from = MAX (judged->gap_from, last_input_end (self));
  gint64 present_for
      = MAX (nape_judge_short_gap (self), judged->touches >= 2 ? judged->longest_gap : 0);

  if (is_watched (self, self->marks, self->now))
    return watching_until (self);
  if (sat_through (self, self->now - judged->gap_from))
    return judged->gap_from + present_for + (present_for > nape_judge_short_gap (self));
  return quiet_from + self->settings->reading_gap;
}
