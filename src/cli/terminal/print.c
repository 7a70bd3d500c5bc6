/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/print.h"

#include "core/text/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_MIN 20
#define WIDTH_MAX 100
#define WIDTH_DEFAULT 80
#define TEXT_MAX 4000 /* characters of any one text */

static guint
read_width (void)
{
  struct winsize size;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;

  const char *columns = g_getenv ("COLUMNS");
  guint64 width;
  if (columns && g_ascii_string_to_unsigned (columns, 10, 1, G_MAXUINT16, &width, NULL))
    return width;
  return WIDTH_DEFAULT;
}

guint
nape_print_width (void)
{
  return CLAMP (read_width (), WIDTH_MIN, WIDTH_MAX);
}

static gboolean
has_styles (void)
{
  const char *no_color = g_getenv ("NO_COLOR");
  const char *terminal = g_getenv ("TERM");
  if (no_color && *no_color)
    return FALSE;
  return isatty (STDOUT_FILENO) && g_strcmp0 (terminal, "dumb") != 0;
}

char *
nape_print_clean (const char *text)
{
  return nape_text_clean_line (text, TEXT_MAX);
}

char *
nape_print_quote (const char *text)
{
  return nape_text_quote (text);
}

guint
nape_print_columns (const char *text)
{
  guint columns = 0;
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      columns += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return columns;
}

char *
nape_print_styled (NapeStyle style, const char *text)
{
  static const char *const codes[NAPE_N_STYLES] = {
    [NAPE_STYLE_STRONG] = "1",
    [NAPE_STYLE_DIM] = "2",
    [NAPE_STYLE_GOOD] = "32",
    [NAPE_STYLE_ALARM] = "33",
  };
  if (!codes[style] || !*text || !has_styles ())
    return g_strdup (text);
  return g_strdup_printf ("\033[%sm%s\033[0m", codes[style], text);
}

/* Prints `text` word by word from column `column` on, each further line after `indent`
 * blanks. A word that is longer than a line stands alone and runs over. */
static void
print_wrapped (NapeStyle style, const char *text, guint column, guint indent)
{
  guint width = nape_print_width ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean at_start = TRUE;

  for (char **word = words; *word; word++)
    {
      guint columns = nape_print_columns (*word);
      if (!*word[0])
        continue;
      if (!at_start && column + 1 + columns > width)
        {
          g_string_append_printf (out, "\n%*s", (int)indent, "");
          column = indent;
          at_start = TRUE;
        }
      g_string_append_printf (out, "%s%s", at_start ? "" : " ", *word);
      column += columns + (at_start ? 0 : 1);
      at_start = FALSE;
    }
  g_autofree char *styled = nape_print_styled (style, out->str);
  g_print ("%s\n", styled);
}

void
nape_print_row (NapeStyle style, const char *label, guint indent, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *clean = nape_print_clean (text);
  g_autofree char *clean_label = nape_print_clean (label);
  g_autofree char *styled = nape_print_styled (style, clean_label);
  guint columns = nape_print_columns (clean_label);
  guint gap = columns < indent ? indent - columns : columns > 0 ? 1 : 0;

  g_print ("%s%*s", styled, (int)gap, "");
  print_wrapped (style == NAPE_STYLE_DIM ? style : NAPE_STYLE_PLAIN, clean, columns + gap,
                 indent);
}

void
nape_print_text (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *clean = nape_print_clean (text);
  print_wrapped (NAPE_STYLE_PLAIN, clean, 0, 0);
}

int
nape_print_error (NapeExit code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *clean = nape_print_clean (text);
  g_printerr ("nape: %s\n", clean);
  return code;
}

static guint
scale (gint64 value, gint64 full, guint width)
{
  if (value <= 0 || full <= 0)
    return 0;
  guint columns = (guint)((double)MIN (value, full) / (double)full * width + 0.5);
  return CLAMP (columns, 1, width);
}

char *
nape_print_bar (gint64 value, gint64 part, gint64 full, guint width)
{
  gboolean utf8 = g_get_charset (NULL);
  guint columns = scale (value, full, width);
  guint solid = MIN (scale (part, full, width), columns);
  GString *bar = g_string_new (NULL);

  for (guint i = 0; i < columns; i++)
    {
      if (i < solid)
        g_string_append (bar, utf8 ? "█" : "#");
      else
        g_string_append (bar, utf8 ? "░" : "-");
    }
  return g_string_free (bar, FALSE);
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

char *
nape_print_clock (gint64 wall)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (wall / NAPE_SECOND);
  if (!at)
    return g_strdup ("never");
  return g_date_time_format (at, is_same_day (now, at) ? "%H:%M" : "%a %H:%M");
}

char *
nape_print_iso (gint64 wall)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (wall / NAPE_SECOND);
  return at ? g_date_time_format_iso8601 (at) : NULL;
}
