/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/time/calendar.h"

#include "core/text/word_list.h"

#include <string.h>

#define MINUTES_OF_DAY (24 * 60)
#define N_DAYS 7

static const char *const day_names[]
    = { "mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL };

/* Hours of the day */

/* Reads "7:05" or "07:05" and moves `text` past it. */
static gboolean
read_time (const char **text, gint *ret_minutes)
{
  guint numbers[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      guint digits = 0;
      for (; g_ascii_isdigit (**text) && digits < 2; (*text)++, digits++)
        numbers[i] = numbers[i] * 10 + g_ascii_digit_value (**text);
      if (digits == 0 || (i == 1 && digits != 2))
        return FALSE;
      if (i == 0 && *(*text)++ != ':')
        return FALSE;
    }
  if (numbers[0] > 23 || numbers[1] > 59)
    return FALSE;
  *ret_minutes = numbers[0] * 60 + numbers[1];
  return TRUE;
}

gboolean
nape_calendar_parse_time (const char *text, gint *ret_minutes)
{
  gint minutes;

  if (!read_time (&text, &minutes) || *text != '\0')
    return FALSE;
  *ret_minutes = minutes;
  return TRUE;
}

gboolean
nape_calendar_parse_hours (const char *text, NapeDayHours *ret)
{
  NapeDayHours hours;

  if (strcmp (text, "none") == 0)
    {
      *ret = (NapeDayHours){ 0, 0 };
      return TRUE;
    }
  if (!read_time (&text, &hours.from) || *text++ != '-' || !read_time (&text, &hours.to)
      || *text != '\0' || hours.from == hours.to)
    return FALSE;
  *ret = hours;
  return TRUE;
}

char *
nape_calendar_format_hours (const NapeDayHours *hours)
{
  if (hours->from == hours->to)
    return g_strdup ("none");
  return g_strdup_printf ("%02d:%02d-%02d:%02d", hours->from / 60, hours->from % 60,
                          hours->to / 60, hours->to % 60);
}

gint64
nape_calendar_hours_left (const NapeDayHours *hours, gint64 wall, gint64 utc_offset)
{
  gint64 day = nape_time_day_start (wall, utc_offset);
  gint64 into = wall - day - hours->from * NAPE_MINUTE;
  gint64 length = (hours->to - hours->from) * NAPE_MINUTE;

  if (length < 0)
    length += NAPE_DAY;
  if (into < 0)
    into += NAPE_DAY;
  return into < length ? length - into : 0;
}

/* Days of the week */

/* Adds one day, "mon", or a range, "mon-fri", which may span Sunday. */
static gboolean
read_days (const char *text, guint *days)
{
  g_auto (GStrv) ends = g_strsplit (text, "-", 3);
  guint n = g_strv_length (ends);
  int from = n > 0 ? nape_word_list_find (day_names, g_strstrip (ends[0])) : -1;
  int to = n == 2 ? nape_word_list_find (day_names, g_strstrip (ends[1])) : from;

  if (n < 1 || n > 2 || from < 0 || to < 0)
    return FALSE;
  for (int day = from;; day = (day + 1) % N_DAYS)
    {
      *days |= 1u << day;
      if (day == to)
        return TRUE;
    }
}

gboolean
nape_calendar_parse_days (const char *text, guint *ret)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", N_DAYS + 1);
  guint days = 0;

  if (strcmp (text, "every") == 0 || strcmp (text, "none") == 0)
    {
      *ret = strcmp (text, "every") == 0 ? NAPE_EVERY_DAY : 0;
      return TRUE;
    }
  for (char **part = parts; *part != NULL; part++)
    if (!read_days (*part, &days))
      return FALSE;
  if (days == 0)
    return FALSE;
  *ret = days;
  return TRUE;
}

char *
nape_calendar_format_days (guint days)
{
  GString *text = g_string_new (NULL);

  if (days == 0 || days == NAPE_EVERY_DAY)
    g_string_append (text, days == 0 ? "none" : "every");
  else
    for (int day = 0; day < N_DAYS; day++)
      {
        int last = day;
        if (!(days & (1u << day)))
          continue;
        while (last + 1 < N_DAYS && (days & (1u << (last + 1))))
          last++;
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", day_names[day]);
        if (last > day)
          g_string_append_printf (text, "-%s", day_names[last]);
        day = last;
      }
  return g_string_free (text, FALSE);
}

/* 1 January 1970 was a Thursday. */
static int
weekday_of (gint64 day_start, gint64 utc_offset)
{
  gint64 day = (day_start + utc_offset) / NAPE_DAY;

  return ((day + 3) % N_DAYS + N_DAYS) % N_DAYS;
}

gint64
nape_calendar_wait_for_day (guint days, gint64 wall, gint64 utc_offset)
{
  gint64 start = nape_time_day_start (wall, utc_offset);
  int today = weekday_of (start, utc_offset);

  if (days & (1u << today))
    return 0;
  for (int ahead = 1; ahead < N_DAYS; ahead++)
    if (days & (1u << ((today + ahead) % N_DAYS)))
      return start + ahead * NAPE_DAY - wall;
  return NAPE_NEVER;
}
