/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses and formats durations as people write them: "45m", "1h 30m", "90s", "2h30". */

#pragma once

#include "core/time/time.h"

#define NAPE_DURATION_ERROR (nape_duration_error_quark ())
GQuark nape_duration_error_quark (void);

typedef enum {
  NAPE_DURATION_ERROR_SYNTAX,
} NapeDurationError;

/* Parses whole numbers with a unit each (d, h, m or min, s or sec, ms), large units first,
 * blanks allowed between them. A number without a unit is an error, except "0". The error
 * is one line with the text and what is expected; `ret_duration` is unchanged then. */
gboolean nape_duration_parse (const char *text, gint64 *ret_duration, GError **error);

/* Exact to a millisecond, for nape_duration_parse(): "1h 30m", "0s". (transfer full) */
char *nape_duration_format (gint64 duration);

/* For people, rounded: "1 h 30 min", "12 min", "40 s". (transfer full) */
char *nape_duration_describe (gint64 duration);
