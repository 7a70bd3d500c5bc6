/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses and formats lists of known words as people write them: "seated, standing", or
 * "none".
 *
 * The known words are a NULL-terminated table of at most 31; the value of a list are bits,
 * 1 << n for the n-th word.
 */

#pragma once

#include <glib.h>

/* The index of `word` in the table, or -1. */
int nape_word_list_find (const char *const *known, const char *word);
/* The same for a value that is one word. `ret_index` is unchanged on failure. */
gboolean nape_word_list_parse_one (const char *const *known, const char *word,
                                   guint *ret_index);
/* Parses words separated by commas or blanks, in any order, each at most once. `ret_bits`
 * is unchanged on failure. */
gboolean nape_word_list_parse (const char *const *known, const char *text, guint *ret_bits);
/* For nape_word_list_parse(). (transfer full) */
char *nape_word_list_format (const char *const *known, guint bits);
