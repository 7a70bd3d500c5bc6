/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/settings/settings.h"

#include "core/settings/setting_value.h"
#include "core/text/suggest.h"
#include "core/text/text.h"
#include "core/time/duration.h"

#include <string.h>

G_DEFINE_QUARK (nape - settings - error - quark, nape_settings_error)

/* Finding */

static gboolean
is_break_row (const NapeSettingRow *row)
{
  return strcmp (row->group, NAPE_SETTINGS_BREAK) == 0;
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
  guint n_rows;
  const NapeSettingRow *rows = nape_settings_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
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
      *kind = nape_settings_new_break;
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
  const char *nearest = nape_suggest (name, (const char *const *)names);

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
  guint n_rows;
  const NapeSettingRow *rows = nape_settings_rows (&n_rows);

  for (guint i = 0; dot != NULL && i < n_rows; i++)
    {
      const NapeSettingRow *row = &rows[i];
      if (strcmp (row->key, dot + 1) != 0)
        continue;
      if (is_break_row (row) && kind >= 0)
        {
          *ret_offset = G_STRUCT_OFFSET (NapeSettings, breaks)
                        + kind * sizeof (NapeBreakKind) + row->offset;
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
  if (nape_setting_value_parse (row, value, G_STRUCT_MEMBER_P (self, offset)))
    return TRUE;
  g_autofree char *expected = nape_setting_value_describe (row);
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
  NapeSettings fresh;

  nape_settings_init (&fresh);

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
  return nape_setting_value_format (row, G_STRUCT_MEMBER_P (self, offset));
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
  return nape_setting_value_describe (row);
}

static void
add_names (GStrvBuilder *names, gboolean of_breaks, const char *group)
{
  guint n_rows;
  const NapeSettingRow *rows = nape_settings_rows (&n_rows);

  for (guint i = 0; i < n_rows; i++)
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
