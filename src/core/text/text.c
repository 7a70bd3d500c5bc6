/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/text.h"

#define REPLACEMENT 0xFFFD
#define ELLIPSIS 0x2026
#define ZERO_WIDTH_JOINER 0x200D
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define QUOTE_MAX 40 /* characters */

/* Longest sequence that a cut keeps whole; emoji of families and flags are shorter. */
#define LONGEST_CLUSTER 16

static gboolean
is_bidi_override (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The character to show for `c`. */
static gunichar
clean_char (gunichar c)
{
  if (c == '\t' || c == '\n')
    return c;
  if (c < 0x20)
    return 0x2400 + c;
  if (c == 0x7F)
    return 0x2421;
  if ((c >= 0x80 && c <= 0x9F) || is_bidi_override (c))
    return REPLACEMENT;
  return c;
}

gboolean
nape_text_is_clean (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (clean_char (g_utf8_get_char (text)) != g_utf8_get_char (text))
      return FALSE;
  return TRUE;
}

/* Reads one character and advances; a byte that begins none is read as U+FFFD. */
static gunichar
read_char (const char **text)
{
  gunichar c = g_utf8_get_char_validated (*text, -1);

  if (c == (gunichar)-1 || c == (gunichar)-2)
    {
      (*text)++;
      return REPLACEMENT;
    }
  *text = g_utf8_next_char (*text);
  return c;
}

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
}

/* Whether `c` belongs to the character before it. */
static gboolean
is_attached (gunichar c)
{
  gboolean is_skin_tone = c >= 0x1F3FB && c <= 0x1F3FF;
  gboolean is_tag = c >= 0xE0020 && c <= 0xE007F;

  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER || is_skin_tone || is_tag;
}

static gunichar
char_at (GArray *chars, gsize n)
{
  return g_array_index (chars, gunichar, n);
}

/* Cuts to `max_chars`, the ellipsis included, at the last boundary between characters. */
static void
cut_chars (GArray *chars, gsize max_chars)
{
  gunichar ellipsis = ELLIPSIS;
  gsize last = max_chars - 1;
  gsize at = last;

  while (at > 0 && last - at < LONGEST_CLUSTER
         && (is_attached (char_at (chars, at))
             || char_at (chars, at - 1) == ZERO_WIDTH_JOINER))
    at--;
  if (last - at == LONGEST_CLUSTER)
    at = last;
  g_array_set_size (chars, at);
  g_array_append_val (chars, ellipsis);
}

/* Reads no further than what can be shown: `text` may be megabytes. */
static char *
clean_text (const char *text, gsize max_chars, gboolean one_line)
{
  g_autoptr (GArray) chars = g_array_new (FALSE, FALSE, sizeof (gunichar));
  const char *rest = text != NULL ? text : "";

  g_return_val_if_fail (max_chars >= 1, g_strdup (""));
  while (*rest != '\0' && chars->len <= max_chars)
    {
      gunichar c = read_char (&rest);

      if (c == '\r' && *rest == '\n')
        continue;
      c = clean_char (c);
      if (one_line && (c == '\t' || is_line_break (c)))
        c = ' ';
      g_array_append_val (chars, c);
    }
  if (chars->len > max_chars)
    cut_chars (chars, max_chars);
  return g_ucs4_to_utf8 ((const gunichar *)chars->data, chars->len, NULL, NULL, NULL);
}

char *
nape_text_clean (const char *text, gsize max_chars)
{
  return clean_text (text, max_chars, FALSE);
}

char *
nape_text_clean_line (const char *text, gsize max_chars)
{
  return g_strstrip (clean_text (text, max_chars, TRUE));
}

char *
nape_text_quote (const char *text)
{
  g_autofree char *clean = nape_text_clean_line (text, QUOTE_MAX);

  return g_strconcat ("'", clean, "'", NULL);
}

char *
nape_text_escape_markup (const char *text)
{
  GString *escaped = g_string_new (text);

  g_string_replace (escaped, "&", "&amp;", 0);
  g_string_replace (escaped, "<", "&lt;", 0);
  g_string_replace (escaped, ">", "&gt;", 0);
  return g_string_free (escaped, FALSE);
}
