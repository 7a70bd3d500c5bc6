/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time: 64-bit microseconds.
 *
 * There are two clocks. CLOCK_BOOTTIME, which counts suspend, measures every duration and
 * every deadline. The wall clock only labels records and gives the local day. The core
 * reads neither: callers pass a NapeMoment.
 */

#pragma once

#include <glib.h>

#define NAPE_MILLISECOND G_GINT64_CONSTANT (1000)
#define NAPE_SECOND (1000 * NAPE_MILLISECOND)
#define NAPE_MINUTE (60 * NAPE_SECOND)
#define NAPE_HOUR (60 * NAPE_MINUTE)
#define NAPE_DAY (24 * NAPE_HOUR)

/* A time that never comes. */
#define NAPE_NEVER G_MAXINT64

/* One moment on all clocks. */
typedef struct {
  gint64 boot; /* CLOCK_BOOTTIME: counts suspend */
  gint64 mono; /* CLOCK_MONOTONIC: does not */
  gint64 wall; /* since 1970, UTC */
  gint64 utc_offset; /* local time minus UTC */
} NapeMoment;

/* The start (UTC wall time) of the local hour that holds `wall`. */
gint64 nape_time_hour_start (gint64 wall, gint64 utc_offset);

/* The same of the local day. */
gint64 nape_time_day_start (gint64 wall, gint64 utc_offset);

/* The number of the local day, the same if the time zone changes during the day. */
gint64 nape_time_day_number (gint64 wall, gint64 utc_offset);

/* The wall time at `boot`, calculated from `now`. */
gint64 nape_time_wall_at (const NapeMoment *now, gint64 boot);
