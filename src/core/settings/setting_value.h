/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses, formats and describes the value of one setting as its row of the table says. */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_SETTING_DURATION, /* gint64 */
  NAPE_SETTING_COUNT, /* guint */
  NAPE_SETTING_BOOLEAN, /* gboolean; yes/no */
  NAPE_SETTING_NAME, /* char[NAPE_NAME_MAX + 1], as in core/text/name.h */
  NAPE_SETTING_CHOICE, /* guint, the index in `words` */
  NAPE_SETTING_HOURS, /* NapeDayHours */
  NAPE_SETTING_DAYS, /* guint, bits as in core/time/calendar.h */
  NAPE_SETTING_WORDS, /* guint, bits as in core/text/word_list.h, at least `min` of them */
  NAPE_SETTING_IDS, /* char[NAPE_IDS_MAX + 1], as in core/exercise/ids.h */
} NapeSettingType;

/* One row of the table of settings. */
typedef struct {
  const char *group; /* NAPE_SETTINGS_BREAK: for every [break NAME] */
  const char *key;
  NapeSettingType type;
  gsize offset; /* in NapeSettings, or in NapeBreakKind for NAPE_SETTINGS_BREAK */
  gint64 min, max; /* of durations and counts */
  const char *help; /* one plain sentence */
  const char *const *words; /* NULL-terminated, of _CHOICE and _WORDS */
} NapeSettingRow;

/* `ret` points to a value of the row's type and is unchanged on failure. */
gboolean nape_setting_value_parse (const NapeSettingRow *row, const char *text,
                                   gpointer ret);
/* nape_setting_value_parse() reads it again. (transfer full) */
char *nape_setting_value_format (const NapeSettingRow *row, gconstpointer value);
/* What the row accepts: "a duration from 1s to 1h". (transfer full) */
char *nape_setting_value_describe (const NapeSettingRow *row);
