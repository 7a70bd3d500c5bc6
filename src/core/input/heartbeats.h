/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Detects heartbeats, which are evidence that somebody watches.
 *
 * A program that shows a film resets the screen saver every ten to sixty seconds while it
 * does. One reset alone proves nothing: unlocking the screen causes one, too.
 */

#pragma once

#include "core/time/time.h"

/* The longest time between two of them. */
#define NAPE_HEARTBEATS_APART (90 * NAPE_SECOND)

/* Times are CLOCK_MONOTONIC, the clock of an X server. */
typedef struct {
  gboolean coming;
  gint64 last; /* the last one; NAPE_NEVER: none yet */
  gint64 age; /* at the last reading; NAPE_NEVER: there was none */
} NapeHeartbeats;

void nape_heartbeats_init (NapeHeartbeats *self);
/* Takes a reading. `age`: of the latest heartbeat, the largest of all idle counters; it
 * falls only after another one. TRUE: `coming` has changed. */
gboolean nape_heartbeats_read (NapeHeartbeats *self, gint64 now, gint64 age);
/* When they end unless another one comes; NAPE_NEVER: none are coming. */
gint64 nape_heartbeats_end (const NapeHeartbeats *self);
