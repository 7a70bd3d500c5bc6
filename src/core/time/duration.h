/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Durations as people write them: "45m", "1h 30m", "90s", "2h30", "500ms". */

#pragma once

#include "core/time/time.h"

G_BEGIN_DECLS

#define NAPE_DURATION_ERROR (nape_duration_error_quark ())
GQuark nape_duration_error_quark (void);

typedef enum {
  NAPE_DURATION_ERROR_SYNTAX,
} NapeDurationError;

/* Reads whole numbers with a unit each (d, h, m or min, s or sec, ms), large units
 * first, blanks allowed between them. A number alone has no unit and is refused, but "0"
 * is a duration. The error says what was read and what is expected, on one line.
 * ret_duration is left alone on failure. */
gboolean nape_duration_parse (const char *text, gint64 *ret_duration, GError **error);

/* Exact and readable again by nape_duration_parse(): "1h 30m", "0s". Below a millisecond
 * is dropped. (transfer full) */
char *nape_duration_format (gint64 duration);

/* For people, rounded to what matters: "1 h 30 min", "12 min", "40 s". (transfer full) */
char *nape_duration_describe (gint64 duration);

G_END_DECLS
