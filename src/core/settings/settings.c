/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/settings/settings.h"

#include "core/text/suggest.h"
#include "core/text/text.h"
#include "core/time/duration.h"

#include <string.h>

G_DEFINE_QUARK (nape - settings - error - quark, nape_settings_error)

/* Rows and breaks */

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
nape_settings_has_group (const char *name)
{
  for (const NapeSettingRow *row = nape_settings_table; row->group != NULL; row++)
    if (strcmp (row->group, name) == 0)
      return TRUE;
  return FALSE;
}

gboolean
nape_settings_add_break (NapeSettings *self, const char *name, GError **error)
{
  g_autofree char *quoted = nape_text_quote (name);

  if (nape_settings_find_break (self, name) >= 0)
    return TRUE;
  if (!nape_name_is_valid (name))
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
                 "%s cannot be a break's name (expected up to %d of a-z, 0-9 and -, a "
                 "letter first)",
                 quoted, NAPE_NAME_MAX);
  else if (nape_settings_has_group (name))
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
                 "a break cannot be called %s: that is a group of settings", quoted);
  else if (self->n_breaks == NAPE_MAX_BREAKS)
    g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
                 "there are already %d kinds of break, and no room for %s", NAPE_MAX_BREAKS,
                 quoted);
  else
    {
      NapeBreakKind *kind = &self->breaks[self->n_breaks++];
      *kind = nape_settings_table_new_break;
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
  const char *nearest = nape_suggest_word (name, (const char *const *)names);
  g_autofree char *hint = nearest != NULL ? g_strdup_printf ("did you mean %s?", nearest)
                                          : g_strdup ("nape config list shows them all");

  g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_UNKNOWN,
               "there is no setting '%s' (%s)", shown, hint);
}

/* The row of a setting, and the offset of its value in `self`. (nullable) */
static const NapeSettingRow *
find_row (const NapeSettings *self, const char *name, gsize *ret_offset, GError **error)
{
  gsize length = strcspn (name, ".");
  g_autofree char *group = g_strndup (name, length);
  int kind = nape_settings_find_break (self, group);

  for (const NapeSettingRow *row = nape_settings_table; row->group != NULL; row++)
    {
      gboolean in_group = is_break_row (row) ? kind >= 0 : strcmp (row->group, group) == 0;

      if (!in_group || name[length] == '\0' || strcmp (row->key, name + length + 1) != 0)
        continue;
      *ret_offset = row->offset;
      if (kind >= 0)
        *ret_offset
            += G_STRUCT_OFFSET (NapeSettings, breaks) + kind * sizeof self->breaks[0];
      return row;
    }
  refuse_unknown (self, name, error);
  return NULL;
}

void
nape_settings_init (NapeSettings *self)
{
  *self = nape_settings_table_defaults;
}

/* Changing */

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
  g_autofree char *quoted = nape_text_quote (value);
  g_set_error (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE,
               "%s does not fit %s (expected %s)", quoted, name, expected);
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

/* Reading */

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
  for (const NapeSettingRow *row = nape_settings_table; row->group != NULL; row++)
    if (is_break_row (row) == of_breaks)
      {
        g_autofree char *name
            = g_strconcat (of_breaks ? group : row->group, ".", row->key, NULL);
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

/* Compares values, not memory: padding and unused breaks do not count. */
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

gint64
nape_settings_day_offset (const NapeSettings *self, gint64 utc_offset)
{
  return utc_offset - self->day_starts * NAPE_HOUR;
}
