/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/settings_file.h"

#include "store/text_file.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX (256 * 1024)
#define BREAK_PREFIX "break "

/* One line of the file. Its parts point into `text`. */
typedef enum {
  LINE_EMPTY, /* or a comment */
  LINE_GROUP,
  LINE_SETTING,
  LINE_OTHER,
} LineType;

typedef struct {
  LineType type;
  char *name; /* the group's, or the key's */
  char *value; /* of a setting */
} Line;

/* Splits `text` in place. */
static Line
parse_line (char *text)
{
  char *end;

  g_strstrip (text);
  if (*text == '\0' || *text == '#' || *text == ';')
    return (Line){ LINE_EMPTY, NULL, NULL };
  if (*text == '[' && g_str_has_suffix (text, "]"))
    {
      text[strlen (text) - 1] = '\0';
      return (Line){ LINE_GROUP, g_strstrip (text + 1), NULL };
    }
  end = strchr (text, '=');
  if (end == NULL || end == text)
    return (Line){ LINE_OTHER, NULL, NULL };
  *end = '\0';
  return (Line){ LINE_SETTING, g_strstrip (text), g_strstrip (end + 1) };
}

/* The first part of a setting's name for a group of the file: "walk" for "break walk". */
static const char *
setting_group (const char *group)
{
  if (g_str_has_prefix (group, BREAK_PREFIX))
    return g_strchug ((char *)group + strlen (BREAK_PREFIX));
  return group;
}

/* Reading */

/* The text of the file, without a byte order mark; "" if it is missing. (transfer full) */
static gboolean
read_text (const char *path, char **ret_text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GString) bytes = g_string_new (NULL);
  gboolean read = nape_text_file_read (AT_FDCWD, path, 0, FILE_MAX, bytes, &reason);
  gboolean is_text = read && g_utf8_validate_len (bytes->str, bytes->len, NULL);
  gboolean is_absent = g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  gsize mark = g_str_has_prefix (bytes->str, "\xef\xbb\xbf") ? 3 : 0;

  if (is_text || is_absent)
    *ret_text = g_strdup (bytes->str + mark);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s %s", path,
                 reason != NULL ? reason->message : "is not UTF-8 text");
  return is_text || is_absent;
}

typedef struct {
  const char *path;
  guint number; /* of the line */
  NapeSettings settings;
  NapeMistakes *mistakes;
  char *group; /* (nullable): none yet; "": an unknown one */
  GHashTable *seen; /* setting -> line number */
} Reader;

static void G_GNUC_PRINTF (2, 3) add_mistake (Reader *reader, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (reader->mistakes,
                   g_strdup_printf ("%s:%u: %s", reader->path, reader->number, text));
}

static gboolean
is_fixed_group (const char *name)
{
  return nape_settings_has_group (name) && strcmp (name, NAPE_SETTINGS_BREAK) != 0;
}

/* "[sitting], [reminder] ... or [break NAME]". (transfer full) */
static char *
list_groups (void)
{
  GString *groups = g_string_new (NULL);
  const char *last = "";

  for (const NapeSettingRow *row = nape_settings_table; row->group != NULL; row++)
    if (is_fixed_group (row->group) && strcmp (row->group, last) != 0)
      {
        g_string_append_printf (groups, "[%s], ", row->group);
        last = row->group;
      }
  g_string_truncate (groups, groups->len - strlen (", "));
  g_string_append (groups, " or [break NAME]");
  return g_string_free (groups, FALSE);
}

static void
read_group (Reader *reader, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *groups = list_groups ();
  gboolean known
      = g_str_has_prefix (name, BREAK_PREFIX)
            ? nape_settings_add_break (&reader->settings, setting_group (name), &error)
            : is_fixed_group (name);

  g_free (reader->group);
  reader->group = g_strdup (known ? setting_group (name) : "");
  if (error != NULL)
    add_mistake (reader, "%s", error->message);
  else if (!known)
    add_mistake (reader, "there is no group [%.40s] (expected %s)", name, groups);
}

static void
read_setting (Reader *reader, const Line *line)
{
  g_autoptr (GError) error = NULL;

  if (reader->group == NULL)
    add_mistake (reader, "%.40s stands before any [group]", line->name);
  if (reader->group == NULL || *reader->group == '\0')
    return;
  char *name = g_strconcat (reader->group, ".", line->name, NULL);
  if (!nape_settings_set (&reader->settings, name, line->value, &error))
    add_mistake (reader, "%s", error->message);
  gpointer first = g_hash_table_lookup (reader->seen, name);
  if (first != NULL && error == NULL)
    add_mistake (reader, "%s is set a second time (first in line %u)", name,
                 GPOINTER_TO_UINT (first));
  g_hash_table_replace (reader->seen, name, GUINT_TO_POINTER (reader->number));
}

