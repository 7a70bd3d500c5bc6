/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercise file: a key file with the one group [Exercise], read through one table.
 *
 * GKeyFile reads the values but keeps no line numbers and lets a repeated or misspelt key
 * pass, so the lines are indexed first.
 */

#include "core/exercise.h"

#include <string.h>

#define GROUP "Exercise"
#define BAD_ESCAPE "expected one of s, n, t, r, ';' and '\\' behind every '\\'"
#define QUOTE_MAX 40 /* characters of the file that an error repeats */

typedef enum {
  FIELD_TEXT, /* char *, at most bounds.high characters */
  FIELD_LIST, /* char **, at most bounds.high items */
  FIELD_WORD, /* an enum: the place in `words` */
  FIELD_COUNT, /* guint */
  FIELD_SECONDS, /* gint64, in microseconds */
  FIELD_RANGE, /* NapeRange of counts */
  FIELD_RANGE_SECONDS, /* NapeRange of seconds */
} FieldType;

static const char *const kind_words[]
    = { "mobility", "strength", "stretch", "relaxation", NULL };
static const char *const sides_words[] = { "none", "each", "directions", NULL };

/* A key that is missing has its `fallback`; without one it is empty, or an error. */
typedef struct {
  const char *key;
  FieldType type;
  gsize offset;
  NapeRange bounds;
  const char *fallback;
  gboolean required;
  const char *const *words;
} Field;

#define AT(member) G_STRUCT_OFFSET (NapeExercise, member)
#define ITEM_MAX 200 /* characters of one item of a list */

static const Field fields[] = {
  { "Name", FIELD_TEXT, AT (name), .bounds.high = 80, .required = TRUE },
  { "Kind", FIELD_WORD, AT (kind), .required = TRUE, .words = kind_words },
  { "Order", FIELD_COUNT, AT (order), .bounds.high = 9999, .fallback = "1000" },
  { "Regions", FIELD_LIST, AT (regions), .bounds.high = 8 },
  { "Positions", FIELD_LIST, AT (positions), .bounds.high = 8 },
  { "Needs", FIELD_LIST, AT (needs), .bounds.high = 8 },
  { "Sides", FIELD_WORD, AT (sides), .fallback = "none", .words = sides_words },
  { "Directions", FIELD_LIST, AT (directions), .bounds.high = NAPE_EXERCISE_MAX_SIDES },
  { "Repetitions", FIELD_RANGE, AT (repetitions), { 1, 200 }, "1" },
  { "Hold", FIELD_RANGE_SECONDS, AT (hold), { 0, NAPE_EXERCISE_MAX_HOLD }, "0s" },
  { "Sets", FIELD_RANGE, AT (sets), { 1, 10 }, "1" },
  { "Tempo", FIELD_SECONDS, AT (tempo), { 0, 60 }, "2s" },
  { "Steps", FIELD_LIST, AT (steps), .bounds.high = 12, .required = TRUE },
  { "Tip", FIELD_TEXT, AT (tip), .bounds.high = ITEM_MAX },
  { "Caution", FIELD_TEXT, AT (caution), .bounds.high = ITEM_MAX },
  { "Sources", FIELD_LIST, AT (sources), .bounds.high = 8 },
};

typedef struct {
  GKeyFile *file;
  GHashTable *lines; /* key -> its line's number from 1 */
} Source;

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->file, g_key_file_unref);
  g_clear_pointer (&source->lines, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/* What the file says, short and on one line whatever it holds. (transfer full) */
static char *
quote (const char *text)
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

static const Field *
find_field (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].key, key) == 0)
      return &fields[i];
  return NULL;
}

G_GNUC_PRINTF (4, 5)
static gboolean
fail_at (const Source *source, const char *key, GError **error, const char *format, ...)
{
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (source->lines, key));
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  if (line > 0)
    g_set_error (error, NAPE_EXERCISE_ERROR, NAPE_EXERCISE_ERROR_VALUE, "%u: %s: %s", line,
                 key, reason);
  else
    g_set_error (error, NAPE_EXERCISE_ERROR, NAPE_EXERCISE_ERROR_MISSING, "%s: %s", key,
                 reason);
  return FALSE;
}

static gboolean
fail_line (guint line, const char *text, const char *reason, GError **error)
{
  g_autofree char *quoted = quote (text);

  g_set_error (error, NAPE_EXERCISE_ERROR, NAPE_EXERCISE_ERROR_SYNTAX, "%u: %s %s", line,
               quoted, reason);
  return FALSE;
}

