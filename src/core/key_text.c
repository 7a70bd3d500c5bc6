/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/key_text.h"

#include "core/duration.h"
#include "core/words.h"

#include <string.h>

#define BAD_ESCAPE "expected one of s, n, t, r, ';' and '\\' behind every '\\'"
#define QUOTE_MAX 40 /* characters of the file that a mistake repeats */

G_DEFINE_QUARK (nape - key - text - error - quark, nape_key_text_error)

/* Life and mistakes */

void
nape_key_text_init (NapeKeyText *self, const NapeKeyForm *form, GPtrArray *mistakes)
{
  *self = (NapeKeyText){
    .form = form,
    .mistakes = mistakes,
    .file = g_key_file_new (),
    .lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
nape_key_text_clear (NapeKeyText *self)
{
  g_clear_pointer (&self->file, g_key_file_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
}

GPtrArray *
nape_key_text_mistakes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
}

gboolean
nape_key_text_fail (const GPtrArray *mistakes, GError **error)
{
  g_propagate_error (error, g_error_copy (mistakes->pdata[0]));
  return FALSE;
}

char *
nape_key_text_quote (const char *text)
{
  GString *quoted = g_string_new ("'");

  for (guint n = 0; *text != '\0' && n < QUOTE_MAX; n++, text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (quoted, g_unichar_isprint (c) ? c : '?');
    }
  g_string_append (quoted, *text != '\0' ? "...'" : "'");
  return g_string_free (quoted, FALSE);
}

static void
add_syntax (NapeKeyText *self, const char *reason)
{
  g_ptr_array_add (
      self->mistakes,
      g_error_new_literal (NAPE_KEY_TEXT_ERROR, NAPE_KEY_TEXT_ERROR_SYNTAX, reason));
}

static void
add_line (NapeKeyText *self, guint line, const char *text, const char *reason)
{
  g_autofree char *quoted = nape_key_text_quote (text);
  g_autofree char *mistake = g_strdup_printf ("%u: %s %s", line, quoted, reason);

  add_syntax (self, mistake);
}

gboolean
nape_key_text_has (const NapeKeyText *self, const char *key)
{
  return g_hash_table_contains (self->lines, key);
}

void
nape_key_text_add_mistake (NapeKeyText *self, const char *key, const char *format, ...)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, key));
  g_autofree char *number = line > 0 ? g_strdup_printf ("%u: ", line) : g_strdup ("");
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->mistakes, g_error_new (NAPE_KEY_TEXT_ERROR,
                                                line > 0 ? NAPE_KEY_TEXT_ERROR_VALUE
                                                         : NAPE_KEY_TEXT_ERROR_MISSING,
                                                "%s%s: %s", number, key, reason));
}

/* Lines */

static gboolean
is_key (const NapeKeyForm *form, const char *key)
{
  for (gsize i = 0; i < form->n_fields; i++)
    if (strcmp (form->fields[i].key, key) == 0)
      return TRUE;
  return FALSE;
}

/* Notes the line of one key. `line` is stripped, and changed. FALSE: no key at all. */
static gboolean
index_key (NapeKeyText *self, char *line, guint number)
{
  char *equals = strchr (line, '=');
  g_autofree char *unknown = g_strdup_printf ("is not a key of %s", self->form->what);

  if (equals == NULL)
    {
      add_line (self, number, line, "is not a line of the form Key=value");
      return FALSE;
    }
  *equals = '\0';
  g_strchomp (line);
  if (!is_key (self->form, line))
    add_line (self, number, line, unknown);
  else if (!g_hash_table_insert (self->lines, g_strdup (line), GUINT_TO_POINTER (number)))
    add_line (self, number, line, "is there twice");
  return TRUE;
}

/* FALSE: what groups and keys it has cannot be told. */
static gboolean
index_lines (NapeKeyText *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *heading = g_strdup_printf ("[%s]", self->form->group);
  g_autofree char *misplaced
      = g_strdup_printf ("is out of place: %s comes first, and only once", heading);
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
          add_line (self, i + 1, line, misplaced);
          return FALSE;
        }
      in_group = TRUE;
    }
  return sound;
}

/* Values */

static gboolean
parse_single (const char *text, const char *unit, const NapeKeyField *field,
              guint *ret_number)
{
  NapeRange range;

  if (!nape_range_parse (text, unit, field->bounds, &range) || range.low != range.high)
    return FALSE;

  *ret_number = range.low;
  return TRUE;
}

static gboolean
parse_word (const char *text, const NapeKeyField *field, guint *ret_word)
{
  int word = nape_words_find (field->words, text);

  if (word < 0)
    return FALSE;
  *ret_word = (guint)word;
  return TRUE;
}

/* Whole seconds, written as a duration, within the bounds. Changes `text`. */
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
parse_durations (const char *text, const NapeKeyField *field, NapeRange *ret_range)
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

/* What the key takes, in words. (transfer full) */
static char *
describe_field (const NapeKeyField *field)
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

static gboolean
is_list (const NapeKeyField *field)
{
  return field->type == NAPE_KEY_LIST || field->type == NAPE_KEY_WORDS
         || field->type == NAPE_KEY_CHOICES;
}

/* No control character but newline and tab, and nothing that turns the direction of what
 * follows: such a text lies to whoever reads it. */
static gboolean
is_harmless (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_iscntrl (c) && c != '\n' && c != '\t')
        return FALSE;
      if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        return FALSE;
    }
  return TRUE;
}

/* Whether an item is one of the words, or some of them where it may be; where there are no
 * words, any is. */
