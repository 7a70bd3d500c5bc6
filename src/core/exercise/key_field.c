/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/key_field.h"

#include "core/text/text.h"
#include "core/text/word_list.h"
#include "core/time/duration.h"

/* Parses whole seconds, written as a duration, within the bounds. Changes `text`. */
static gboolean
parse_duration (char *text, const NapeKeyField *field, guint *ret_seconds)
{
  gint64 duration;

  if (!nape_duration_parse (g_strstrip (text), &duration, NULL)
      || duration % NAPE_SECOND != 0 || duration < field->bounds.low * NAPE_SECOND
      || duration > field->bounds.high * NAPE_SECOND)
    return FALSE;
  *ret_seconds = (guint)(duration / NAPE_SECOND);
  return TRUE;
}

static gboolean
parse_duration_range (const char *text, const NapeKeyField *field, NapeRange *ret_range)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 2);
  NapeRange range;

  if (ends[0] == NULL || !parse_duration (ends[0], field, &range.low))
    return FALSE;
  range.high = range.low;
  if (ends[1] != NULL && !parse_duration (ends[1], field, &range.high))
    return FALSE;
  if (range.low > range.high)
    return FALSE;
  *ret_range = range;
  return TRUE;
}

char *
nape_key_field_describe (const NapeKeyField *field)
{
  g_autofree char *words = NULL;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  switch (field->type)
    {
    case NAPE_KEY_TEXT:
      return g_strdup_printf ("a text of 1 to %u printable characters", field->bounds.high);
    case NAPE_KEY_LIST:
      return g_strdup_printf (
          "%s%u texts of 1 to %u printable characters, with ';' between them",
          field->required ? "1 to " : "at most ", field->bounds.high, NAPE_KEY_ITEM_MAX);
    case NAPE_KEY_WORD:
      words = g_strjoinv (", ", (char **)field->words);
      return g_strdup_printf ("one of %s", words);
    case NAPE_KEY_WORDS:
    case NAPE_KEY_CHOICES:
      words = g_strjoinv (", ", (char **)field->words);
      return g_strdup_printf (
          "some of %s, with %s between them", words,
          field->type == NAPE_KEY_WORDS ? "';'" : "';' (or '/', if one will do)");
    case NAPE_KEY_COUNT:
      return g_strdup_printf ("a whole number from %u to %u", field->bounds.low,
                              field->bounds.high);
    case NAPE_KEY_SECONDS:
      return g_strdup_printf ("whole seconds from %us to %us", field->bounds.low,
                              field->bounds.high);
    case NAPE_KEY_RANGE:
      return g_strdup_printf ("a whole number or a range from %u to %u, like 3 or 3-5",
                              field->bounds.low, field->bounds.high);
    case NAPE_KEY_RANGE_SECONDS:
      return g_strdup_printf (
          "whole seconds or a range from %us to %us, like 5s or 15s-30s", field->bounds.low,
          field->bounds.high);
    case NAPE_KEY_RANGE_DURATION:
      low = nape_duration_format (field->bounds.low * NAPE_SECOND);
      high = nape_duration_format (field->bounds.high * NAPE_SECOND);
      return g_strdup_printf (
          "a duration of whole seconds or a range from %s to %s, like 30s-10m", low, high);
    }
  g_return_val_if_reached (NULL);
}

gboolean
nape_key_field_is_list (const NapeKeyField *field)
{
  return field->type == NAPE_KEY_LIST || field->type == NAPE_KEY_WORDS
         || field->type == NAPE_KEY_CHOICES;
}

/* Whether a list's item is one of the field's words, or a choice of some of them. */
static gboolean
is_known_item (const char *item, const NapeKeyField *field)
{
  g_auto (GStrv) choices = NULL;

  if (field->type == NAPE_KEY_LIST)
    return TRUE;
  if (field->type == NAPE_KEY_WORDS)
    return nape_word_list_find (field->words, item) >= 0;
  choices = g_strsplit (item, "/", -1);
  for (guint i = 0; choices[i] != NULL; i++)
    if (nape_word_list_find (field->words, choices[i]) < 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_text (const char *text, glong max)
{
  glong length = g_utf8_strlen (text, -1);

  return length >= 1 && length <= max && nape_text_is_clean (text);
}

gboolean
nape_key_field_strip_list (const NapeKeyField *field, char **items)
{
  guint n = g_strv_length (items);

  if (n > 0 && *g_strstrip (items[n - 1]) == '\0')
    g_clear_pointer (&items[--n], g_free);
  for (guint i = 0; i < n; i++)
    if (!is_text (g_strstrip (items[i]), NAPE_KEY_ITEM_MAX)
        || !is_known_item (items[i], field))
      return FALSE;
  return n <= field->bounds.high && (n > 0 || !field->required);
}

gboolean
nape_key_field_parse (const NapeKeyField *field, const char *text, gpointer object)
{
  gpointer place = G_STRUCT_MEMBER_P (object, field->offset);
  guint seconds;

  switch (field->type)
    {
    case NAPE_KEY_TEXT:
      *(char **)place = g_strdup (text);
      return is_text (text, field->bounds.high);
    case NAPE_KEY_WORD:
      return nape_word_list_parse_one (field->words, text, place);
    case NAPE_KEY_COUNT:
      return nape_range_parse_number (text, "", field->bounds, place);
    case NAPE_KEY_SECONDS:
      if (!nape_range_parse_number (text, "s", field->bounds, &seconds))
        return FALSE;
      *(gint64 *)place = seconds * NAPE_SECOND;
      return TRUE;
    case NAPE_KEY_RANGE:
      return nape_range_parse (text, "", field->bounds, place);
    case NAPE_KEY_RANGE_SECONDS:
      return nape_range_parse (text, "s", field->bounds, place);
    case NAPE_KEY_RANGE_DURATION:
      return parse_duration_range (text, field, place);
    case NAPE_KEY_LIST:
    case NAPE_KEY_WORDS:
    case NAPE_KEY_CHOICES:
      break;
    }
  g_return_val_if_reached (FALSE);
}
