/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Derives one kind of input from an idle counter, without heartbeats.
 *
 * An X server has an idle counter for each input device. A person's input resets those of
 * the devices in use. A program that resets the screen saver (a player every ten seconds,
 * `xset s reset`) resets all of them at once, though nobody is there: a heartbeat. So the
 * largest of all counters is the age of the last heartbeat, and a person has reset every
 * smaller counter since then.
 */

#pragma once

#include "core/time/time.h"

/* Readings closer than this count as equal: counters are read one after the other. */
#define NAPE_IDLE_COUNTER_TOLERANCE (20 * NAPE_MILLISECOND)

typedef struct {
  gboolean active;
  gint64 last; /* the last known input */
  gint64 doubted_since; /* a heartbeat hides whether input goes on; NAPE_NEVER: none */
} NapeIdleCounter;

/* One reading. */
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

/* Starts quiet since `now`. */
void nape_idle_counter_init (NapeIdleCounter *self, gint64 now);
/* Takes a reading. `ret_since` is the first input with NAPE_NEWS_ACTIVE, the last one with
 * NAPE_NEWS_QUIET. */
NapeNews nape_idle_counter_read (NapeIdleCounter *self, const NapeReading *reading,
                                 gint64 active_gap, gint64 *ret_since);
/* The latest possible last input: what a heartbeat hides may have been input. */
gint64 nape_idle_counter_last (const NapeIdleCounter *self, const NapeReading *reading);
/* Whether the next input must be reported: the kind is quiet, or in doubt. */
gboolean nape_idle_counter_wants_input (const NapeIdleCounter *self);
/* When to take a reading that ends the doubt; NAPE_NEVER: there is none. */
gint64 nape_idle_counter_doubt_ends (const NapeIdleCounter *self, gint64 active_gap);
