/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a desktop's idle timers say of a seat, a keyboard and a mouse that belong together:
 * whether there is input, and whether a program holds the screen on.
 *
 * Each timer runs out after so long without input and is told of then, and once more when
 * it starts anew. There are two kinds of desktops, and so two sets of rules:
 *
 *  - by input: the timers follow input alone. One more, which a program that holds the
 *    screen on (a video, a call) stops, tells of that program;
 *  - in doubt: a program stops all timers. When it begins most desktops tell that they
 * start anew, as if there were input, and while it goes on none runs out, so input and
 * program look alike. A person's hands rest for two seconds now and then; a program's do
 * not.
 */

#pragma once

#include "core/time/time.h"

G_BEGIN_DECLS

/* How long the short timer runs, unless the active gap is shorter than twice that. */
#define NAPE_IDLE_TIMERS_SHORT (2 * NAPE_SECOND)
/* In doubt: what goes on for longer without such a rest is a program. */
#define NAPE_IDLE_TIMERS_PROOF (60 * NAPE_SECOND)
/* What happens at one moment may be told so far apart. */
#define NAPE_IDLE_TIMERS_SLACK NAPE_SECOND

typedef enum {
  NAPE_IDLE_TIMER_SHORT,
  NAPE_IDLE_TIMER_GAP, /* runs for the active gap */
  NAPE_IDLE_TIMER_HELD, /* the same, and programs stop it; only where rules are by input */
  NAPE_N_IDLE_TIMERS,
} NapeIdleTimer;

typedef enum {
  NAPE_IDLE_TIMERS_UNKNOWN, /* nobody knows yet */
  NAPE_IDLE_TIMERS_QUIET,
  NAPE_IDLE_TIMERS_ACTIVE,
} NapeIdleTimersState;

typedef struct {
  gboolean in_doubt; /* which rules hold */
  gint64 gap; /* the active gap */
  NapeIdleTimersState state;
  gint64 since; /* boot; ACTIVE: the first input; QUIET: the last; UNKNOWN: the start */
  gint64 last; /* boot; the last input that is proven */
  gboolean watching; /* a program holds the screen on */
  struct {
    gboolean out;
    NapeMoment turned; /* when it last ran out or started */
  } timers[NAPE_N_IDLE_TIMERS];
} NapeIdleTimers;

/* All timers have just been started. */
void nape_idle_timers_init (NapeIdleTimers *self, gboolean in_doubt, gint64 active_gap,
                            const NapeMoment *now);
/* How long that timer is to run. */
gint64 nape_idle_timers_length (const NapeIdleTimers *self, NapeIdleTimer timer);
/* Whether that timer still says anything; one that does not now never will. */
gboolean nape_idle_timers_needs (const NapeIdleTimers *self, NapeIdleTimer timer);

void nape_idle_timers_ran_out (NapeIdleTimers *self, NapeIdleTimer timer,
                               const NapeMoment *now);
void nape_idle_timers_started (NapeIdleTimers *self, NapeIdleTimer timer,
                               const NapeMoment *now);
/* Nothing has happened, and that tells something too. */
void nape_idle_timers_look (NapeIdleTimers *self, const NapeMoment *now);
/* When to look (CLOCK_MONOTONIC, which such timers count by); NAPE_NEVER: no need to. */
gint64 nape_idle_timers_next_look (const NapeIdleTimers *self);

/* All seats together: active while any is, quiet since the latest last input, and not known
 * while none is active and one of them is not known. `ret_since`: as of a seat. */
NapeIdleTimersState nape_idle_timers_combine (const NapeIdleTimers *const *seats,
                                              guint n_seats, gint64 *ret_since);

G_END_DECLS
