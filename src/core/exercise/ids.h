/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of exercises' ids, as settings hold them. */

#pragma once

#include <glib.h>

/* Enough for every exercise that is installed, and some of one's own. */
#define NAPE_IDS_MAX 2047 /* bytes */

/* Parses ids separated by commas or blanks, or "none", and writes them to `ret_ids` of
 * NAPE_IDS_MAX + 1 bytes: sorted, each once, separated by commas. It is unchanged on
 * failure. */
gboolean nape_ids_parse (const char *text, char *ret_ids);
/* For people: "a, b", or "none". (transfer full) */
char *nape_ids_format (const char *ids);
