/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of known words, as people write them: "seated, standing", or "none".
 *
 * The known words are a NULL-terminated table of at most 31; a list is kept as bits, 1 << n
 * for the n-th of them.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The place of `word` among the known ones, or -1. */
int nape_word_list_find (const char *const *known, const char *word);
/* Words with commas or blanks between them, in any order, each at most once. `ret_bits` is
 * left alone on failure. */
gboolean nape_word_list_parse (const char *const *known, const char *text, guint *ret_bits);
/* Readable again by nape_word_list_parse(). (transfer full) */
char *nape_word_list_format (const char *const *known, guint bits);

G_END_DECLS
