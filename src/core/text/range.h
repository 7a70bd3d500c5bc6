/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses ranges of whole numbers as people write them: "10", "10-15", "15s-30s". */

#pragma once

#include <glib.h>

typedef struct {
  guint low;
  guint high;
} NapeRange;

/* Parses a number or a range within `bounds`. `unit` ("s", or "" for none) must follow the
 * last number and may follow both: "15-30 s". `ret_range` is unchanged on failure. */
gboolean nape_range_parse (const char *text, const char *unit, NapeRange bounds,
                           NapeRange *ret_range);
/* The same for a single number. */
gboolean nape_range_parse_number (const char *text, const char *unit, NapeRange bounds,
                                  guint *ret_number);
