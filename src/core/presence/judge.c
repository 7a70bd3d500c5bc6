/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/judge.h"

static NapeSight *
sight_at (const NapePresence *self, guint n)
{
  return nape_evidence_nth (&self->evidence, n);
}

static guint
n_sights (const NapePresence *self)
{
  return nape_evidence_size (&self->evidence);
}

/* From here on a screen that is held on says nothing about anybody before it. */
static gint64
watching_until (const NapePresence *self, const NapeJudge *walk)
{
  return walk->input_to + self->watching_for;
}

/* Whether being watched makes presence of silence at `at`. */
static gboolean
is_watched (const NapePresence *self, const NapeJudge *walk, guint marks, gint64 at)
{
  return (marks & NAPE_MARK_WATCHED) && !walk->away && at < watching_until (self, walk);
}

/* The end of the burst that begins with span n. */
static gint64
burst_end (const NapePresence *self, guint n)
{
  gint64 end = sight_at (self, n)->to;

  while (++n < n_sights (self) && sight_at (self, n)->seen == NAPE_SEEN_INPUT)
    end = sight_at (self, n)->to;
  return end;
}

static gboolean
is_open (const NapePresence *self, gint64 burst_to)
{
  return self->inputs != 0 && burst_to == self->now.boot;
}

/* Whether the burst at span n is known to last for return_after. */
static gboolean
lasts (const NapePresence *self, guint n)
{
  gint64 end = burst_end (self, n);

  if (is_open (self, end))
    end = nape_presence_exact_until (self);
  return end - sight_at (self, n)->from >= self->return_after;
}

/* The end of the gap that the walk is in: the first input that counts, or watching, or now.
 */
static gint64
gap_end (const NapePresence *self, const NapeJudge *walk, gboolean *ret_ended)
{
  gboolean away = FALSE;

  for (guint n = walk->index; n < n_sights (self); n++)
    {
      const NapeSight *sight = sight_at (self, n);
      gint64 from = MAX (sight->from, walk->from);
      if (sight->seen > NAPE_SEEN_INPUT)
        away = TRUE;
      *ret_ended = !away && sight->seen == NAPE_SEEN_QUIET
                   && is_watched (self, walk, sight->marks, from);
      if (sight->seen == NAPE_SEEN_INPUT)
        *ret_ended = !away || lasts (self, n);
      if (*ret_ended)
        return from;
      if (sight->seen != NAPE_SEEN_INPUT)
        continue;
      while (n + 1 < n_sights (self) && sight_at (self, n + 1)->seen == NAPE_SEEN_INPUT)
        n++;
    }
  *ret_ended = FALSE;
  return self->now.boot;
}

/* A verdict, and whether nothing can change it any more. */
static gboolean
judge_quiet (const NapePresence *self, const NapeJudge *walk, NapeSpan *span)
{
  guint marks = sight_at (self, walk->index)->marks;
  gboolean ended;

  if (is_watched (self, walk, marks, span->from))
    {
      span->state = NAPE_STATE_PRESENT;
      span->reason = NAPE_REASON_WATCHING;
      span->to = MIN (span->to, watching_until (self, walk));
      return TRUE;
    }
  if (walk->away || gap_end (self, walk, &ended) - walk->gap_from >= self->away_after)
    {
      span->state = NAPE_STATE_AWAY;
      span->reason = NAPE_REASON_IDLE;
      return TRUE;
    }
  span->state = NAPE_STATE_PRESENT;
  span->reason = NAPE_REASON_QUIET;
  return ended;
}

static gboolean
judge_input (const NapePresence *self, const NapeJudge *walk, NapeSpan *span)
{
  if (walk->away && !lasts (self, walk->index))
    {
      span->state = NAPE_STATE_AWAY;
      span->reason = NAPE_REASON_RETURNING;
      return !is_open (self, burst_end (self, walk->index));
    }
  span->state = NAPE_STATE_PRESENT;
  span->reason = NAPE_REASON_INPUT;
  span->active = TRUE;
  span->inputs = sight_at (self, walk->index)->inputs;
  return TRUE;
}

gboolean
nape_judge_span (const NapeJudge *walk, const NapePresence *self, NapeSpan *ret_span)
{
  const NapeSight *sight = sight_at (self, walk->index);
  NapeSpan span = { .from = MAX (sight->from, walk->from),
                    .to = sight->to,
                    .state = NAPE_STATE_AWAY,
                    .standing = (sight->marks & NAPE_MARK_STANDING) != 0 };
  gboolean final = TRUE;

  switch (sight->seen)
    {
    case NAPE_SEEN_NOTHING:
      span.state = NAPE_STATE_UNKNOWN;
      span.reason = NAPE_REASON_NO_SOURCE;
      break;
    case NAPE_SEEN_QUIET:
      final = judge_quiet (self, walk, &span);
      break;
    case NAPE_SEEN_INPUT:
      final = judge_input (self, walk, &span);
      break;
    case NAPE_SEEN_ELSEWHERE:
      span.reason = NAPE_REASON_ELSEWHERE;
      break;
    case NAPE_SEEN_LOCKED:
      span.reason = NAPE_REASON_LOCKED;
      break;
    case NAPE_SEEN_ASLEEP:
      span.reason = NAPE_REASON_ASLEEP;
      break;
    }
  *ret_span = span;
  return final;
}

void
nape_judge_pass (NapeJudge *walk, const NapePresence *self, const NapeSpan *span)
{
  walk->from = span->to;
  if (span->to >= sight_at (self, walk->index)->to)
    walk->index++;
  if (span->state == NAPE_STATE_AWAY)
    walk->away = TRUE;
  if (span->active || span->reason == NAPE_REASON_WATCHING)
    walk->gap_from = span->to;
  if (!span->active)
    return;
  walk->away = FALSE;
  walk->input_to = span->to;
}

NapeJudge
nape_judge_start (const NapePresence *self)
{
  return (NapeJudge){
    .from = G_MININT64,
    .away = self->away,
    .input_to = self->input_to,
    .gap_from = self->gap_from,
  };
}

gboolean
nape_judge_is_over (const NapeJudge *walk, const NapePresence *self)
{
  return walk->index >= n_sights (self);
}

const NapeSight *
nape_judge_sight (const NapeJudge *walk, const NapePresence *self)
{
  return sight_at (self, walk->index);
}

gboolean
nape_judge_is_watching (const NapeJudge *walk, const NapePresence *self)
{
  guint marks = self->watching ? NAPE_MARK_WATCHED : 0;

  return is_watched (self, walk, marks, self->now.boot);
}

gint64
nape_judge_quiet_until (const NapeJudge *walk, const NapePresence *self)
{
  if (nape_judge_is_watching (walk, self))
    return watching_until (self, walk);
  return walk->gap_from + self->away_after;
}
