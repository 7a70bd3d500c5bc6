/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Derives from a seat's idle timers whether there is input, and whether a program keeps the
 * screen on. A seat is a keyboard and a pointer that belong together.
 *
 * Each timer expires after a time without input and reports when it starts again. There are
 * two kinds of desktops, and so two sets of rules:
 *
 *  - by input: the timers follow input alone. One more timer, which a program that keeps
 *    the screen on (a video, a call) stops, reports that program;
 *  - in doubt: a program stops all timers. When it begins, most desktops report that they
 *    start again, as after input, and none expires while it runs, so input and program look
 *    alike. But a person's hands rest for two seconds now and then; a program's do not.
 */

#pragma once

#include "core/time/time.h"

/* How long the short timer runs, unless the active gap is shorter than twice that. */
#define NAPE_IDLE_TIMERS_SHORT (2 * NAPE_SECOND)
/* In doubt: what lasts longer without such a rest is a program. */
#define NAPE_IDLE_TIMERS_PROOF (60 * NAPE_SECOND)
/* Reports of one event may be this far apart. */
#define NAPE_IDLE_TIMERS_SLACK NAPE_SECOND

typedef enum {
  NAPE_IDLE_TIMER_SHORT,
  NAPE_IDLE_TIMER_GAP, /* runs for the active gap */
  NAPE_IDLE_TIMER_HELD, /* the same, but programs stop it; only by input */
  NAPE_N_IDLE_TIMERS,
} NapeIdleTimer;

typedef enum {
  NAPE_IDLE_TIMERS_UNKNOWN, /* not known yet */
  NAPE_IDLE_TIMERS_QUIET,
  NAPE_IDLE_TIMERS_ACTIVE,
} NapeIdleTimersState;

typedef struct {
  gboolean in_doubt; /* which rules apply */
  gint64 gap; /* the active gap */
  NapeIdleTimersState state;
  gint64 since; /* boot; ACTIVE: the first input; QUIET: the last; UNKNOWN: the start */
  gint64 last; /* boot; the last proven input */
  gboolean watching; /* a program keeps the screen on */
  struct {
    gboolean expired;
    NapeMoment turned; /* when it last expired or started */
  } timers[NAPE_N_IDLE_TIMERS];
} NapeIdleTimers;

/* All timers have just been started. */
void nape_idle_timers_init (NapeIdleTimers *self, gboolean in_doubt, gint64 active_gap,
                            const NapeMoment *now);
/* The time after which that timer must expire. */
gint64 nape_idle_timers_length (const NapeIdleTimers *self, NapeIdleTimer timer);
/* Whether that timer is needed; once it is not, it never is again. */
gboolean nape_idle_timers_needs (const NapeIdleTimers *self, NapeIdleTimer timer);

void nape_idle_timers_expired (NapeIdleTimers *self, NapeIdleTimer timer,
                               const NapeMoment *now);
void nape_idle_timers_started (NapeIdleTimers *self, NapeIdleTimer timer,
                               const NapeMoment *now);
/* Updates the state after a time without events, which is evidence, too. */
void nape_idle_timers_look (NapeIdleTimers *self, const NapeMoment *now);
/* When to call nape_idle_timers_look() next (CLOCK_MONOTONIC, the clock of such timers);
 * NAPE_NEVER: not needed. */
gint64 nape_idle_timers_next_look (const NapeIdleTimers *self);

/* The state of all seats together: active while any is, quiet since the latest last input,
 * unknown while none is active and one is unknown. `ret_since`: as of a seat. */
NapeIdleTimersState nape_idle_timers_combine (const NapeIdleTimers *const *seats,
                                              guint n_seats, gint64 *ret_since);