/* Notes the line of one key. `line` is stripped, and changed. */
static gboolean
index_key (Source *source, char *line, guint number, GError **error)
{
  char *equals = strchr (line, '=');

  if (equals == NULL)
    return fail_line (number, line, "is not a line of the form Key=value", error);

  *equals = '\0';
  g_strchomp (line);
  if (find_field (line) == NULL)
    return fail_line (number, line, "is not a key of an exercise", error);
  if (!g_hash_table_insert (source->lines, g_strdup (line), GUINT_TO_POINTER (number)))
    return fail_line (number, line, "is there twice", error);
  return TRUE;
}

static gboolean
index_lines (Source *source, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_group = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (line[0] == '\0' || line[0] == '#')
        continue;
      if (in_group && line[0] != '[')
        {
          if (!index_key (source, line, i + 1, error))
            return FALSE;
          continue;
        }
      if (in_group || strcmp (line, "[" GROUP "]") != 0)
        return fail_line (i + 1, line,
                          "is out of place: [" GROUP "] comes first, and only once", error);
      in_group = TRUE;
    }
  return TRUE;
}

static gboolean
parse_single (const char *text, const char *unit, const Field *field, guint *ret_number)
{
  NapeRange range;

  if (!nape_range_parse (text, unit, field->bounds, &range) || range.low != range.high)
    return FALSE;

  *ret_number = range.low;
  return TRUE;
}

static gboolean
parse_word (const char *text, const Field *field, guint *ret_word)
{
  for (guint i = 0; field->words[i] != NULL; i++)
    if (strcmp (field->words[i], text) == 0)
      {
        *ret_word = i;
        return TRUE;
      }
  return FALSE;
}

/* What the key takes, in words. (transfer full) */
static char *
describe_field (const Field *field)
{
  g_autofree char *words = NULL;

  switch (field->type)
    {
    case FIELD_TEXT:
      return g_strdup_printf ("a text of 1 to %u characters", field->bounds.high);
    case FIELD_LIST:
      return g_strdup_printf (
          "at most %u texts of 1 to %u characters, with ';' between them",
          field->bounds.high, ITEM_MAX);
    case FIELD_WORD:
      words = g_strjoinv (", ", (char **)field->words);
      return g_strdup_printf ("one of %s", words);
    case FIELD_COUNT:
      return g_strdup_printf ("a whole number from %u to %u", field->bounds.low,
                              field->bounds.high);
    case FIELD_SECONDS:
      return g_strdup_printf ("whole seconds from %us to %us", field->bounds.low,
                              field->bounds.high);
    case FIELD_RANGE:
      return g_strdup_printf ("a whole number or a range from %u to %u, like 3 or 3-5",
                              field->bounds.low, field->bounds.high);
    case FIELD_RANGE_SECONDS:
      return g_strdup_printf (
          "whole seconds or a range from %us to %us, like 5s or 15s-30s", field->bounds.low,
          field->bounds.high);
    }
  g_return_val_if_reached (NULL);
}

/* Strips every item and drops the empty one behind a last ';'. */
static gboolean
parse_list (char **items, const Field *field)
{
  guint n = g_strv_length (items);

  if (n > 0 && *g_strstrip (items[n - 1]) == '\0')
    g_clear_pointer (&items[--n], g_free);
  for (guint i = 0; i < n; i++)
    {
      glong length = g_utf8_strlen (g_strstrip (items[i]), -1);

      if (length < 1 || length > ITEM_MAX)
        return FALSE;
    }
  return n <= field->bounds.high && (n > 0 || !field->required);
}

static gboolean
parse_text (const char *text, const Field *field)
{
  glong length = g_utf8_strlen (text, -1);

  return length >= 1 && length <= (glong)field->bounds.high;
}

/* Puts `text` into its place in `exercise`. */
static gboolean
parse_value (NapeExercise *exercise, const Field *field, const char *text)
{
  gpointer place = G_STRUCT_MEMBER_P (exercise, field->offset);
  guint seconds;

  switch (field->type)
    {
    case FIELD_TEXT:
      *(char **)place = g_strdup (text);
      return parse_text (text, field);
    case FIELD_WORD:
      return parse_word (text, field, place);
    case FIELD_COUNT:
      return parse_single (text, "", field, place);
    case FIELD_SECONDS:
      if (!parse_single (text, "s", field, &seconds))
        return FALSE;
      *(gint64 *)place = seconds * NAPE_SECOND;
      return TRUE;
    case FIELD_RANGE:
      return nape_range_parse (text, "", field->bounds, place);
    case FIELD_RANGE_SECONDS:
      return nape_range_parse (text, "s", field->bounds, place);
    case FIELD_LIST:
      break;
    }
  g_return_val_if_reached (FALSE);
}

/* GLib 2.74 sets an error over another when a value has two bad escapes, so they are looked
 * for first. */
