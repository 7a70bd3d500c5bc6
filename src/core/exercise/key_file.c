/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/key_file.h"

#include "core/text/text.h"

#include <string.h>

G_DEFINE_QUARK (nape - key - text - error - quark, nape_key_file_error)

/* Life and mistakes */

void
nape_key_file_clear (NapeKeyFile *self)
{
  g_clear_pointer (&self->file, g_key_file_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
}

GPtrArray *
nape_key_file_mistakes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
}

static void
add_syntax_mistake (NapeKeyFile *self, const char *reason)
{
  g_ptr_array_add (
      self->mistakes,
      g_error_new_literal (NAPE_KEY_FILE_ERROR, NAPE_KEY_FILE_ERROR_SYNTAX, reason));
}

static void
add_line_mistake (NapeKeyFile *self, guint line, const char *text, const char *reason)
{
  g_autofree char *quoted = nape_text_quote (text);
  g_autofree char *mistake = g_strdup_printf ("%u: %s %s", line, quoted, reason);

  add_syntax_mistake (self, mistake);
}

gboolean
nape_key_file_has (const NapeKeyFile *self, const char *key)
{
  return g_hash_table_contains (self->lines, key);
}

void
nape_key_file_add_mistake (NapeKeyFile *self, const char *key, const char *format, ...)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, key));
  g_autofree char *number = line > 0 ? g_strdup_printf ("%u: ", line) : g_strdup ("");
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->mistakes, g_error_new (NAPE_KEY_FILE_ERROR,
                                                line > 0 ? NAPE_KEY_FILE_ERROR_VALUE
                                                         : NAPE_KEY_FILE_ERROR_MISSING,
                                                "%s%s: %s", number, key, reason));
}

/* Lines */

/* The field of "Name", and of its translation "Name[de]"; NULL: there is none. */
static const NapeKeyField *
find_field (const NapeKeyForm *form, const char *key)
{
  gsize length = strcspn (key, "[");

  for (gsize i = 0; i < form->n_fields; i++)
    if (strlen (form->fields[i].key) == length
        && strncmp (form->fields[i].key, key, length) == 0)
      return &form->fields[i];
  return NULL;
}

/* "[de]", "[pt_BR]", "[ca@valencia]". */
static gboolean
is_language (const char *text)
{
  gsize length = strspn (text + 1, G_CSET_A_2_Z G_CSET_a_2_z "_@.");

  return length > 0 && strcmp (text + 1 + length, "]") == 0;
}

static gboolean
is_key (const NapeKeyForm *form, const char *key)
{
  const NapeKeyField *field = find_field (form, key);
  const char *language = strchr (key, '[');

  if (field == NULL || language == NULL)
    return field != NULL;
  return (field->type == NAPE_KEY_TEXT || field->type == NAPE_KEY_LIST)
         && is_language (language);
}

/* Records the number of a key's line. Changes `line`, which is stripped. FALSE: it has no
 * key. */
static gboolean
index_key (NapeKeyFile *self, char *line, guint number)
{
  char *equals = strchr (line, '=');
  g_autofree char *unknown = g_strdup_printf ("is not a key of %s", self->form->what);

  if (equals == NULL)
    {
      add_line_mistake (self, number, line, "is not a line of the form Key=value");
      return FALSE;
    }
  *equals = '\0';
  g_strchomp (line);
  if (!is_key (self->form, line))
    add_line_mistake (self, number, line, unknown);
  else if (!g_hash_table_insert (self->lines, g_strdup (line), GUINT_TO_POINTER (number)))
    add_line_mistake (self, number, line, "is there twice");
  return TRUE;
}

/* FALSE: its groups and keys cannot be read. */
static gboolean
index_lines (NapeKeyFile *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *heading = g_strdup_printf ("[%s]", self->form->group);
  g_autofree char *misplaced
      = g_strdup_printf ("is out of place: %s must come first, and only once", heading);
  gboolean in_group = FALSE;
  gboolean sound = TRUE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (in_group && line[0] != '[')
        {
          sound &= index_key (self, line, i + 1);
          continue;
        }
      if (in_group || strcmp (line, heading) != 0)
        {
          add_line_mistake (self, i + 1, line, misplaced);
          return FALSE;
        }
      in_group = TRUE;
    }
  return sound;
}

/* Values */

/* GLib 2.74 sets an error over another when a value has two bad escapes, so they are
 * searched before it parses the value. */
