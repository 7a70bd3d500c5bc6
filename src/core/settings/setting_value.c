/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/settings/setting_value.h"

#include "core/exercise/ids.h"
#include "core/text/name.h"
#include "core/text/word_list.h"
#include "core/time/calendar.h"
#include "core/time/duration.h"

char *
nape_setting_value_describe (const NapeSettingRow *row)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;
  g_autofree char *words = NULL;

  switch (row->type)
    {
    case NAPE_SETTING_DURATION:
      min = nape_duration_format (row->min);
      max = nape_duration_format (row->max);
      return g_strdup_printf ("a duration from %s to %s", min, max);
    case NAPE_SETTING_COUNT:
      return g_strdup_printf ("a whole number from %d to %d", (int)row->min, (int)row->max);
    case NAPE_SETTING_BOOLEAN:
      return g_strdup ("yes or no");
    case NAPE_SETTING_NAME:
      return g_strdup ("a name of a-z, 0-9 and -");
    case NAPE_SETTING_CHOICE:
      return g_strjoinv (" or ", (char **)row->words);
    case NAPE_SETTING_HOURS:
      return g_strdup ("hours like 22:00-07:00, or none");
    case NAPE_SETTING_DAYS:
      return g_strdup ("days like mon-fri or mon,wed,sat; every or none");
    case NAPE_SETTING_WORDS:
      words = g_strjoinv (", ", (char **)row->words);
      return g_strdup_printf ("some of %s%s", words, row->min == 0 ? ", or none" : "");
    case NAPE_SETTING_IDS:
      return g_strdup ("names of a-z, 0-9 and - with commas between them, or none");
    }
  g_return_val_if_reached (NULL);
}

static gboolean
parse_duration (const NapeSettingRow *row, const char *value, gpointer ret)
{
  gint64 duration;

  if (!nape_duration_parse (value, &duration, NULL) || duration < row->min
      || duration > row->max)
    return FALSE;
  *(gint64 *)ret = duration;
  return TRUE;
}

static gboolean
parse_count (const NapeSettingRow *row, const char *value, gpointer ret)
{
  guint64 count;

  if (!g_ascii_string_to_unsigned (value, 10, row->min, row->max, &count, NULL))
    return FALSE;
  *(guint *)ret = count;
  return TRUE;
}

static gboolean
parse_boolean (const char *value, gpointer ret)
{
  /* No and yes in turn. */
  static const char *const words[]
      = { "no", "yes", "false", "true", "off", "on", "0", "1", NULL };
  guint word;

  if (!nape_word_list_parse_one (words, value, &word))
    return FALSE;
  *(gboolean *)ret = word % 2 == 1;
  return TRUE;
}

static gboolean
parse_words (const NapeSettingRow *row, const char *value, gpointer ret)
{
  guint bits;

  if (!nape_word_list_parse (row->words, value, &bits) || (bits == 0 && row->min > 0))
    return FALSE;
  *(guint *)ret = bits;
  return TRUE;
}

gboolean
nape_setting_value_parse (const NapeSettingRow *row, const char *value, gpointer ret)
{
  switch (row->type)
    {
    case NAPE_SETTING_DURATION:
      return parse_duration (row, value, ret);
    case NAPE_SETTING_COUNT:
      return parse_count (row, value, ret);
    case NAPE_SETTING_BOOLEAN:
      return parse_boolean (value, ret);
    case NAPE_SETTING_NAME:
      if (!nape_name_is_valid (value))
        return FALSE;
      g_strlcpy (ret, value, NAPE_NAME_MAX + 1);
      return TRUE;
    case NAPE_SETTING_CHOICE:
      return nape_word_list_parse_one (row->words, value, ret);
    case NAPE_SETTING_HOURS:
      return nape_calendar_parse_hours (value, ret);
    case NAPE_SETTING_DAYS:
      return nape_calendar_parse_days (value, ret);
    case NAPE_SETTING_WORDS:
      return parse_words (row, value, ret);
    case NAPE_SETTING_IDS:
      return nape_ids_parse (value, ret);
    }
  g_return_val_if_reached (FALSE);
}

char *
nape_setting_value_format (const NapeSettingRow *row, gconstpointer value)
{
  switch (row->type)
    {
    case NAPE_SETTING_DURATION:
      return nape_duration_format (*(const gint64 *)value);
    case NAPE_SETTING_COUNT:
      return g_strdup_printf ("%u", *(const guint *)value);
    case NAPE_SETTING_BOOLEAN:
      return g_strdup (*(const gboolean *)value ? "yes" : "no");
    case NAPE_SETTING_NAME:
      return g_strdup (value);
    case NAPE_SETTING_CHOICE:
      return g_strdup (row->words[*(const guint *)value]);
    case NAPE_SETTING_HOURS:
      return nape_calendar_format_hours (value);
    case NAPE_SETTING_DAYS:
      return nape_calendar_format_days (*(const guint *)value);
    case NAPE_SETTING_WORDS:
      return nape_word_list_format (row->words, *(const guint *)value);
    case NAPE_SETTING_IDS:
      return nape_ids_format (value);
    }
  g_return_val_if_reached (NULL);
}
