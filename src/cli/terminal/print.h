/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints text that fits the terminal's width; it is coloured only on a terminal and never
 * with NO_COLOR, and has no control characters, whatever its source. */

#pragma once

#include "core/time/time.h"

/* Exit codes of the command, as in the manual page. */
typedef enum {
  NAPE_EXIT_DONE = 0,
  NAPE_EXIT_FAILED = 1,
  NAPE_EXIT_WRONG_USE = 2,
  NAPE_EXIT_NO_DAEMON = 3,
} NapeExit;

typedef enum {
  NAPE_STYLE_PLAIN,
  NAPE_STYLE_STRONG,
  NAPE_STYLE_DIM,
  NAPE_STYLE_GOOD,
  NAPE_STYLE_ALARM,
  NAPE_N_STYLES,
} NapeStyle;

/* Columns to fill: the terminal's, else $COLUMNS, else 80; from 20 to 100. */
guint nape_print_width (void);

/* `text` without what could steer a terminal. (transfer full) */
char *nape_print_clean (const char *text);
/* What the user wrote, cleaned, cut short and in quotes, for a message. (transfer full) */
char *nape_print_quote (const char *text);
/* The columns that `text` takes. */
guint nape_print_columns (const char *text);
/* `text` in a style, where styles are shown at all. (transfer full) */
char *nape_print_styled (NapeStyle style, const char *text);

/* A label in a column of `indent` and the text beside it, wrapped and kept clear of the
 * label. `label` may be "": only text. The style is the label's; a dim row is all dim. */
void nape_print_row (NapeStyle style, const char *label, guint indent, const char *format,
                     ...) G_GNUC_PRINTF (4, 5);
/* A paragraph over the whole width. */
void nape_print_text (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* "nape: ..." on stderr, on one line; returns `code`. */
int nape_print_error (NapeExit code, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A bar of at most `width` columns for `value` of `full`; its first `part` is drawn solid.
 * Anything above 0 gets a column. (transfer full) */
char *nape_print_bar (gint64 value, gint64 part, gint64 full, guint width);
/* Local time of a moment: "14:32", with the day where that is not today's: "Mon 14:32".
 * (transfer full) */
char *nape_print_clock (gint64 wall);
/* Local time with its offset, for programs: "2026-03-29T14:00:00+02". (transfer full) */
char *nape_print_iso (gint64 wall);
