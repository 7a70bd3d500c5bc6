/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence.h"

/* News of a silence comes when the active gap is over, and on a busy machine a little
 * later. */
#define LATENESS (5 * NAPE_SECOND)

/* Clocks are read one after the other: less than this between them is no sleep. */
#define SLEEP_MIN (2 * NAPE_SECOND)

typedef enum {
  EVIDENCE_NONE,
  EVIDENCE_QUIET,
  EVIDENCE_INPUT,
  EVIDENCE_ELSEWHERE,
  EVIDENCE_LOCKED,
  EVIDENCE_ASLEEP,
} Evidence;

typedef struct {
  gint64 from;
  gint64 to;
  Evidence evidence;
  guint inputs;
} Pending;

/* Where a walk over the pending spans stands: all that the verdict on the next one needs.
 */
typedef struct {
  guint index;
  gboolean away;
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
    [NAPE_REASON_QUIET] = "quiet",         [NAPE_REASON_IDLE] = "idle",
    [NAPE_REASON_RETURNING] = "returning", [NAPE_REASON_LOCKED] = "locked",
    [NAPE_REASON_ASLEEP] = "asleep",       [NAPE_REASON_ELSEWHERE] = "elsewhere",
  };
  return names[reason];
}

static Pending *
pending_at (const NapePresence *self, guint n)
{
  return &g_array_index (self->pending, Pending, n);
}

void
nape_presence_init (NapePresence *self, const NapeSettings *settings, const NapeMoment *now)
{
  *self = (NapePresence){
    .now = *now,
    .away = TRUE,
    .gap_from = now->boot,
    .settled = { NAPE_STATE_UNKNOWN, NAPE_REASON_NO_SOURCE, now->boot },
    .pending = g_array_new (FALSE, FALSE, sizeof (Pending)),
  };
  nape_presence_configure (self, settings);
}

void
nape_presence_clear (NapePresence *self)
{
  g_clear_pointer (&self->pending, g_array_unref);
}

void
nape_presence_configure (NapePresence *self, const NapeSettings *settings)
{
  self->active_gap = settings->active_gap;
  self->away_after = settings->away_after;
  self->return_after = settings->return_after;
}

/* Collecting evidence */

static Evidence
evidence_now (const NapePresence *self)
{
  if (self->blocks & NAPE_BLOCK_LOCKED)
    return EVIDENCE_LOCKED;
  if (self->blocks & NAPE_BLOCK_ELSEWHERE)
    return EVIDENCE_ELSEWHERE;
  if (!self->has_source)
    return EVIDENCE_NONE;
  return self->inputs != 0 ? EVIDENCE_INPUT : EVIDENCE_QUIET;
}

static void
append_pending (NapePresence *self, gint64 to, Evidence evidence)
{
  gint64 from = self->now.boot;
  guint inputs = evidence == EVIDENCE_INPUT ? self->inputs : 0;

  if (to <= from)
    return;
  self->now.boot = to;
  if (self->pending->len > 0)
    {
      Pending *last = pending_at (self, self->pending->len - 1);
      if (last->evidence == evidence && last->inputs == inputs)
        {
          last->to = to;
          return;
        }
    }
  Pending span = { from, to, evidence, inputs };
  g_array_append_val (self->pending, span);
}

/* Sleep ended just now: it is waking that has us called. */
void
nape_presence_advance (NapePresence *self, const NapeMoment *now)
{
  gint64 slept = (now->boot - self->now.boot) - (now->mono - self->now.mono);

  if (slept >= SLEEP_MIN)
    {
      append_pending (self, now->boot - slept, evidence_now (self));
      append_pending (self, now->boot, EVIDENCE_ASLEEP);
    }
  else
    append_pending (self, now->boot, evidence_now (self));
  gint64 boot = self->now.boot;
  self->now = *now;
  self->now.boot = boot; /* a clock that went back does not take us along */
}

/* Makes a span begin at `at`, if one that news can still change holds it. */
static void
split_pending (NapePresence *self, gint64 at)
{
  for (guint i = 0; i < self->pending->len; i++)
    {
      Pending *span = pending_at (self, i);
      if (span->from < at && at < span->to)
        {
          Pending rest = { at, span->to, span->evidence, span->inputs };
          span->to = at;
          g_array_insert_val (self->pending, i + 1, rest);
          return;
        }
    }
}

static gboolean
follows_input (const NapePresence *self, guint n)
{
  if (n > 0)
    return pending_at (self, n - 1)->evidence == EVIDENCE_INPUT;
  return !self->away && pending_at (self, 0)->from == self->gap_from;
}

