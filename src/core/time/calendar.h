/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hours of the day and days of the week, as people set them: "22:00-07:00", "mon-fri".
 *
 * Local time is wall time plus its offset from UTC. What lies ahead is judged by today's
 * offset: ask again when it is there.
 */

#pragma once

#include "core/time/time.h"

G_BEGIN_DECLS

/* Hours of the day, in minutes since midnight; they may go past midnight. Equal: none. */
typedef struct {
  gint from; /* 0 to 1439 */
  gint to;
} NapeDayHours;

/* Days of the week: bits, 1 << 0 is Monday. */
#define NAPE_EVERY_DAY 0x7fu

/* "9:05" or "09:05", in minutes since midnight. `ret_minutes` is left alone on failure. */
gboolean nape_time_of_day_parse (const char *text, gint *ret_minutes);

/* "22:00-07:00" or "none". `ret` is left alone on failure. */
gboolean nape_day_hours_parse (const char *text, NapeDayHours *ret);
/* (transfer full) */
char *nape_day_hours_format (const NapeDayHours *hours);
/* How long these hours go on; 0: it is not in them. */
gint64 nape_day_hours_left (const NapeDayHours *hours, gint64 wall, gint64 utc_offset);

/* "mon-fri", "mon,wed,sat-sun", "every" or "none". `ret` is left alone on failure. */
gboolean nape_weekdays_parse (const char *text, guint *ret);
/* (transfer full) */
char *nape_weekdays_format (guint days);
/* How long until the next of these days begins; 0: it is one; NAPE_NEVER: there is none. */
gint64 nape_weekdays_wait (guint days, gint64 wall, gint64 utc_offset);

G_END_DECLS
