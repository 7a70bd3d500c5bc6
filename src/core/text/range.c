/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/range.h"

#include <string.h>

#define DIGITS_MAX 5

static gboolean
read_number (const char **text, guint *ret_number)
{
  guint number = 0;
  const char *digits = *text;

  while (g_ascii_isdigit (**text) && *text - digits < DIGITS_MAX)
    number = number * 10 + (guint)g_ascii_digit_value (*(*text)++);
  if (*text == digits)
    return FALSE;
  *text += strspn (*text, " ");
  *ret_number = number;
  return TRUE;
}

static gboolean
skip_text (const char **text, const char *what)
{
  if (!g_str_has_prefix (*text, what))
    return FALSE;
  *text += strlen (what);
  *text += strspn (*text, " ");
  return TRUE;
}

gboolean
nape_range_parse (const char *text, const char *unit, NapeRange bounds,
                  NapeRange *ret_range)
{
  gboolean has_unit;
  NapeRange range;

  if (!read_number (&text, &range.low))
    return FALSE;
  has_unit = skip_text (&text, unit);
  range.high = range.low;
  if (skip_text (&text, "-") || skip_text (&text, "–"))
    {
      if (!read_number (&text, &range.high))
        return FALSE;
      has_unit = skip_text (&text, unit);
    }
  if (!has_unit || *text != '\0')
    return FALSE;
  if (range.low < bounds.low || range.low > range.high || range.high > bounds.high)
    return FALSE;

  *ret_range = range;
  return TRUE;
}

gboolean
nape_range_parse_number (const char *text, const char *unit, NapeRange bounds,
                         guint *ret_number)
{
  NapeRange range;

  if (!nape_range_parse (text, unit, bounds, &range) || range.low != range.high)
    return FALSE;

  *ret_number = range.low;
  return TRUE;
}
