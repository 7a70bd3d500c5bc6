/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The value of one key of a file, as its row of the table describes it. */

#pragma once

#include "core/text/key_file.h"

G_BEGIN_DECLS

/* What the key takes, in words. (transfer full) */
char *nape_key_field_describe (const NapeKeyField *field);
/* Puts `text` into its place in `object`, for all types but lists. FALSE: it does not fit;
 * a text is put there all the same. */
gboolean nape_key_field_parse (const NapeKeyField *field, const char *text,
                               gpointer object);

gboolean nape_key_field_is_list (const NapeKeyField *field);
/* Strips every item, drops the empty one behind a last ';', and tells whether they fit. */
gboolean nape_key_field_strip_list (const NapeKeyField *field, char **items);

G_END_DECLS