/* Silence between two kinds of input that is no longer than the active gap belongs to the
 * burst. */
static void
close_small_gaps (NapePresence *self)
{
  for (guint i = 0; i + 1 < self->pending->len; i++)
    {
      Pending *span = pending_at (self, i);
      if (span->evidence == EVIDENCE_QUIET && span->to - span->from <= self->active_gap
          && follows_input (self, i)
          && pending_at (self, i + 1)->evidence == EVIDENCE_INPUT)
        span->evidence = EVIDENCE_INPUT;
    }
}

/* A single event has no length, but it ends a gap: a span without length stands for it. */
static void
keep_last_input (NapePresence *self, NapeInput kind, gint64 at)
{
  Pending event = { at, at, EVIDENCE_INPUT, 1u << kind };
  guint n = 0;

  while (n < self->pending->len && pending_at (self, n)->to <= at)
    n++;
  if (n > 0 && pending_at (self, n - 1)->evidence == EVIDENCE_INPUT)
    return;
  if (n < self->pending->len && pending_at (self, n)->from == at
      && pending_at (self, n)->evidence == EVIDENCE_QUIET)
    g_array_insert_val (self->pending, n, event);
}

/* Corrects the evidence of one kind from `since` on. */
static void
mark_input (NapePresence *self, NapeInput kind, gint64 since, gboolean on)
{
  guint bit = 1u << kind;

  split_pending (self, since);
  for (guint i = 0; i < self->pending->len; i++)
    {
      Pending *span = pending_at (self, i);
      if (span->from < since
          || (span->evidence != EVIDENCE_QUIET && span->evidence != EVIDENCE_INPUT))
        continue;
      span->inputs = on ? span->inputs | bit : span->inputs & ~bit;
      span->evidence = span->inputs != 0 ? EVIDENCE_INPUT : EVIDENCE_QUIET;
    }
  self->inputs = on ? self->inputs | bit : self->inputs & ~bit;
  if (on)
    close_small_gaps (self);
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
nape_presence_input (NapePresence *self, const NapeMoment *now, NapeInput kind,
                     gint64 since)
{
  nape_presence_advance (self, now);
  mark_input (self, kind, since, TRUE);
}

void
nape_presence_quiet (NapePresence *self, const NapeMoment *now, NapeInput kind,
                     gint64 since)
{
  gboolean was_on;

  nape_presence_advance (self, now);
  was_on = (self->inputs & (1u << kind)) != 0;
  mark_input (self, kind, since, FALSE);
  if (was_on)
    {
      keep_last_input (self, kind, since);
      close_small_gaps (self);
    }
}

/* Judging it */

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
  gint64 end = pending_at (self, n)->to;

  while (++n < self->pending->len && pending_at (self, n)->evidence == EVIDENCE_INPUT)
    end = pending_at (self, n)->to;
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
  return end - pending_at (self, n)->from >= self->return_after;
}

/* The end of the gap that goes through span n: the first input that counts, or now. */
static gint64
gap_end (const NapePresence *self, guint n, gboolean *ret_ended)
{
  gboolean away = FALSE;

  for (; n < self->pending->len; n++)
    {
      const Pending *span = pending_at (self, n);
      if (span->evidence > EVIDENCE_INPUT)
        away = TRUE;
      if (span->evidence != EVIDENCE_INPUT)
        continue;
      *ret_ended = !away || lasts (self, n);
      if (*ret_ended)
        return span->from;
      while (n + 1 < self->pending->len
             && pending_at (self, n + 1)->evidence == EVIDENCE_INPUT)
        n++;
    }
  *ret_ended = FALSE;
  return self->now.boot;
}

/* A verdict, and whether nothing can change it any more. */
static gboolean
judge_quiet (const NapePresence *self, const Walk *walk, NapeSpan *span)
{
  gboolean ended;

  if (walk->away
      || gap_end (self, walk->index, &ended) - walk->gap_from >= self->away_after)
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
  span->inputs = pending_at (self, walk->index)->inputs;
  return TRUE;
}

static gboolean
judge (const NapePresence *self, const Walk *walk, NapeSpan *ret_span)
{
  const Pending *pending = pending_at (self, walk->index);
  NapeSpan span = { .from = pending->from, .to = pending->to, .state = NAPE_STATE_AWAY };
  gboolean final = TRUE;

  switch (pending->evidence)
    {
    case EVIDENCE_NONE:
      span.state = NAPE_STATE_UNKNOWN;
      span.reason = NAPE_REASON_NO_SOURCE;
      break;
    case EVIDENCE_QUIET:
      final = judge_quiet (self, walk, &span);
      break;
    case EVIDENCE_INPUT:
      final = judge_input (self, walk, &span);
      break;
    case EVIDENCE_ELSEWHERE:
      span.reason = NAPE_REASON_ELSEWHERE;
      break;
    case EVIDENCE_LOCKED:
      span.reason = NAPE_REASON_LOCKED;
      break;
    case EVIDENCE_ASLEEP:
      span.reason = NAPE_REASON_ASLEEP;
      break;
    }
  *ret_span = span;
  return final;
}

