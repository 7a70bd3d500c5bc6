/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from files and from the bus, made fit for people and for notification servers.
 *
 * What comes in may be any bytes. What goes out is valid UTF-8 of bounded length in which
 * nothing acts: a control character is shown as its picture, a bidirectional override as
 * U+FFFD. All else, emoji sequences included, stays as it was written.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For a body of several lines: tab and newline stay, CR LF becomes a newline. More than
 * `max_chars` (at least 1) characters are cut, and the last one is an ellipsis then; an
 * emoji or accented letter is not cut apart. NULL counts as "". (transfer full) */
char *nape_text_clean (const char *text, gsize max_chars);

/* The same for one line, as a title or a button needs it: tab and newline become a blank,
 * blanks at either end go. (transfer full) */
char *nape_text_clean_line (const char *text, gsize max_chars);

/* Escapes `&`, `<` and `>`, which is all that mark-up needs in running text; some servers
 * do not know &apos; and &quot;. `text` is valid UTF-8. (transfer full) */
char *nape_text_escape_markup (const char *text);

G_END_DECLS
