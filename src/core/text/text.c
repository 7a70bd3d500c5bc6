/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/text.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define ELLIPSIS 0x2026
#define ZERO_WIDTH_JOINER 0x200D

/* Longest sequence that is kept whole at a cut; the longest emoji of families and flags
 * stay well below. */
#define LONGEST_CLUSTER 16

static gboolean
is_bidi_override (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The character to show for `c`. */
static gunichar
make_harmless (gunichar c)
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

/* Reads one character and moves on; a byte that begins none is U+FFFD by itself. */
static gunichar
take_char (const char **text)
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

/* Cuts to `max_chars`, the ellipsis included, at the last place that takes nothing apart.
 */
static void
cut (GArray *chars, gsize max_chars)
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

/* Never reads on beyond what can be shown: `text` may be megabytes. */
static char *
clean (const char *text, gsize max_chars, gboolean one_line)
{
  g_autoptr (GArray) chars = g_array_new (FALSE, FALSE, sizeof (gunichar));
  const char *rest = text != NULL ? text : "";

  g_return_val_if_fail (max_chars >= 1, g_strdup (""));
  while (*rest != '\0' && chars->len <= max_chars)
    {
      gunichar c = take_char (&rest);

      if (c == '\r' && *rest == '\n')
        continue;
      c = make_harmless (c);
      if (one_line && (c == '\t' || c == '\n'))
        c = ' ';
      g_array_append_val (chars, c);
    }
  if (chars->len > max_chars)
    cut (chars, max_chars);
  return g_ucs4_to_utf8 ((const gunichar *)chars->data, chars->len, NULL, NULL, NULL);
}

char *
nape_text_clean (const char *text, gsize max_chars)
{
  return clean (text, max_chars, FALSE);
}

char *
nape_text_clean_line (const char *text, gsize max_chars)
{
  return g_strstrip (clean (text, max_chars, TRUE));
}

static const char *
markup_for (char c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    default:
      return NULL;
    }
}

char *
nape_text_escape_markup (const char *text)
{
  GString *escaped = g_string_sized_new (strlen (text) + 16);

  for (const char *c = text; *c != '\0'; c++)
    {
      const char *entity = markup_for (*c);

      if (entity != NULL)
        g_string_append (escaped, entity);
      else
        g_string_append_c (escaped, *c);
    }
  return g_string_free (escaped, FALSE);
}
