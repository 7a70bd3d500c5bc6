/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/settings.h"

#include "core/duration.h"
#include "core/nearest.h"
#include "core/text.h"

#include <string.h>

G_DEFINE_QUARK (nape - settings - error - quark, nape_settings_error)

#define BREAK "break"

/* The table: what each setting is called, accepts and does. */

#define IN(field) G_STRUCT_OFFSET (NapeSettings, field)
#define IN_BREAK(field) G_STRUCT_OFFSET (NapeBreakKind, field)
#define S NAPE_SECOND
#define M NAPE_MINUTE
#define H NAPE_HOUR

static const NapeSettingRow rows[] = {
  { "sitting", "active-gap", NAPE_SETTING_DURATION, IN (active_gap), S, M,
    "Keys or pointer moves further apart than this are two bursts of input." },
  { "sitting", "away-after", NAPE_SETTING_DURATION, IN (away_after), 5 * S, H,
    "Without input for this long you were away, from the last input on." },
  { "sitting", "return-after", NAPE_SETTING_DURATION, IN (return_after), 0, M,
    "Input must go on for this long to count as coming back." },
  { "sitting", "rest-after", NAPE_SETTING_DURATION, IN (rest_after), 10 * S, 2 * H,
    "An absence this long is a rest: sitting starts anew." },
  { "reminder", "snooze", NAPE_SETTING_DURATION, IN (snooze), 10 * S, 4 * H,
    "How long a snooze lasts when you do not say." },
  { "reminder", "remind-for", NAPE_SETTING_DURATION, IN (remind_for), 10 * S, 2 * H,
    "A reminder without an answer for this long counts as ignored." },
  { "reminder", "remind-again", NAPE_SETTING_DURATION, IN (remind_again), 10 * S, 4 * H,
    "An ignored reminder comes again after so much more sitting." },
  { "reminder", "settle", NAPE_SETTING_DURATION, IN (settle), 0, 10 * M,
    "No reminder so soon after you come back." },
  { "idle", "source", NAPE_SETTING_NAME, IN (idle_source), 0, 0,
    "What tells of input: auto, or the name that nape status shows." },
  { BREAK, "enabled", NAPE_SETTING_BOOLEAN, IN_BREAK (enabled), 0, 0,
    "Whether you are reminded of this break." },
  { BREAK, "every", NAPE_SETTING_DURATION, IN_BREAK (every), 10 * S, 12 * H,
    "How much sitting lies between two of these breaks." },
  { BREAK, "length", NAPE_SETTING_DURATION, IN_BREAK (length), 5 * S, H,
    "How long the break takes." },
  { BREAK, "exercises", NAPE_SETTING_COUNT, IN_BREAK (exercises), 0, 12,
    "How many exercises it has at most; 0: get up and walk." },
};

static const NapeSettings defaults = {
  .active_gap = 15 * S,
  .away_after = 5 * M,
  .return_after = 5 * S,
  .rest_after = 5 * M,
  .snooze = 10 * M,
  .remind_for = 10 * M,
  .remind_again = 10 * M,
  .settle = M,
  .idle_source = "auto",
  .breaks = {
    { "pause", FALSE, 20 * M, 30 * S, 1 },
    { "routine", TRUE, 45 * M, 2 * M, 3 },
    { "walk", TRUE, 2 * H, 5 * M, 0 },
  },
  .n_breaks = 3,
};

/* What a break that the user adds has before its own lines are read. */
static const NapeBreakKind new_break = { "", TRUE, H, 2 * M, 3 };

const NapeSettingRow *
nape_settings_rows (guint *ret_n_rows)
{
  *ret_n_rows = G_N_ELEMENTS (rows);
  return rows;
}

void
nape_settings_init (NapeSettings *self)
{
  *self = defaults;
}

/* Finding */

static gboolean
is_break_row (const NapeSettingRow *row)
{
  return strcmp (row->group, BREAK) == 0;
}

int
nape_settings_find_break (const NapeSettings *self, const char *name)
{
  for (guint i = 0; i < self->n_breaks; i++)
    if (strcmp (self->breaks[i].name, name) == 0)
      return i;
  return -1;
}

gboolean
nape_settings_is_name (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > NAPE_NAME_MAX || !g_ascii_islower (*text))
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_islower (*text) && !g_ascii_isdigit (*text) && *text != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_group (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (strcmp (rows[i].group, name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
nape_settings_add_break (NapeSettings *self, const char *name, GError **error)
{
  g_autofree char *shown = nape_text_clean_line (name, 40);

  if (nape_settings_find_break (self, name) >= 0)
    return TRUE;
  if (!nape_settings_is_name (name))
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
                 "'%s' cannot be a break's name (expected up to %d of a-z, 0-9 and -, a "
                 "letter first)",
                 shown, NAPE_NAME_MAX);
  else if (is_group (name))
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
                 "a break cannot be called '%s': that is a group of settings", shown);
  else if (self->n_breaks == NAPE_MAX_BREAKS)
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
                 "there are already %d kinds of break, and no room for '%s'",
                 NAPE_MAX_BREAKS, shown);
  else
    {
      NapeBreakKind *kind = &self->breaks[self->n_breaks++];
      *kind = new_break;
      g_strlcpy (kind->name, name, sizeof kind->name);
      return TRUE;
    }
  return FALSE;
}

