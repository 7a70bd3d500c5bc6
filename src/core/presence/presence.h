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

#include "core/presence/judge.h"

/* What keeps one away whatever the keyboard says; bits. */
typedef enum {
  NAPE_BLOCK_LOCKED = 1 << 0,
  NAPE_BLOCK_ELSEWHERE = 1 << 1,
} NapeBlock;

typedef struct {
  const NapeSettings *settings; /* not owned */
  gboolean has_source;
  gint64 unheard_to; /* until then a source that has just come may yet report input */
  gboolean has_reporter; /* a program that reports input: a source beside the source */
  gint64 reported_at; /* the last input that a program reported; 0: none */
  gboolean watching; /* a program holds the screen on */
  gboolean standing; /* the desk is raised */
  guint blocks; /* NapeBlock */
  guint inputs; /* kinds in use now, as the source reports */
  NapeMoment now;
  gint64 slept_from; /* the last sleep */
  gint64 slept_to; /* 0: none was seen */
  NapeEvidence *evidence; /* what news can still change */
  NapeJudged judged; /* at the end of what is settled */
  NapeVerdict settled; /* of the last settled span */
} NapePresence;

/* `settings` must outlive it; they may change between two calls. */
void nape_presence_init (NapePresence *self, const NapeSettings *settings,
                         const NapeMoment *now);
void nape_presence_clear (NapePresence *self);

/* Time goes on to `now`, before anything else changes. Sleep shows as CLOCK_BOOTTIME
 * outgrowing CLOCK_MONOTONIC. */
void nape_presence_advance (NapePresence *self, const NapeMoment *now);
/* A source came or went. When it comes all kinds are taken for quiet until it says more. */
void nape_presence_set_source (NapePresence *self, gboolean has_source);
/* A program reports one input, of an unknown kind. */
void nape_presence_report (NapePresence *self);
/* Input of this kind since `since`; its last was at `since`. */
void nape_presence_input (NapePresence *self, NapeInput kind, gint64 since);
void nape_presence_quiet (NapePresence *self, NapeInput kind, gint64 since);

/* Appends what can no longer change to `spans` (of NapeSpan) and forgets it. */
void nape_presence_settle (NapePresence *self, GArray *spans);
/* The best guess for what settle() keeps back: its spans are appended to `spans`. Returns
 * the verdict on this moment; `ret_wake`: when time alone will change that, NAPE_NEVER when
 * only news can. */
NapeVerdict nape_presence_guess (const NapePresence *self, GArray *spans, gint64 *ret_wake);
/* Until when there is input, or may be: a source that has just come has not reported yet.
 * Not after now: there is none; NAPE_NEVER: time alone will not change that. */
gint64 nape_presence_in_use_until (const NapePresence *self);
/* What lies before it is settled. */
gint64 nape_presence_settled_to (const NapePresence *self);
/* Input before this time is exactly known. */
gint64 nape_presence_exact_until (const NapePresence *self);
/* When input at `at` is, if input goes on. */
gint64 nape_presence_exact_at (const NapePresence *self, gint64 at);
