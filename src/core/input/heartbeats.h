/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Heartbeats as evidence that somebody watches.
 *
 * A program that shows something resets the screen saver every ten to sixty seconds for as
 * long as it does. One reset alone means nothing: unlocking does it too.
 */

#pragma once

#include "core/time/time.h"

G_BEGIN_DECLS

/* The longest that two of them may be apart. */
#define NAPE_HEARTBEATS_APART (90 * NAPE_SECOND)

/* Times are CLOCK_MONOTONIC: an X server counts on that. */
typedef struct {
  gboolean coming;
  gint64 last; /* the last one; NAPE_NEVER: none was seen */
  gint64 age; /* at the last look; NAPE_NEVER: there was none */
} NapeHeartbeats;

void nape_heartbeats_init (NapeHeartbeats *self);
/* `age`: of the latest heartbeat, the largest of all idle counters. It only falls when
 * there was another. TRUE: `coming` has changed. */
gboolean nape_heartbeats_read (NapeHeartbeats *self, gint64 now, gint64 age);
/* When they will have ceased, unless another comes; NAPE_NEVER while none are coming. */
gint64 nape_heartbeats_end (const NapeHeartbeats *self);

G_END_DECLS
