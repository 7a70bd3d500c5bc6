/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranges of whole numbers as people write them: "10", "10-15", "15s-30s". */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint low;
  guint high;
} NapeRange;

/* Reads a number or a range within `bounds`. `unit` ("s", or "" for none) must stand
 * behind the last number and may stand behind both: "15-30 s". ret_range is left alone on
 * failure. */
gboolean nape_range_parse (const char *text, const char *unit, NapeRange bounds,
                           NapeRange *ret_range);

G_END_DECLS