static gboolean
has_good_escapes (const Source *source, const Field *field)
{
  const char *known = field->type == FIELD_LIST ? "sntr\\;" : "sntr\\";
  g_autofree char *raw = g_key_file_get_value (source->file, GROUP, field->key, NULL);

  for (const char *c = raw; *c != '\0'; c++)
    if (*c == '\\' && (*++c == '\0' || strchr (known, *c) == NULL))
      return FALSE;
  return TRUE;
}

static gboolean
read_list (const Source *source, NapeExercise *exercise, const Field *field, GError **error)
{
  char ***place = G_STRUCT_MEMBER_P (exercise, field->offset);
  g_autofree char *expected = describe_field (field);

  if (!has_good_escapes (source, field))
    return fail_at (source, field->key, error, "%s", BAD_ESCAPE);
  *place = g_key_file_get_string_list (source->file, GROUP, field->key, NULL, NULL);
  if (!parse_list (*place, field))
    return fail_at (source, field->key, error, "expected %s", expected);
  return TRUE;
}

static gboolean
read_single (const Source *source, NapeExercise *exercise, const Field *field,
             GError **error)
{
  g_autofree char *expected = describe_field (field);
  g_autofree char *value = NULL;
  g_autofree char *quoted = NULL;

  if (!has_good_escapes (source, field))
    return fail_at (source, field->key, error, "%s", BAD_ESCAPE);
  value = g_key_file_get_string (source->file, GROUP, field->key, NULL);
  quoted = quote (g_strstrip (value));
  if (!parse_value (exercise, field, value))
    return fail_at (source, field->key, error, "%s is not %s", quoted, expected);
  return TRUE;
}

static gboolean
read_missing (const Source *source, NapeExercise *exercise, const Field *field,
              GError **error)
{
  if (field->required)
    {
      g_autofree char *expected = describe_field (field);

      return fail_at (source, field->key, error, "is missing (expected %s)", expected);
    }
  if (field->type == FIELD_LIST)
    G_STRUCT_MEMBER (char **, exercise, field->offset) = g_new0 (char *, 1);
  else if (field->fallback != NULL && !parse_value (exercise, field, field->fallback))
    g_return_val_if_reached (FALSE);
  return TRUE;
}

static gboolean
read_fields (const Source *source, NapeExercise *exercise, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field = &fields[i];
      gboolean good;

      if (!g_hash_table_contains (source->lines, field->key))
        good = read_missing (source, exercise, field, error);
      else if (field->type == FIELD_LIST)
        good = read_list (source, exercise, field, error);
      else
        good = read_single (source, exercise, field, error);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

/* What no key can tell alone. */
static gboolean
check_together (const Source *source, const NapeExercise *exercise, GError **error)
{
  guint n_directions = g_strv_length (exercise->directions);

  if (exercise->sides == NAPE_SIDES_DIRECTIONS && n_directions < 2)
    return fail_at (source, "Directions", error,
                    "expected at least two texts, as Sides=directions");
  if (exercise->sides != NAPE_SIDES_DIRECTIONS && n_directions > 0)
    return fail_at (source, "Directions", error, "expected only with Sides=directions");
  if (exercise->tempo == 0 && exercise->hold.low == 0)
    return fail_at (source, "Tempo", error, "expected at least 1s, as there is no Hold");
  return TRUE;
}

static gboolean
load_source (Source *source, const char *text, gsize length, GError **error)
{
  g_autofree char *copy = NULL;

  source->file = g_key_file_new ();
  source->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_utf8_validate (text, (gssize)length, NULL))
    {
      g_set_error (error, NAPE_EXERCISE_ERROR, NAPE_EXERCISE_ERROR_SYNTAX,
                   "is not text in UTF-8");
      return FALSE;
    }

  copy = g_strndup (text, length);
  if (!index_lines (source, copy, error))
    return FALSE;
  if (!g_key_file_load_from_data (source->file, copy, length, G_KEY_FILE_NONE, NULL))
    {
      g_set_error (error, NAPE_EXERCISE_ERROR, NAPE_EXERCISE_ERROR_SYNTAX,
                   "is not a key file");
      return FALSE;
    }
  return TRUE;
}

gboolean
nape_exercise_parse (const char *id, const char *text, gsize length,
                     NapeExercise **ret_exercise, GError **error)
{
  g_autoptr (NapeExercise) exercise = g_new0 (NapeExercise, 1);
  g_auto (Source) source = { NULL, NULL };

  if (!nape_exercise_id_is_valid (id))
    {
      g_set_error (error, NAPE_EXERCISE_ERROR, NAPE_EXERCISE_ERROR_VALUE,
                   "expected a file name of 1 to 64 small letters, digits and '-'");
      return FALSE;
    }
  exercise->id = g_strdup (id);

  if (!load_source (&source, text, length, error) || !read_fields (&source, exercise, error)
      || !check_together (&source, exercise, error))
    return FALSE;

  *ret_exercise = g_steal_pointer (&exercise);
  return TRUE;
}