static gboolean
is_known (const char *item, const NapeKeyField *field)
{
  g_auto (GStrv) choices = NULL;

  if (field->type == NAPE_KEY_LIST)
    return TRUE;
  if (field->type == NAPE_KEY_WORDS)
    return nape_words_find (field->words, item) >= 0;
  choices = g_strsplit (item, "/", -1);
  for (guint i = 0; choices[i] != NULL; i++)
    if (nape_words_find (field->words, choices[i]) < 0)
      return FALSE;
  return TRUE;
}

/* Strips every item and drops the empty one behind a last ';'. */
static gboolean
parse_list (char **items, const NapeKeyField *field)
{
  guint n = g_strv_length (items);

  if (n > 0 && *g_strstrip (items[n - 1]) == '\0')
    g_clear_pointer (&items[--n], g_free);
  for (guint i = 0; i < n; i++)
    {
      glong length = g_utf8_strlen (g_strstrip (items[i]), -1);

      if (length < 1 || length > NAPE_KEY_ITEM_MAX || !is_harmless (items[i])
          || !is_known (items[i], field))
        return FALSE;
    }
  return n <= field->bounds.high && (n > 0 || !field->required);
}

static gboolean
parse_text (const char *text, const NapeKeyField *field)
{
  glong length = g_utf8_strlen (text, -1);

  return length >= 1 && length <= (glong)field->bounds.high && is_harmless (text);
}

/* Puts `text` into its place in `object`. */
static gboolean
parse_value (gpointer object, const NapeKeyField *field, const char *text)
{
  gpointer place = G_STRUCT_MEMBER_P (object, field->offset);
  guint seconds;

  switch (field->type)
    {
    case NAPE_KEY_TEXT:
      *(char **)place = g_strdup (text);
      return parse_text (text, field);
    case NAPE_KEY_WORD:
      return parse_word (text, field, place);
    case NAPE_KEY_COUNT:
      return parse_single (text, "", field, place);
    case NAPE_KEY_SECONDS:
      if (!parse_single (text, "s", field, &seconds))
        return FALSE;
      *(gint64 *)place = seconds * NAPE_SECOND;
      return TRUE;
    case NAPE_KEY_RANGE:
      return nape_range_parse (text, "", field->bounds, place);
    case NAPE_KEY_RANGE_SECONDS:
      return nape_range_parse (text, "s", field->bounds, place);
    case NAPE_KEY_RANGE_DURATION:
      return parse_durations (text, field, place);
    case NAPE_KEY_LIST:
    case NAPE_KEY_WORDS:
    case NAPE_KEY_CHOICES:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/* GLib 2.74 sets an error over another when a value has two bad escapes, so they are looked
 * for first. */
static gboolean
has_good_escapes (const NapeKeyText *self, const NapeKeyField *field)
{
  const char *known = is_list (field) ? "sntr\\;" : "sntr\\";
  g_autofree char *raw
      = g_key_file_get_value (self->file, self->form->group, field->key, NULL);

  for (const char *c = raw; *c != '\0'; c++)
    if (*c == '\\' && (*++c == '\0' || strchr (known, *c) == NULL))
      return FALSE;
  return TRUE;
}

static void
read_list (NapeKeyText *self, gpointer object, const NapeKeyField *field)
{
  char ***place = G_STRUCT_MEMBER_P (object, field->offset);
  g_autofree char *expected = describe_field (field);

  *place
      = g_key_file_get_string_list (self->file, self->form->group, field->key, NULL, NULL);
  if (!parse_list (*place, field))
    nape_key_text_add_mistake (self, field->key, "expected %s", expected);
}

static void
read_single (NapeKeyText *self, gpointer object, const NapeKeyField *field)
{
  g_autofree char *expected = describe_field (field);
  g_autofree char *value
      = g_key_file_get_string (self->file, self->form->group, field->key, NULL);
  g_autofree char *quoted = nape_key_text_quote (g_strstrip (value));

  if (!parse_value (object, field, value))
    nape_key_text_add_mistake (self, field->key, "%s is not %s", quoted, expected);
}

static void
read_missing (NapeKeyText *self, gpointer object, const NapeKeyField *field)
{
  if (field->required)
    {
      g_autofree char *expected = describe_field (field);

      nape_key_text_add_mistake (self, field->key, "is missing (expected %s)", expected);
    }
  else if (is_list (field))
    G_STRUCT_MEMBER (char **, object, field->offset) = g_new0 (char *, 1);
  else if (field->fallback != NULL && !parse_value (object, field, field->fallback))
    g_return_if_reached ();
}

static void
read_field (NapeKeyText *self, gpointer object, const NapeKeyField *field)
{
  if (!nape_key_text_has (self, field->key))
    read_missing (self, object, field);
  else if (!has_good_escapes (self, field))
    nape_key_text_add_mistake (self, field->key, "%s", BAD_ESCAPE);
  else if (is_list (field))
    read_list (self, object, field);
  else
    read_single (self, object, field);
}

gboolean
nape_key_text_read (NapeKeyText *self, const char *text, gsize length, gpointer object)
{
  guint n_before = self->mistakes->len;
  g_autofree char *copy = NULL;

  if (!g_utf8_validate (text, (gssize)length, NULL))
    {
      add_syntax (self, "is not text in UTF-8");
      return FALSE;
    }

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
    {
      text += 3;
      length -= 3;
    }
  copy = g_strndup (text, length);
  if (!index_lines (self, copy))
    return FALSE;
  if (!g_key_file_load_from_data (self->file, copy, length, G_KEY_FILE_NONE, NULL))
    {
      if (self->mistakes->len == n_before)
        add_syntax (self, "is not a key file");
      return FALSE;
    }
  for (gsize i = 0; i < self->form->n_fields; i++)
    read_field (self, object, &self->form->fields[i]);
  return TRUE;
}
