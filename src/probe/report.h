/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a probe reports: one line on standard output at once and at each change.
 *
 *   off        nothing of the kind now
 *   on NAME    it is so, because of the program of that name
 *   no WHY     it cannot be known here; one line for the user
 *
 * Reporting the same twice prints it once. Names and reasons are cleaned and cut here: they
 * may come from other programs and hold any bytes. Never report a window's title or
 * anything else that a user has written.
 */

#pragma once

#include <glib.h>

typedef struct {
  char *last; /* line that was printed (nullable) */
} NapeReport;

void nape_report_off (NapeReport *self);
/* `name` NULL or empty: "a program". */
void nape_report_on (NapeReport *self, const char *name);
void nape_report_no (NapeReport *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
