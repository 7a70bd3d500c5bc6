/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hours of the day and days of the week as people write them: "22:00-07:00", "mon-fri".
 *
 * Local time is wall time plus its offset from UTC. Times ahead are calculated with today's
 * offset, so callers ask again when they come.
 */

#pragma once

#include "core/time/time.h"

/* Hours of the day, in minutes since midnight; they may span midnight. Equal: none. */
typedef struct {
  gint from; /* 0 to 1439 */
  gint to;
} NapeDayHours;

/* Days of the week: bits, 1 << 0 is Monday. */
#define NAPE_EVERY_DAY 0x7fu

/* "9:05" or "09:05", in minutes since midnight. `ret_minutes` is unchanged on
 * failure. */
gboolean nape_calendar_parse_time (const char *text, gint *ret_minutes);

/* "22:00-07:00" or "none". `ret` is unchanged on failure. */
gboolean nape_calendar_parse_hours (const char *text, NapeDayHours *ret);
/* (transfer full) */
char *nape_calendar_format_hours (const NapeDayHours *hours);
/* The time until these hours end; 0: `wall` is not in them. */
gint64 nape_calendar_hours_left (const NapeDayHours *hours, gint64 wall, gint64 utc_offset);

/* "mon-fri", "mon,wed,sat-sun", "every" or "none". `ret` is unchanged on failure. */
gboolean nape_calendar_parse_days (const char *text, guint *ret);
/* (transfer full) */
char *nape_calendar_format_days (guint days);
/* The time until the next of these days begins; 0: today is one; NAPE_NEVER: none is. */
gint64 nape_calendar_wait_for_day (guint days, gint64 wall, gint64 utc_offset);
