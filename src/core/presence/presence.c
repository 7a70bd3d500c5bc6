/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/presence.h"

/* Clocks are read one after the other: less than this between them is no sleep. */
#define SLEEP_MIN (2 * NAPE_SECOND)
/* Silence is reported when the active gap is over, and on a busy machine a little later. */
#define LATENESS (5 * NAPE_SECOND)

/* Whoever starts us is taken to sit there: if no input comes, the whole of it turns out to
 * have been an absence. */
void
nape_presence_init (NapePresence *self, const NapeSettings *settings, const NapeMoment *now)
{
  *self = (NapePresence){
    .settings = settings,
    .now = *now,
    .judged = { .input_to = now->boot, .lasted_to = now->boot, .gap_from = now->boot },
    .settled = { NAPE_STATE_UNKNOWN, NAPE_REASON_NO_SOURCE, now->boot },
    .evidence = nape_evidence_new (),
  };
}

void
nape_presence_clear (NapePresence *self)
{
  g_clear_pointer (&self->evidence, g_array_unref);
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

static guint
marks_now (const NapePresence *self)
{
  return (self->watching ? NAPE_MARK_WATCHED : 0)
         | (self->standing ? NAPE_MARK_STANDING : 0);
}

static void
add_until (NapePresence *self, gint64 to, NapeSeen seen)
{
  NapeSight sight = { self->now.boot, to, seen, 0, marks_now (self) };

  if (seen == NAPE_SEEN_INPUT)
    sight.inputs = self->inputs;
  nape_evidence_add (self->evidence, &sight);
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
      = self->evidence->len > 0 && !self->judged.away
        && nape_evidence_nth (self->evidence, 0)->from == self->judged.input_to;

  nape_evidence_close_gaps (self->evidence, self->settings->active_gap, after_input);
}

void
nape_presence_set_source (NapePresence *self, gboolean has_source)
{
  self->has_source = has_source;
  self->inputs = 0;
  self->unheard_to = has_source ? self->now.boot + self->settings->active_gap : 0;
}

gint64
nape_presence_in_use_until (const NapePresence *self)
{
  return self->inputs != 0 ? NAPE_NEVER : self->unheard_to;
}

/* One event without length: those closer than the active gap make a burst. */
void
nape_presence_report (NapePresence *self)
{
  gboolean in_use = self->inputs & (1u << NAPE_INPUT_OTHER);

  self->reported_at = self->now.boot;
  nape_presence_input (self, NAPE_INPUT_OTHER, self->reported_at);
  if (!in_use)
    nape_presence_quiet (self, NAPE_INPUT_OTHER, self->reported_at);
}

/* A counter that stands still while the machine sleeps dates input before it into it. */
static gint64
awake_at (const NapePresence *self, gint64 at)
{
  gboolean asleep = self->slept_from < at && at <= self->slept_to;

  return asleep ? at - (self->slept_to - self->slept_from) : at;
}

void
nape_presence_input (NapePresence *self, NapeInput kind, gint64 since)
{
  since = awake_at (self, since);
  self->unheard_to = 0;
  self->inputs |= 1u << kind;
  nape_evidence_correct (self->evidence, kind, since, TRUE);
  close_gaps (self);
}

gint64
nape_presence_settled_to (const NapePresence *self)
{
  if (self->evidence->len == 0)
    return self->now.boot;
  return nape_evidence_nth (self->evidence, 0)->from;
}

void
nape_presence_quiet (NapePresence *self, NapeInput kind, gint64 since)
{
  guint bit = 1u << kind;

  since = awake_at (self, since);
  self->unheard_to = 0;
  nape_evidence_correct (self->evidence, kind, since, FALSE);
  if ((self->inputs & bit) && since >= nape_presence_settled_to (self))
    nape_evidence_keep_event (self->evidence, kind, since);
  self->inputs &= ~bit;
  close_gaps (self);
}

/* Judging it */

gint64
nape_presence_exact_until (const NapePresence *self)
{
  if (self->inputs == 0)
    return self->now.boot;
  return self->now.boot - self->settings->active_gap - LATENESS;
}

gint64
nape_presence_exact_at (const NapePresence *self, gint64 at)
{
  return at + self->settings->active_gap + LATENESS;
}

static NapeJudge
start_judge (const NapePresence *self)
{
  return (NapeJudge){
    .evidence = self->evidence,
    .settings = self->settings,
    .now = self->now.boot,
    .exact_until = nape_presence_exact_until (self),
    .in_use = self->inputs != 0,
    .seen = seen_now (self),
    .marks = marks_now (self),
    .judged = self->judged,
    .from = G_MININT64,
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
note_span (NapeVerdict *verdict, const NapeSpan *span)
{
  if (verdict->state != span->state)
    verdict->since = span->from;
  verdict->state = span->state;
  verdict->reason = span->reason;
}

/* Of a final span only the part that is certain is handed out. */
void
nape_presence_settle (NapePresence *self, GArray *spans)
{
  NapeJudge judge = start_judge (self);
  const NapeSight *sight;
  NapeSpan span;

  while ((sight = nape_judge_sight (&judge)) != NULL)
    {
      gint64 until = certain_until (self, sight);
      if (!nape_judge_span (&judge, &span) || span.from >= until)
        break;
      span.to = MIN (span.to, until);
      g_array_append_val (spans, span);
      note_span (&self->settled, &span);
      nape_judge_pass (&judge, &span);
    }
  self->judged = judge.judged;
  nape_evidence_forget (self->evidence, judge.index, judge.from);
}

static gint64
sooner (const NapePresence *self, gint64 wake, gint64 at)
{
  return at > self->now.boot ? MIN (wake, at) : wake;
}

/* When time alone makes an open verdict final: input has lasted, a gap is too long. */
static gint64
wake_for (const NapePresence *self, const NapeJudge *judge, const NapeSight *sight)
{
  if (sight->seen == NAPE_SEEN_INPUT)
    return nape_presence_exact_at (self, sight->from + self->settings->return_after);
  return judge->judged.gap_from + nape_judge_short_gap (judge);
}

/* The same for what goes on at this moment. */
static gint64
wake_for_now (const NapePresence *self, const NapeJudge *judge)
{
  if (judge->seen == NAPE_SEEN_QUIET)
    return nape_judge_quiet_until (judge);
  if (judge->judged.away && judge->seen == NAPE_SEEN_INPUT)
    return nape_presence_exact_at (self, self->now.boot + self->settings->return_after);
  return NAPE_NEVER;
}

NapeVerdict
nape_presence_guess (const NapePresence *self, GArray *spans, gint64 *ret_wake)
{
  NapeJudge judge = start_judge (self);
  NapeVerdict verdict = self->settled;
  gint64 wake = NAPE_NEVER;
  const NapeSight *sight;
  NapeSpan span;

  while ((sight = nape_judge_sight (&judge)) != NULL)
    {
      if (!nape_judge_span (&judge, &span))
        wake = sooner (self, wake, wake_for (self, &judge, sight));
      g_array_append_val (spans, span);
      note_span (&verdict, &span);
      nape_judge_pass (&judge, &span);
    }
  span = nape_judge_now (&judge);
  note_span (&verdict, &span);
  *ret_wake = sooner (self, wake, wake_for_now (self, &judge));
  return verdict;
}
