/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Presence: from evidence to whether somebody is at the desk.
 *
 * Evidence arrives late. A source says "quiet since T" only when the active gap is over,
 * and whether a gap was an absence is known only when it ends or has become long enough.
 * So evidence is kept as a short list of spans, corrected as news come in, and handed out
 * span by span once nothing can change it any more. Until then the best guess can be read.
 *
 * The rules:
 *  - input is presence; a gap shorter than away_after between inputs is presence too;
 *  - a gap that reaches away_after was absence from its start, sleep and lock inside it
 *    being part of the gap;
 *  - locked, asleep, or with another session in front one is away from that very moment;
 *  - while a program holds the screen on, one is taken to watch and to be there, if the
 * user lets that count, for at most watching_for after the last input; it ends no absence;
 *  - an absence ends with input that lasts for return_after, then from its first event: one
 *    nudge of the desk brings nobody back;
 *  - without a source nothing is known and nothing is counted.
 *
 * Times are CLOCK_BOOTTIME. Spans follow each other without gap or overlap, so that
 * present + away + unknown = elapsed.
 */

#pragma once

#include "core/presence/evidence.h"
#include "core/settings/settings.h"
#include "core/time/time.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_STATE_UNKNOWN,
  NAPE_STATE_AWAY,
  NAPE_STATE_PRESENT,
} NapeState;

typedef enum {
  NAPE_REASON_NO_SOURCE, /* unknown: nothing tells us of input */
  NAPE_REASON_INPUT, /* present: keyboard or pointer in use */
  NAPE_REASON_QUIET, /* present: no input, but not for long */
  NAPE_REASON_WATCHING, /* present: no input, but a program holds the screen on */
  NAPE_REASON_IDLE, /* away: no input for long */
  NAPE_REASON_RETURNING, /* away: input, not yet for long enough */
  NAPE_REASON_LOCKED,
  NAPE_REASON_ASLEEP,
  NAPE_REASON_ELSEWHERE, /* away: another session is in front */
} NapeReason;

/* As on the bus: "present", "input" ... */
const char *nape_state_to_string (NapeState state);
const char *nape_reason_to_string (NapeReason reason);

/* What keeps one away whatever the keyboard says; bits. */
typedef enum {
  NAPE_BLOCK_LOCKED = 1 << 0,
  NAPE_BLOCK_ELSEWHERE = 1 << 1,
} NapeBlock;

/* A stretch of time with its verdict. */
typedef struct {
  gint64 from;
  gint64 to;
  NapeState state;
  NapeReason reason;
  gboolean active; /* part of a burst of input, the small gaps inside it included */
  gboolean standing; /* at a raised desk, if present */
  guint inputs; /* 1 << NapeInput of those in use */
} NapeSpan;

typedef struct {
  NapeState state;
  NapeReason reason;
  gint64 since; /* when `state` began */
} NapeVerdict;

typedef struct {
  gint64 active_gap;
  gint64 away_after;
  gint64 return_after;
  gint64 watching_for; /* 0: watching does not count */
  gboolean has_source;
  gint64 unheard_to; /* until then a source that has just come may yet tell of input */
  gboolean has_reporter;
  gboolean watching;
  gboolean standing;
  guint blocks;
  guint inputs; /* kinds in use now, as the source tells */
  NapeMoment now;
  gint64 slept_from; /* the last sleep */
  gint64 slept_to; /* 0: none was seen */
  gboolean away; /* verdict at the end of what is settled: only lasting input ends it */
  gint64 input_to; /* end of the last input that counted */
  gint64 gap_from; /* end of the last proof that somebody is there: input or watching */
  NapeVerdict settled; /* of the last settled span */
  NapeEvidence evidence; /* what news can still change */
} NapePresence;

void nape_presence_init (NapePresence *self, const NapeSettings *settings,
                         const NapeMoment *now);
void nape_presence_clear (NapePresence *self);
void nape_presence_configure (NapePresence *self, const NapeSettings *settings);

/* Time goes on to `now`. Sleep shows as CLOCK_BOOTTIME outgrowing CLOCK_MONOTONIC. Each
 * function below first does this itself. */
void nape_presence_advance (NapePresence *self, const NapeMoment *now);
/* A source came or went. When it comes all kinds are taken for quiet until it says more. */
void nape_presence_set_source (NapePresence *self, const NapeMoment *now,
                               gboolean has_source);
void nape_presence_set_block (NapePresence *self, const NapeMoment *now, NapeBlock block,
                              gboolean on);
/* A program holds the screen on. */
void nape_presence_set_watching (NapePresence *self, const NapeMoment *now, gboolean on);
/* The desk is raised. */
void nape_presence_set_standing (NapePresence *self, const NapeMoment *now, gboolean on);
/* A program that reports input came or went: a source beside the source. */
void nape_presence_set_reporter (NapePresence *self, const NapeMoment *now, gboolean on);
/* It reports one input, of a kind that is not told. */
void nape_presence_report (NapePresence *self, const NapeMoment *now);
/* Input of this kind since `since`; its last was at `since`. */
void nape_presence_input (NapePresence *self, const NapeMoment *now, NapeInput kind,
                          gint64 since);
void nape_presence_quiet (NapePresence *self, const NapeMoment *now, NapeInput kind,
                          gint64 since);

/* Appends what can no longer change to `spans` (of NapeSpan) and forgets it. */
void nape_presence_settle (NapePresence *self, GArray *spans);
/* Appends the best guess for what settle() keeps back. */
void nape_presence_guess (const NapePresence *self, GArray *spans);
/* There is input, or there may be: a source that has just come has not said anything yet.
 * `ret_until`: when time alone will change that, else NAPE_NEVER. */
gboolean nape_presence_may_be_in_use (const NapePresence *self, gint64 *ret_until);
/* The verdict on this moment. */
NapeVerdict nape_presence_verdict (const NapePresence *self);
/* Input before this time is exactly known. */
gint64 nape_presence_exact_until (const NapePresence *self);
/* When time alone will change the verdict; NAPE_NEVER when only news can. */
gint64 nape_presence_next_wake (const NapePresence *self);

G_END_DECLS
