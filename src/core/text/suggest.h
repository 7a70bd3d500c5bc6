/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody probably meant to write. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The word that takes the fewest changes of a letter to become `text`; NULL when even that
 * would be another word. `words` ends with NULL. (transfer none) (nullable) */
const char *nape_suggest (const char *text, const char *const *words);

G_END_DECLS
