/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence.h"

/* News of a silence comes when the active gap is over, and on a busy machine a little
 * later. */
#define LATENESS (5 * NAPE_SECOND)

/* Clocks are read one after the other: less than this between them is no sleep. */
#define SLEEP_MIN (2 * NAPE_SECOND)

/* Where a walk over the evidence stands: all that the verdict on what follows needs. */
typedef struct {
  guint index; /* of the sight */
  gint64 from; /* what of it lies before this is judged already */
  gboolean away;
  gint64 input_to;
  gint64 gap_from;
} Walk;

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

static NapeSeen
seen_now (const NapePresence *self)
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
      add_until (self, now->boot - slept, seen_now (self));
      self->slept_from = self->now.boot;
      self->slept_to = now->boot;
      add_until (self, now->boot, NAPE_SEEN_ASLEEP);
    }
  else
    add_until (self, now->boot, seen_now (self));
  gint64 boot = self->now.boot;
  self->now = *now;
  self->now.boot = boot; /* a clock that went back does not take us along */
}

static void
close_gaps (NapePresence *self)
{
  gboolean after_input
      = n_sights (self) > 0 && !self->away && sight_at (self, 0)->from == self->input_to;

  nape_evidence_close_gaps (&self->evidence, self->active_gap, after_input);
}

void
nape_presence_set_source (NapePresence *self, const NapeMoment *now, gboolean has_source)
{
  nape_presence_advance (self, now);
  self->has_source = has_source;
  self->inputs = 0;
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
  nape_evidence_correct (&self->evidence, kind, since, FALSE);
  if (self->inputs & bit)
    nape_evidence_keep_event (&self->evidence, kind, since);
  self->inputs &= ~bit;
  close_gaps (self);
}

/* Judging it */

/* From here on a screen that is held on says nothing about anybody before it. */
static gint64
watching_until (const NapePresence *self, const Walk *walk)
{
  return walk->input_to + self->watching_for;
}

/* Whether being watched makes presence of silence at `at`. */
static gboolean
is_watched (const NapePresence *self, const Walk *walk, guint marks, gint64 at)
{
  return (marks & NAPE_MARK_WATCHED) && !walk->away && at < watching_until (self, walk);
}

gint64
nape_presence_exact_until (const NapePresence *self)
{
  if (self->inputs == 0)
    return self->now.boot;
  return self->now.boot - self->active_gap - LATENESS;
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
gap_end (const NapePresence *self, const Walk *walk, gboolean *ret_ended)
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
judge_quiet (const NapePresence *self, const Walk *walk, NapeSpan *span)
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
judge_input (const NapePresence *self, const Walk *walk, NapeSpan *span)
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

/* Of the sight that the walk has come to, or of the first part of it. */
static gboolean
judge (const NapePresence *self, const Walk *walk, NapeSpan *ret_span)
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

static void
walk_past (const NapePresence *self, Walk *walk, const NapeSpan *span)
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

static Walk
walk_start (const NapePresence *self)
{
  return (Walk){
    .from = G_MININT64,
    .away = self->away,
    .input_to = self->input_to,
    .gap_from = self->gap_from,
  };
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
  Walk walk = walk_start (self);
  NapeSpan span;

  while (walk.index < n_sights (self))
    {
      gint64 until = certain_until (self, sight_at (self, walk.index));
      gboolean final = judge (self, &walk, &span);
      if (span.from >= until || !final)
        break;
      span.to = MIN (span.to, until);
      g_array_append_val (spans, span);
      note_settled (self, &span);
      walk_past (self, &walk, &span);
    }
  nape_evidence_forget (&self->evidence, walk.index);
  if (n_sights (self) > 0)
    sight_at (self, 0)->from = MAX (sight_at (self, 0)->from, walk.from);
  self->away = walk.away;
  self->input_to = walk.input_to;
  self->gap_from = walk.gap_from;
}

void
nape_presence_guess (const NapePresence *self, GArray *spans)
{
  Walk walk = walk_start (self);
  NapeSpan span;

  while (walk.index < n_sights (self))
    {
      judge (self, &walk, &span);
      g_array_append_val (spans, span);
      walk_past (self, &walk, &span);
    }
}

/* What the next span would be if nothing happened: evidence holds on at this moment even
 * when no time has passed since it changed. */
static void
judge_now (const NapePresence *self, const Walk *walk, NapeVerdict *verdict)
{
  static const NapeReason reasons[] = {
    [NAPE_SEEN_NOTHING] = NAPE_REASON_NO_SOURCE,
    [NAPE_SEEN_QUIET] = NAPE_REASON_QUIET,
    [NAPE_SEEN_INPUT] = NAPE_REASON_INPUT,
    [NAPE_SEEN_ELSEWHERE] = NAPE_REASON_ELSEWHERE,
    [NAPE_SEEN_LOCKED] = NAPE_REASON_LOCKED,
    [NAPE_SEEN_ASLEEP] = NAPE_REASON_ASLEEP,
  };
  NapeSeen seen = seen_now (self);
  gboolean long_gap = self->now.boot - walk->gap_from >= self->away_after;
  gboolean away = walk->away || (seen == NAPE_SEEN_QUIET && long_gap);
  guint marks = self->watching ? NAPE_MARK_WATCHED : 0;
  NapeState state = NAPE_STATE_PRESENT;

  verdict->reason = reasons[seen];
  if (seen == NAPE_SEEN_NOTHING)
    state = NAPE_STATE_UNKNOWN;
  else if (seen > NAPE_SEEN_INPUT || away)
    state = NAPE_STATE_AWAY;
  if (away && seen == NAPE_SEEN_QUIET)
    verdict->reason = NAPE_REASON_IDLE;
  else if (seen == NAPE_SEEN_QUIET && is_watched (self, walk, marks, self->now.boot))
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
  Walk walk = walk_start (self);
  NapeVerdict verdict = self->settled;
  NapeSpan span;

  while (walk.index < n_sights (self))
    {
      judge (self, &walk, &span);
      if (span.state != verdict.state)
        verdict.since = span.from;
      verdict.state = span.state;
      walk_past (self, &walk, &span);
    }
  judge_now (self, &walk, &verdict);
  return verdict;
}

/* When silence that goes on turns into something else. */
static gint64
quiet_until (const NapePresence *self, const Walk *walk)
{
  guint marks = self->watching ? NAPE_MARK_WATCHED : 0;

  if (is_watched (self, walk, marks, self->now.boot))
    return watching_until (self, walk);
  return walk->gap_from + self->away_after;
}

gint64
nape_presence_next_wake (const NapePresence *self)
{
  gint64 wake = NAPE_NEVER;
  Walk walk = walk_start (self);
  NapeSpan span;

  while (walk.index < n_sights (self))
    {
      const NapeSight *sight = sight_at (self, walk.index);
      if (!judge (self, &walk, &span))
        wake = MIN (wake,
                    sight->seen == NAPE_SEEN_INPUT
                        ? sight->from + self->return_after + self->active_gap + LATENESS
                        : walk.gap_from + self->away_after);
      walk_past (self, &walk, &span);
    }
  if (!walk.away && seen_now (self) == NAPE_SEEN_QUIET)
    wake = MIN (wake, quiet_until (self, &walk));
  if (walk.away && seen_now (self) == NAPE_SEEN_INPUT)
    wake = MIN (wake, self->now.boot + self->return_after + self->active_gap + LATENESS);
  return wake > self->now.boot ? wake : NAPE_NEVER;
}