static gboolean
has_good_escapes (const NapeKeyFile *self, const char *key)
{
  const NapeKeyField *field = find_field (self->form, key);
  const char *known = nape_key_field_is_list (field) ? "sntr\\;" : "sntr\\";
  g_autofree char *raw = g_key_file_get_value (self->file, self->form->group, key, NULL);

  for (const char *c = raw; *c != '\0'; c++)
    if (*c == '\\' && (*++c == '\0' || strchr (known, *c) == NULL))
      return FALSE;
  return TRUE;
}

/* The key, or its translation into the user's language. Newer versions of GLib report the
 * plain key as the translation into "C". (transfer full) */
static char *
choose_key (const NapeKeyFile *self, const char *key)
{
  g_autofree char *language
      = g_key_file_get_locale_for_key (self->file, self->form->group, key, NULL);
  g_autofree char *translated
      = g_strdup_printf ("%s[%s]", key, language != NULL ? language : "");

  if (language == NULL
      || !g_key_file_has_key (self->file, self->form->group, translated, NULL))
    return g_strdup (key);
  return g_steal_pointer (&translated);
}

static void
read_list (NapeKeyFile *self, gpointer object, const NapeKeyField *field)
{
  char ***place = G_STRUCT_MEMBER_P (object, field->offset);
  g_autofree char *expected = nape_key_field_describe (field);
  g_autofree char *key = choose_key (self, field->key);

  *place = g_key_file_get_string_list (self->file, self->form->group, key, NULL, NULL);
  if (!nape_key_field_strip_list (field, *place))
    nape_key_file_add_mistake (self, key, "expected %s", expected);
}

static void
read_single (NapeKeyFile *self, gpointer object, const NapeKeyField *field)
{
  g_autofree char *expected = nape_key_field_describe (field);
  g_autofree char *key = choose_key (self, field->key);
  g_autofree char *value = g_key_file_get_string (self->file, self->form->group, key, NULL);
  g_autofree char *quoted = nape_text_quote (g_strstrip (value));

  if (!nape_key_field_parse (field, value, object))
    nape_key_file_add_mistake (self, key, "%s is not %s", quoted, expected);
}

static void
read_missing (NapeKeyFile *self, gpointer object, const NapeKeyField *field)
{
  if (field->required)
    {
      g_autofree char *expected = nape_key_field_describe (field);

      nape_key_file_add_mistake (self, field->key, "is missing (expected %s)", expected);
    }
  else if (nape_key_field_is_list (field))
    G_STRUCT_MEMBER (char **, object, field->offset) = g_new0 (char *, 1);
  else if (field->fallback != NULL
           && !nape_key_field_parse (field, field->fallback, object))
    g_return_if_reached ();
}

/* Checks the key and all its translations, of which GLib reads one. FALSE: mistakes were
 * added. */
static gboolean
check_escapes (NapeKeyFile *self, const NapeKeyField *field)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, self->form->group, NULL, NULL);
  gboolean good = TRUE;

  for (char **key = keys; key != NULL && *key != NULL; key++)
    if (find_field (self->form, *key) == field && !has_good_escapes (self, *key))
      {
        nape_key_file_add_mistake (
            self, *key, "expected one of s, n, t, r, ';' and '\\' after every '\\'");
        good = FALSE;
      }
  return good;
}

static void
read_field (NapeKeyFile *self, gpointer object, const NapeKeyField *field)
{
  if (!nape_key_file_has (self, field->key))
    read_missing (self, object, field);
  else if (!check_escapes (self, field))
    return;
  else if (nape_key_field_is_list (field))
    read_list (self, object, field);
  else
    read_single (self, object, field);
}

/* FALSE: mistakes were added. */
static gboolean
load_text (NapeKeyFile *self, const char *text, gsize length)
{
  guint n_before = self->mistakes->len;
  gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autofree char *copy = g_strndup (text + mark, length - mark);

  if (!g_utf8_validate (text, (gssize)length, NULL))
    add_syntax_mistake (self, "is not text in UTF-8");
  else if (!index_lines (self, copy))
    return FALSE;
  else if (g_key_file_load_from_data (self->file, copy, length - mark,
                                      G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    return TRUE;
  else if (self->mistakes->len == n_before)
    add_syntax_mistake (self, "is not a key file");
  return FALSE;
}

gboolean
nape_key_file_read (NapeKeyFile *ret_self, const NapeKeyForm *form, const char *text,
                    gsize length, gpointer object, GPtrArray *mistakes)
{
  *ret_self = (NapeKeyFile){
    .form = form,
    .mistakes = mistakes,
    .file = g_key_file_new (),
    .lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
  if (!load_text (ret_self, text, length))
    return FALSE;
  for (gsize i = 0; i < form->n_fields; i++)
    read_field (ret_self, object, &form->fields[i]);
  return TRUE;
}
