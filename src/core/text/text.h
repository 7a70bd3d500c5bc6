/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes text from files and from the bus safe to show.
 *
 * The input may be any bytes. The output is valid UTF-8 of bounded length without active
 * characters: a control character is replaced by its picture (U+2400 on), a C1 control or a
 * bidirectional override by U+FFFD. All else, emoji sequences included, is kept as written.
 */

#pragma once

#include <glib.h>

/* Whether valid UTF-8 text holds no character that nape_text_clean() would replace. */
gboolean nape_text_is_clean (const char *text);

/* For a body of several lines: tab and newline are kept, CR LF becomes a newline. Text of
 * more than `max_chars` (at least 1) characters is cut and then ends with an ellipsis; an
 * emoji or accented letter is not cut apart. NULL is treated as "". (transfer full) */
char *nape_text_clean (const char *text, gsize max_chars);

/* The same for one line, such as a title or a button: a tab or a line's end becomes a
 * blank, blanks at either end are removed. (transfer full) */
char *nape_text_clean_line (const char *text, gsize max_chars);

/* The first 40 characters of that in quotes, to repeat input in a message.
 * (transfer full) */
char *nape_text_quote (const char *text);

/* Escapes `&`, `<` and `>`, which is enough for running text; some notification servers do
 * not know &apos; and &quot;. `text` is valid UTF-8. (transfer full) */
char *nape_text_escape_markup (const char *text);
