/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a lookout says: one line on standard output at once and at each change.
 *
 *   off        nothing of the kind now
 *   on NAME    it is so, because of the program of that name
 *   no WHY     it cannot tell here; one line for the user
 *
 * Saying the same twice prints it once. Names and reasons are cleaned and cut here: they
 * may come from other programs and hold any bytes. Never give it a window's title or
 * anything else that a user has written.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void nape_report_off (void);
/* `name` NULL or empty: "a program". */
void nape_report_on (const char *name);
void nape_report_no (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