static void
walk_past (Walk *walk, const NapeSpan *span)
{
  walk->index++;
  if (span->state == NAPE_STATE_AWAY)
    walk->away = TRUE;
  if (!span->active)
    return;
  walk->away = FALSE;
  walk->gap_from = span->to;
}

static Walk
walk_start (const NapePresence *self)
{
  return (Walk){ 0, self->away, self->gap_from };
}

/* Of a final span only the part before `exact` is handed out. */
void
nape_presence_settle (NapePresence *self, GArray *spans)
{
  gint64 exact = nape_presence_exact_until (self);
  Walk walk = walk_start (self);
  NapeSpan span;

  while (walk.index < self->pending->len && pending_at (self, walk.index)->from < exact
         && judge (self, &walk, &span))
    {
      Pending *pending = pending_at (self, walk.index);
      span.to = MIN (span.to, exact);
      g_array_append_val (spans, span);
      if (self->settled.state != span.state)
        self->settled.since = span.from;
      self->settled.state = span.state;
      self->settled.reason = span.reason;
      walk_past (&walk, &span);
      if (span.to < pending->to)
        {
          pending->from = span.to;
          walk.index--;
          break;
        }
    }
  g_array_remove_range (self->pending, 0, walk.index);
  self->away = walk.away;
  self->gap_from = walk.gap_from;
}

void
nape_presence_guess (const NapePresence *self, GArray *spans)
{
  Walk walk = walk_start (self);
  NapeSpan span;

  while (walk.index < self->pending->len)
    {
      judge (self, &walk, &span);
      g_array_append_val (spans, span);
      walk_past (&walk, &span);
    }
}

/* What the next span would be if nothing happened: evidence holds on at this moment even
 * when no time has passed since it changed. */
static void
judge_now (const NapePresence *self, const Walk *walk, NapeVerdict *verdict)
{
  static const NapeReason reasons[] = {
    [EVIDENCE_NONE] = NAPE_REASON_NO_SOURCE, [EVIDENCE_QUIET] = NAPE_REASON_QUIET,
    [EVIDENCE_INPUT] = NAPE_REASON_INPUT,    [EVIDENCE_ELSEWHERE] = NAPE_REASON_ELSEWHERE,
    [EVIDENCE_LOCKED] = NAPE_REASON_LOCKED,  [EVIDENCE_ASLEEP] = NAPE_REASON_ASLEEP,
  };
  Evidence evidence = evidence_now (self);
  NapeState state = NAPE_STATE_PRESENT;

  verdict->reason = reasons[evidence];
  if (evidence == EVIDENCE_NONE)
    state = NAPE_STATE_UNKNOWN;
  else if (evidence > EVIDENCE_INPUT || walk->away)
    state = NAPE_STATE_AWAY;
  if (walk->away && evidence == EVIDENCE_QUIET)
    verdict->reason = NAPE_REASON_IDLE;
  if (walk->away && evidence == EVIDENCE_INPUT)
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

  while (walk.index < self->pending->len)
    {
      judge (self, &walk, &span);
      if (span.state != verdict.state)
        verdict.since = span.from;
      verdict.state = span.state;
      walk_past (&walk, &span);
    }
  judge_now (self, &walk, &verdict);
  return verdict;
}

gint64
nape_presence_next_wake (const NapePresence *self)
{
  gint64 wake = NAPE_NEVER;
  Walk walk = walk_start (self);
  NapeSpan span;

  while (walk.index < self->pending->len)
    {
      const Pending *pending = pending_at (self, walk.index);
      if (!judge (self, &walk, &span))
        wake = MIN (wake,
                    pending->evidence == EVIDENCE_INPUT
                        ? pending->from + self->return_after + self->active_gap + LATENESS
                        : walk.gap_from + self->away_after);
      walk_past (&walk, &span);
    }
  if (!walk.away && evidence_now (self) == EVIDENCE_QUIET)
    wake = MIN (wake, walk.gap_from + self->away_after);
  if (walk.away && evidence_now (self) == EVIDENCE_INPUT)
    wake = MIN (wake, self->now.boot + self->return_after + self->active_gap + LATENESS);
  return wake > self->now.boot ? wake : NAPE_NEVER;
}
