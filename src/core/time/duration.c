/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/time/duration.h"

#include "core/text/text.h"

#include <string.h>

G_DEFINE_QUARK (nape - duration - error - quark, nape_duration_error)

#define EXPECTED "expected a duration such as 45m, 1h 30m or 90s"

static const struct {
  const char *names[3];
  gint64 length;
} units[] = {
  /* Large units first; the first name is used for output. */
  { { "d" }, NAPE_DAY },           { { "h" }, NAPE_HOUR },
  { { "m", "min" }, NAPE_MINUTE }, { { "s", "sec" }, NAPE_SECOND },
  { { "ms" }, NAPE_MILLISECOND },
};

/* Reads a whole number. FALSE: there is none, or it is too large for any duration. */
static gboolean
parse_number (const char **text, gint64 *ret_number)
{
  char *end;
  guint64 number = g_ascii_strtoull (*text, &end, 10);

  if (!g_ascii_isdigit (**text) || number > G_GUINT64_CONSTANT (1000000000000))
    return FALSE;
  *text = end;
  *ret_number = (gint64)number;
  return TRUE;
}

/* Reads a unit smaller than `last` and returns its index; -1: there is none. */
static int
parse_unit (const char **text, int last)
{
  gsize length = 0;

  while (g_ascii_isalpha ((*text)[length]))
    length++;
  for (guint i = last + 1; i < G_N_ELEMENTS (units); i++)
    for (guint n = 0; n < G_N_ELEMENTS (units[i].names) && units[i].names[n] != NULL; n++)
      if (strlen (units[i].names[n]) == length
          && strncmp (units[i].names[n], *text, length) == 0)
        {
          *text += length;
          return i;
        }
  return -1;
}

static gboolean
parse_parts (const char *text, gint64 *ret_duration)
{
  gint64 duration = 0;
  gint64 number;
  int unit = -1;

  do
    {
      if (!parse_number (&text, &number))
        return FALSE;
      text += strspn (text, " ");
      /* "2h30": a last number after hours is in minutes. */
      if (*text == '\0' && unit == 1)
        unit = 2;
      else
        unit = parse_unit (&text, unit);
      if (unit < 0 || number > (G_MAXINT64 / 2 - duration) / units[unit].length)
        return FALSE;
      duration += number * units[unit].length;
      text += strspn (text, " ");
  } while (*text != '\0');
  *ret_duration = duration;
  return TRUE;
}

gboolean
nape_duration_parse (const char *text, gint64 *ret_duration, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strndup (text, 64));

  if (strcmp (trimmed, "0") == 0)
    {
      *ret_duration = 0;
      return TRUE;
    }
  if (strlen (text) <= 64 && parse_parts (trimmed, ret_duration))
    return TRUE;
  g_autofree char *quoted = nape_text_quote (text);
  g_set_error (error, NAPE_DURATION_ERROR, NAPE_DURATION_ERROR_SYNTAX,
               "%s is not a duration (" EXPECTED ")", quoted);
  return FALSE;
}

char *
nape_duration_format (gint64 duration)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gint64 number = duration / units[i].length;
      if (number == 0)
        continue;
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "%s", text->len > 0 ? " " : "",
                              number, units[i].names[0]);
      duration -= number * units[i].length;
    }
  if (text->len == 0)
    g_string_append (text, "0s");
  return g_string_free (text, FALSE);
}

static char *
describe_two (gint64 duration, gint64 large, const char *large_name, gint64 small,
              const char *small_name)
{
  gint64 rounded = (duration + small / 2) / small * small;
  gint64 rest = rounded % large / small;

  if (rest == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", rounded / large, large_name);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %s",
                          rounded / large, large_name, rest, small_name);
}

/* Each limit lies where rounding would reach the next unit. */
char *
nape_duration_describe (gint64 duration)
{
  if (duration < NAPE_MINUTE - NAPE_SECOND / 2)
    return g_strdup_printf ("%" G_GINT64_FORMAT " s",
                            (duration + NAPE_SECOND / 2) / NAPE_SECOND);
  if (duration < 5 * NAPE_MINUTE)
    return describe_two (duration, NAPE_MINUTE, "min", NAPE_SECOND, "s");
  if (duration < NAPE_HOUR - NAPE_MINUTE / 2)
    return describe_two (duration, NAPE_MINUTE, "min", NAPE_MINUTE, "min");
  if (duration < NAPE_DAY - NAPE_MINUTE / 2)
    return describe_two (duration, NAPE_HOUR, "h", NAPE_MINUTE, "min");
  return describe_two (duration, NAPE_DAY, "d", NAPE_HOUR, "h");
}
