/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/json.h"

#include <stdio.h>
#include <string.h>

/* A character that could steer a terminal is written by its number. */
static void
add_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", (char)c);
      else if (c < 0x10000 && !g_unichar_isprint (c))
        g_string_append_printf (json, "\\u%04x", c);
      else
        g_string_append_unichar (json, c);
    }
  g_string_append_c (json, '"');
}

/* Writes what precedes a value: the comma after the previous one, and its name. */
static void
begin_value (GString *json, const char *name)
{
  if (json->len > 0 && strchr ("{[", json->str[json->len - 1]) == NULL)
    g_string_append (json, ", ");
  if (name == NULL)
    return;
  add_quoted (json, name);
  g_string_append (json, ": ");
}

static void
add_plain (GString *json, const char *name, const char *value)
{
  begin_value (json, name);
  g_string_append (json, value);
}

void
nape_json_begin_object (GString *json, const char *name)
{
  add_plain (json, name, "{");
}

void
nape_json_end_object (GString *json)
{
  g_string_append_c (json, '}');
}

void
nape_json_begin_list (GString *json, const char *name)
{
  add_plain (json, name, "[");
}

void
nape_json_end_list (GString *json)
{
  g_string_append_c (json, ']');
}

void
nape_json_add_string (GString *json, const char *name, const char *value)
{
  begin_value (json, name);
  add_quoted (json, value);
}

void
nape_json_add_word (GString *json, const char *name, const char *value)
{
  if (*value)
    nape_json_add_string (json, name, value);
  else
    nape_json_add_null (json, name);
}

void
nape_json_add_seconds (GString *json, const char *name, gint64 time)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double seconds = (double)time / (double)NAPE_SECOND;

  add_plain (json, name, g_ascii_formatd (text, sizeof text, "%.1f", seconds));
}

void
nape_json_add_int (GString *json, const char *name, gint64 value)
{
  begin_value (json, name);
  g_string_append_printf (json, "%" G_GINT64_FORMAT, value);
}

void
nape_json_add_boolean (GString *json, const char *name, gboolean value)
{
  add_plain (json, name, value ? "true" : "false");
}

void
nape_json_add_null (GString *json, const char *name)
{
  add_plain (json, name, "null");
}

void
nape_json_add_sums (GString *json, const gint64 *sums)
{
  static const struct {
    NapeSum sum;
    const char *name;
  } rows[] = {
    { NAPE_SUM_SITTING, "sitting_s" },   { NAPE_SUM_ACTIVE, "active_s" },
    { NAPE_SUM_KEYBOARD, "keyboard_s" }, { NAPE_SUM_POINTER, "pointer_s" },
    { NAPE_SUM_STANDING, "standing_s" }, { NAPE_SUM_AWAY, "away_s" },
    { NAPE_SUM_UNKNOWN, "unknown_s" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    nape_json_add_seconds (json, rows[i].name, sums[rows[i].sum]);
}

void
nape_json_add_outcomes (GString *json, const NapeOutcomeCounts *counts)
{
  nape_json_begin_object (json, "outcomes");
  for (guint i = 0; i < NAPE_N_OUTCOMES; i++)
    nape_json_add_int (json, nape_outcome_to_string (i), counts->by_outcome[i]);
  nape_json_end_object (json);
  nape_json_begin_object (json, "done_by");
  for (guint i = NAPE_KNOWN_MEASURED; i < NAPE_N_KNOWN; i++)
    nape_json_add_int (json, nape_known_to_string (i), counts->done_by_known[i]);
  nape_json_end_object (json);
}

void
nape_json_print (const GString *json)
{
  /* JSON is UTF-8 whatever the locale is: not by g_print(), which converts. */
  puts (json->str);
  fflush (stdout);
}
