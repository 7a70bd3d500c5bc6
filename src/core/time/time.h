/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time as nape counts it: 64-bit microseconds.
 *
 * Two clocks. CLOCK_BOOTTIME, which counts sleep, is behind every duration and every
 * deadline. The wall clock only labels records and finds the local day. The core reads
 * neither: it is handed a NapeMoment.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define NAPE_MILLISECOND G_GINT64_CONSTANT (1000)
#define NAPE_SECOND (1000 * NAPE_MILLISECOND)
#define NAPE_MINUTE (60 * NAPE_SECOND)
#define NAPE_HOUR (60 * NAPE_MINUTE)
#define NAPE_DAY (24 * NAPE_HOUR)

/* A moment that never comes. */
#define NAPE_NEVER G_MAXINT64

/* One instant, read from all clocks at once. */
typedef struct {
  gint64 boot; /* CLOCK_BOOTTIME: runs on while the machine sleeps */
  gint64 mono; /* CLOCK_MONOTONIC: stands still meanwhile */
  gint64 wall; /* since 1970, UTC */
  gint64 utc_offset; /* local time minus UTC */
} NapeMoment;

/* The start (UTC wall time) of the local hour that holds `wall`. */
gint64 nape_time_hour_start (gint64 wall, gint64 utc_offset);

/* The start (UTC wall time) of the local day that holds `wall`, by today's offset. */
gint64 nape_time_day_start (gint64 wall, gint64 utc_offset);

/* The number of that local day: it stays the same when the zone changes within the day. */
gint64 nape_time_day_number (gint64 wall, gint64 utc_offset);

/* The wall time that belonged to `boot`, judged from `now`. */
gint64 nape_moment_wall_at (const NapeMoment *now, gint64 boot);

G_END_DECLS
