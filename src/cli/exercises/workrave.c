/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/exercises/workrave.h"

#include <string.h>

#define SECONDS_MAX 3600

/* The text with the smallest rank so far. */
typedef struct {
  char *text;
  guint rank;
} Choice;

typedef struct {
  const char *const *languages;
  GPtrArray *exercises;
  NapeWorkraveExercise *current; /* (nullable) the exercise that is open */
  Choice title, description;
  GString *text; /* of the open title or description */
  guint rank;
  gboolean in_text;
  gboolean is_workrave;
} Reader;

static void
exercise_free (NapeWorkraveExercise *exercise)
{
  g_free (exercise->title);
  g_free (exercise->description);
  g_free (exercise->pictures);
  g_free (exercise);
}

static const char *
find_attribute (const char *name, const char **names, const char **values)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

/* The languages from 0 in their order, then a text without a language, then any other. */
static guint
rank_of (const Reader *reader, const char *language)
{
  guint n = g_strv_length ((char **)reader->languages);

  for (guint i = 0; language != NULL && i < n; i++)
    if (g_ascii_strcasecmp (reader->languages[i], language) == 0)
      return i;
  return language == NULL ? n : n + 1;
}

static void
add_seconds (NapeWorkraveExercise *exercise, const char *duration)
{
  guint64 seconds;

  if (duration != NULL
      && g_ascii_string_to_unsigned (duration, 10, 1, SECONDS_MAX, &seconds, NULL))
    exercise->seconds = MIN (SECONDS_MAX, exercise->seconds + (guint)seconds);
}

static void
add_picture (NapeWorkraveExercise *exercise, const char *name)
{
  char *before = exercise->pictures;

  if (name == NULL)
    return;
  exercise->pictures
      = before != NULL ? g_strconcat (before, ", ", name, NULL) : g_strdup (name);
  g_free (before);
}

static void
on_start (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  gint line;

  g_markup_parse_context_get_position (context, &line, NULL);
  if (strcmp (element, "exercises") == 0)
    reader->is_workrave = TRUE;
  else if (strcmp (element, "exercise") == 0 && reader->current == NULL)
    {
      reader->current = g_new0 (NapeWorkraveExercise, 1);
      reader->current->line = (guint)line;
    }
  else if (reader->current == NULL)
    return;
  else if (strcmp (element, "title") == 0 || strcmp (element, "description") == 0)
    {
      reader->rank = rank_of (reader, find_attribute ("xml:lang", names, values));
      reader->in_text = TRUE;
      g_string_truncate (reader->text, 0);
    }
  else if (strcmp (element, "sequence") == 0)
    add_seconds (reader->current, find_attribute ("duration", names, values));
  else if (strcmp (element, "image") == 0)
    add_picture (reader->current, find_attribute ("src", names, values));
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;

  if (reader->in_text)
    g_string_append_len (reader->text, text, (gssize)length);
}

/* Blanks and lines become single blanks. (transfer full) */
static char *
unwrap (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GStrvBuilder) full = g_strv_builder_new ();

  for (char **word = words; *word != NULL; word++)
    if (**word)
      g_strv_builder_add (full, *word);
  g_auto (GStrv) kept = g_strv_builder_end (full);
  return g_strjoinv (" ", kept);
}

static void
take_text (Reader *reader, Choice *choice)
{
  if (choice->text != NULL && choice->rank <= reader->rank)
    return;
  g_free (choice->text);
  choice->text = unwrap (reader->text->str);
  choice->rank = reader->rank;
}

static void
on_end (GMarkupParseContext *context, const char *element, gpointer user_data,
        GError **error)
{
  Reader *reader = user_data;

  if (reader->current == NULL)
    return;
  if (strcmp (element, "title") == 0)
    take_text (reader, &reader->title);
  else if (strcmp (element, "description") == 0)
    take_text (reader, &reader->description);
  else if (strcmp (element, "exercise") == 0)
    {
      reader->current->title = g_steal_pointer (&reader->title.text);
      reader->current->description = g_steal_pointer (&reader->description.text);
      g_ptr_array_add (reader->exercises, g_steal_pointer (&reader->current));
    }
  else
    return;
  reader->in_text = FALSE;
}

static gboolean
read_all (Reader *reader, const char *text, gsize length, GError **error)
{
  static const GMarkupParser parser
      = { .start_element = on_start, .end_element = on_end, .text = on_text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (
      &parser, G_MARKUP_TREAT_CDATA_AS_TEXT | G_MARKUP_PREFIX_ERROR_POSITION, reader, NULL);

  if (!g_markup_parse_context_parse (context, text, (gssize)length, error)
      || !g_markup_parse_context_end_parse (context, error))
    return FALSE;
  if (reader->is_workrave)
    return TRUE;
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
               "there are no <exercises> in it");
  return FALSE;
}

GPtrArray *
nape_workrave_parse (const char *text, gsize length, const char *const *languages,
                     GError **error)
{
  Reader reader = { .languages = languages, .text = g_string_new (NULL) };

  reader.exercises = g_ptr_array_new_with_free_func ((GDestroyNotify)exercise_free);
  if (!read_all (&reader, text, length, error))
    g_clear_pointer (&reader.exercises, g_ptr_array_unref);
  g_clear_pointer (&reader.current, exercise_free);
  g_free (reader.title.text);
  g_free (reader.description.text);
  g_string_free (reader.text, TRUE);
  return reader.exercises;
}
