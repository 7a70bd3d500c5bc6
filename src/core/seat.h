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

#include "core/time.h"

G_BEGIN_DECLS

/* How long the short timer runs, unless the active gap is shorter than twice that. */
#define NAPE_SEAT_SHORT (2 * NAPE_SECOND)
/* In doubt: what goes on for longer without such a rest is a program. */
#define NAPE_SEAT_PROOF (60 * NAPE_SECOND)
/* What happens at one moment may be told so far apart. */
#define NAPE_SEAT_SLACK NAPE_SECOND

typedef enum {
  NAPE_SEAT_TIMER_SHORT,
  NAPE_SEAT_TIMER_GAP, /* runs for the active gap */
  NAPE_SEAT_TIMER_HELD, /* the same, and programs stop it; only where rules are by input */
  NAPE_SEAT_N_TIMERS,
} NapeSeatTimer;

typedef enum {
  NAPE_SEAT_UNKNOWN, /* nobody knows yet */
  NAPE_SEAT_QUIET,
  NAPE_SEAT_ACTIVE,
} NapeSeatState;

typedef struct {
  gboolean in_doubt; /* which rules hold */
  gint64 gap; /* the active gap */
  NapeSeatState state;
  gint64 since; /* boot; ACTIVE: the first input; QUIET: the last; UNKNOWN: the start */
  gint64 last; /* boot; the last input that is proven */
  gboolean watching; /* a program holds the screen on */
  struct {
    gboolean out;
    NapeMoment turned; /* when it last ran out or started */
  } timers[NAPE_SEAT_N_TIMERS];
} NapeSeat;

/* All timers have just been started. */
void nape_seat_init (NapeSeat *self, gboolean in_doubt, gint64 active_gap,
                     const NapeMoment *now);
/* How long that timer is to run. */
gint64 nape_seat_length (const NapeSeat *self, NapeSeatTimer timer);
/* Whether that timer still says anything; one that does not now never will. */
gboolean nape_seat_needs (const NapeSeat *self, NapeSeatTimer timer);

void nape_seat_ran_out (NapeSeat *self, NapeSeatTimer timer, const NapeMoment *now);
void nape_seat_started (NapeSeat *self, NapeSeatTimer timer, const NapeMoment *now);
/* Nothing has happened, and that tells something too. */
void nape_seat_look (NapeSeat *self, const NapeMoment *now);
/* When to look (CLOCK_MONOTONIC, which such timers count by); NAPE_NEVER: no need to. */
gint64 nape_seat_next_look (const NapeSeat *self);

/* All seats together: active while any is, quiet since the latest last input, and not known
 * while none is active and one of them is not known. `ret_since`: as of a seat. */
NapeSeatState nape_seats_state (const NapeSeat *const *seats, guint n_seats,
                                gint64 *ret_since);

G_END_DECLS
