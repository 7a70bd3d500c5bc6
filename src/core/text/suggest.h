/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggestions for misspelt words. */

#pragma once

#include <glib.h>

/* The word of `words` (NULL-terminated) with the fewest changed letters; NULL if it has too
 * many. (transfer none) (nullable) */
const char *nape_suggest_word (const char *text, const char *const *words);