static void
refuse_unknown (const NapeSettings *self, const char *name, GError **error)
{
  g_autofree char *shown = nape_text_clean_line (name, 80);
  g_auto (GStrv) names = nape_settings_names (self);
  const char *nearest = nape_nearest (name, (const char *const *)names);

  if (nearest != NULL)
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_UNKNOWN,
                 "there is no setting '%s' (did you mean %s?)", shown, nearest);
  else
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_UNKNOWN,
                 "there is no setting '%s' (nape config list shows them all)", shown);
}

/* The row of a setting, and where its value lies in `self`. */
static const NapeSettingRow *
find_row (const NapeSettings *self, const char *name, gsize *ret_offset, GError **error)
{
  const char *dot = strchr (name, '.');
  g_autofree char *group = g_strndup (name, dot != NULL ? (gsize)(dot - name) : 0);
  int kind = nape_settings_find_break (self, group);

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (rows); i++)
    {
      const NapeSettingRow *row = &rows[i];
      if (strcmp (row->key, dot + 1) != 0)
        continue;
      if (is_break_row (row) && kind >= 0)
        {
          *ret_offset = IN (breaks) + kind * sizeof (NapeBreakKind) + row->offset;
          return row;
        }
      if (!is_break_row (row) && strcmp (row->group, group) == 0)
        {
          *ret_offset = row->offset;
          return row;
        }
    }
  refuse_unknown (self, name, error);
  return NULL;
}

/* Accepting */

static char *
describe_row (const NapeSettingRow *row)
{
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

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
  static const char *const words[][2]
      = { { "no", "yes" }, { "false", "true" }, { "off", "on" }, { "0", "1" } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint yes = 0; yes < 2; yes++)
      if (strcmp (value, words[i][yes]) == 0)
        {
          *(gboolean *)ret = yes;
          return TRUE;
        }
  return FALSE;
}

static gboolean
parse_value (const NapeSettingRow *row, const char *value, gpointer ret)
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
      if (!nape_settings_is_name (value))
        return FALSE;
      g_strlcpy (ret, value, NAPE_NAME_MAX + 1);
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

gboolean
nape_settings_check (const NapeSettings *self, GError **error)
{
  if (self->away_after > self->active_gap)
    return TRUE;
  g_autofree char *gap = nape_duration_format (self->active_gap);
  g_autofree char *away = nape_duration_format (self->away_after);
  g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
               "sitting.away-after (%s) must be longer than sitting.active-gap (%s)", away,
               gap);
  return FALSE;
}

gboolean
nape_settings_set (NapeSettings *self, const char *name, const char *value, GError **error)
{
  gsize offset;
  const NapeSettingRow *row = find_row (self, name, &offset, error);

  if (row == NULL)
    return FALSE;
  if (parse_value (row, value, G_STRUCT_MEMBER_P (self, offset)))
    return TRUE;
  g_autofree char *expected = describe_row (row);
  g_autofree char *shown = nape_text_clean_line (value, 40);
  g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
               "'%s' does not fit %s (expected %s)", shown, name, expected);
  return FALSE;
}

gboolean
nape_settings_reset (NapeSettings *self, const char *name, GError **error)
{
  g_autofree char *group = g_strndup (name, strcspn (name, "."));
  g_autofree char *value = NULL;
  NapeSettings fresh = defaults;

  if (nape_settings_find_break (self, group) >= 0
      && !nape_settings_add_break (&fresh, group, error))
    return FALSE;
  value = nape_settings_get (&fresh, name, error);
  return value != NULL && nape_settings_set (self, name, value, error);
}

/* Telling */

char *
nape_settings_get (const NapeSettings *self, const char *name, GError **error)
{
  gsize offset;
  const NapeSettingRow *row = find_row (self, name, &offset, error);

  if (row == NULL)
    return NULL;
  gconstpointer value = G_STRUCT_MEMBER_P (self, offset);
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
    }
  g_return_val_if_reached (NULL);
}

char *
nape_settings_describe (const NapeSettings *self, const char *name, const char **ret_help,
                        GError **error)
{
  gsize offset;
  const NapeSettingRow *row = find_row (self, name, &offset, error);

  if (row == NULL)
    return NULL;
  *ret_help = row->help;
  return describe_row (row);
}

static void
add_names (GStrvBuilder *names, gboolean of_breaks, const char *group)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (is_break_row (&rows[i]) == of_breaks)
      {
        g_autofree char *name
            = g_strconcat (of_breaks ? group : rows[i].group, ".", rows[i].key, NULL);
        g_strv_builder_add (names, name);
      }
}

char **
nape_settings_names (const NapeSettings *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  add_names (names, FALSE, NULL);
  for (guint kind = 0; kind < self->n_breaks; kind++)
    add_names (names, TRUE, self->breaks[kind].name);
  return g_strv_builder_end (names);
}

/* By what can be read, not by memory: a struct may hold bytes that mean nothing. */
gboolean
nape_settings_equal (const NapeSettings *a, const NapeSettings *b)
{
  g_auto (GStrv) names = nape_settings_names (a);

  if (a->n_breaks != b->n_breaks)
    return FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *first = nape_settings_get (a, *name, NULL);
      g_autofree char *second = nape_settings_get (b, *name, NULL);
      if (g_strcmp0 (first, second) != 0)
        return FALSE;
    }
  return TRUE;
}