static void
read_lines (Reader *reader, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **next = lines; *next != NULL; next++)
    {
      Line line = parse_line (*next);
      reader->number++;
      if (line.type == LINE_GROUP)
        read_group (reader, line.name);
      else if (line.type == LINE_SETTING)
        read_setting (reader, &line);
      else if (line.type == LINE_OTHER)
        add_mistake (reader, "expected 'key = value', a [group] or a # comment");
    }
}

/* Values that contradict each other become the defaults. */
static void
check_whole (Reader *reader)
{
  g_autoptr (GError) error = NULL;

  if (nape_settings_check (&reader->settings, &error))
    return;
  g_ptr_array_add (reader->mistakes,
                   g_strdup_printf ("%s: %s", reader->path, error->message));
  reader->settings.active_gap = nape_settings_table_defaults.active_gap;
  reader->settings.away_after = nape_settings_table_defaults.away_after;
}

static void
parse_text (const char *path, const char *text, NapeSettings *ret_settings,
            NapeMistakes *mistakes)
{
  Reader reader = { .path = path, .mistakes = mistakes };

  nape_settings_init (&reader.settings);
  reader.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_lines (&reader, text);
  check_whole (&reader);
  *ret_settings = reader.settings;
  g_hash_table_unref (reader.seen);
  g_free (reader.group);
}

gboolean
nape_settings_file_load (const char *path, NapeSettings *ret_settings,
                         NapeMistakes *mistakes, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text (path, &text, error))
    return FALSE;
  parse_text (path, text, ret_settings, mistakes);
  return TRUE;
}

/* Changing */

/* The file's group of a setting: "break walk" for "walk.every". (transfer full) */
static char *
file_group (const NapeSettings *settings, const char *name)
{
  g_autofree char *group = g_strndup (name, strcspn (name, "."));

  if (nape_settings_find_break (settings, group) >= 0)
    return g_strconcat (BREAK_PREFIX, group, NULL);
  return g_steal_pointer (&group);
}

/* Removes the key's lines from the group. Returns the index for its new line: of the first
 * one removed, else after the group's last line that is not blank; -1: there is no such
 * group. */
static int
remove_key (GPtrArray *lines, const char *group, const char *key)
{
  int end = -1;
  int old = -1;
  gboolean inside = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      g_autofree char *copy = g_strdup (lines->pdata[i]);
      Line line = parse_line (copy);

      if (line.type == LINE_GROUP)
        inside = strcmp (setting_group (line.name), setting_group (group)) == 0;
      if (inside && line.type == LINE_SETTING && strcmp (line.name, key) == 0)
        {
          old = old < 0 ? (int)i : old;
          g_ptr_array_remove_index (lines, i--);
        }
      else if (inside && line.type != LINE_EMPTY)
        end = i + 1;
    }
  return old >= 0 ? old : end;
}

static GPtrArray *
split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (char **part = parts; *part != NULL; part++)
    if (part[1] != NULL || **part != '\0')
      g_ptr_array_add (lines, g_strdup (*part));
  return lines;
}

/* `text` with the key's line set, or without it if `value` is NULL. (transfer full) */
static char *
edit_text (const char *text, const char *group, const char *key, const char *value)
{
  g_autoptr (GPtrArray) lines = split_lines (text);
  int place = remove_key (lines, group, key);

  if (value != NULL && place < 0)
    {
      if (lines->len > 0)
        g_ptr_array_add (lines, g_strdup (""));
      g_ptr_array_add (lines, g_strdup_printf ("[%s]", group));
      place = lines->len;
    }
  if (value != NULL)
    g_ptr_array_insert (lines, place, g_strdup_printf ("%s = %s", key, value));
  g_ptr_array_add (lines, g_strdup (""));
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

/* A symbolic link is kept; the file that it points to is replaced. */
static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *real = realpath (path, NULL);
  GStatBuf status;
  gboolean exists = real != NULL && g_stat (real, &status) == 0;

  g_mkdir_with_parents (folder, 0700); /* if that fails, writing fails next */
  gboolean written = g_file_set_contents_full (
      real != NULL ? real : path, text, -1,
      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
  if (written && exists)
    g_chmod (real, status.st_mode & 0777); /* not limited by the umask */
  free (real);
  return written;
}

static gboolean
check_change (const NapeSettings *settings, const char *name, const char *value,
              GError **error)
{
  NapeSettings changed = *settings;

  if (value == NULL ? !nape_settings_reset (&changed, name, error)
                    : !nape_settings_set (&changed, name, value, error))
    return FALSE;
  return nape_settings_check (&changed, error);
}

gboolean
nape_settings_file_change (const char *path, const char *name, const char *value,
                           GError **error)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  NapeSettings settings;

  if (!read_text (path, &text, error))
    return FALSE;
  parse_text (path, text, &settings, mistakes);
  if (!check_change (&settings, name, value, error))
    return FALSE;
  g_autofree char *group = file_group (&settings, name);
  g_autofree char *changed = edit_text (text, group, strchr (name, '.') + 1, value);
  if (value == NULL && *text == '\0')
    return TRUE;
  return write_file (path, changed, error);
}
