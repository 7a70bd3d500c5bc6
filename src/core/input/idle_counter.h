/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an idle counter says about one kind of input, heartbeats told from people.
 *
 * An X server keeps an idle counter for each input device. A person's input sets those of
 * the devices in use to zero. A program that resets the screen saver (a player every ten
 * seconds, `xset s reset`) sets all of them to zero at once, though nobody is there: a
 * heartbeat. So the largest of all counters is the age of the last heartbeat, and a counter
 * smaller than that was set to zero by a person since then.
 */

#pragma once

#include "core/time/time.h"

G_BEGIN_DECLS

/* Readings closer than this are taken for equal: counters are read one after the other. */
#define NAPE_IDLE_COUNTER_TOLERANCE (20 * NAPE_MILLISECOND)

typedef struct {
  gboolean active;
  gint64 last; /* the last input that is known */
  gint64 doubted_since; /* a heartbeat hides whether input goes on; NAPE_NEVER: no doubt */
} NapeIdleCounter;

/* One reading, in time since. */
typedef struct {
  gint64 now;
  gint64 idle; /* the kind's own counter */
  gint64 heartbeat; /* the largest of all counters */
} NapeReading;

typedef enum {
  NAPE_NEWS_NONE,
  NAPE_NEWS_ACTIVE,
  NAPE_NEWS_QUIET,
} NapeNews;

/* Quiet since `now`. */
void nape_idle_counter_init (NapeIdleCounter *self, gint64 now);
/* `ret_since` with NAPE_NEWS_ACTIVE: the first input; with NAPE_NEWS_QUIET: the last. */
NapeNews nape_idle_counter_read (NapeIdleCounter *self, const NapeReading *reading,
                                 gint64 active_gap, gint64 *ret_since);
/* The last input, told as late as it may have been: what a heartbeat hides may be input. */
gint64 nape_idle_counter_last (const NapeIdleCounter *self, const NapeReading *reading);
/* Whether the next input is news: the kind is quiet, or in doubt. */
gboolean nape_idle_counter_wants_input (const NapeIdleCounter *self);
/* When to read at the latest, to end a doubt; NAPE_NEVER: there is none. */
gint64 nape_idle_counter_doubt_ends (const NapeIdleCounter *self, gint64 active_gap);

G_END_DECLS
