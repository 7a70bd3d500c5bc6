/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises import`: Workrave's exercises as files of ours, and what of them could
 * not be taken over. */

#include "cli/exercises/exercises.h"
#include "cli/exercises/workrave.h"
#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "store/exercises.h"
#include "store/text_file.h"

#include <fcntl.h>
#include <string.h>

#define FILE_MAX (4 * 1024 * 1024)
#define ID_LENGTH 40 /* of those made from titles, at most */
#define NAME_LENGTH 80 /* characters, as an exercise's file takes */
#define STEP_LENGTH 200
#define STEPS_MAX 12

typedef struct {
  const char *path;
  GHashTable *ids; /* those made so far */
  guint n_taken;
} Import;

G_GNUC_PRINTF (3, 4)
static void
report (const Import *import, const NapeWorkraveExercise *exercise, const char *format, ...)
{
  const char *title = exercise->title != NULL ? exercise->title : "";
  g_autofree char *quoted = nape_print_quote (title);
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  nape_print_text ("%s:%u: %s: %s", import->path, exercise->line, quoted, reason);
}

/* "Shoulder circles!" -> "shoulder-circles"; one that is there gets a number.
 * (transfer full) */
static char *
make_id (const Import *import, const char *title)
{
  g_autofree char *ascii = g_str_to_ascii (title, NULL);
  GString *id = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0' && id->len < ID_LENGTH; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (id, g_ascii_tolower (*c));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_assign (id, "workrave");
  gsize stem = id->len;
  for (guint n = 2; g_hash_table_contains (import->ids, id->str); n++)
    {
      g_string_truncate (id, stem);
      g_string_append_printf (id, "-%u", n);
    }
  return g_string_free (id, FALSE);
}

/* The text's first `length` characters. (transfer full) */
static char *
shorten (const char *text, glong length)
{
  return g_utf8_substring (text, 0, MIN (length, g_utf8_strlen (text, -1)));
}

/* Sentence by sentence. (transfer full) */
static char **
split_steps (const char *description, gboolean *ret_cut)
{
  g_auto (GStrv) parts = g_strsplit (description, ". ", -1);
  g_autoptr (GStrvBuilder) steps = g_strv_builder_new ();
  guint n = 0;

  *ret_cut = FALSE;
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *whole = g_strconcat (*part, part[1] != NULL ? "." : "", NULL);
      g_autofree char *step = shorten (g_strstrip (whole), STEP_LENGTH);

      *ret_cut |= strlen (step) < strlen (whole) || (*step && n == STEPS_MAX);
      if (!*step || n == STEPS_MAX)
        continue;
      g_strv_builder_add (steps, step);
      n++;
    }
  return g_strv_builder_end (steps);
}

/* The file in our format. (transfer full) */
static char *
write_text (const Import *import, const NapeWorkraveExercise *exercise)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = shorten (exercise->title, NAME_LENGTH);
  gboolean cut;
  g_auto (GStrv) steps = split_steps (exercise->description, &cut);
  g_autofree char *length = g_strdup_printf ("%us", exercise->seconds);

  g_key_file_set_string (file, "Exercise", "Name", name);
  g_key_file_set_string (file, "Exercise", "Kind", "mobility");
  g_key_file_set_string_list (file, "Exercise", "Steps", (const char *const *)steps,
                              g_strv_length (steps));
  if (exercise->seconds > 0)
    g_key_file_set_string (file, "Exercise", "Length", length);
  g_key_file_set_string (file, "Exercise", "Sources", "Workrave");
  if (strlen (name) < strlen (exercise->title))
    report (import, exercise, "its title was cut to %d characters", NAME_LENGTH);
  if (cut)
    report (import, exercise, "its description was cut to %d sentences of %d characters",
            STEPS_MAX, STEP_LENGTH);
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
is_good (const Import *import, const NapeWorkraveExercise *exercise, const char *id,
         const char *text)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  g_autoptr (NapeExercise) parsed
      = nape_exercise_file_parse (id, text, strlen (text), mistakes);

  if (parsed != NULL)
    return TRUE;
  report (import, exercise, "is left out: %s", ((GError *)mistakes->pdata[0])->message);
  return FALSE;
}

static void
import_exercise (Import *import, const NapeWorkraveExercise *exercise)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (exercise->title == NULL || !*exercise->title || exercise->description == NULL
      || !*exercise->description)
    {
      report (import, exercise, "is left out, as it has no title or no description");
      return;
    }
  id = make_id (import, exercise->title);
  name = g_strconcat (id, NAPE_EXERCISE_ENDING, NULL);
  g_hash_table_add (import->ids, g_strdup (id));
  text = write_text (import, exercise);
  if (!is_good (import, exercise, id, text))
    return;
  path = nape_exercises_new_write_file ("exercises", name, text, &error);
  if (path == NULL)
    {
      report (import, exercise, "is left out: %s", error->message);
      return;
    }
  import->n_taken++;
  if (exercise->pictures != NULL)
    report (import, exercise, "is now %s; not taken over: %s", id, exercise->pictures);
  else
    report (import, exercise, "is now %s", id);
}

static int
import_all (Import *import, const GPtrArray *exercises)
{
  for (guint i = 0; i < exercises->len; i++)
    import_exercise (import, exercises->pdata[i]);
  if (import->n_taken == 0)
    return nape_print_error (NAPE_EXIT_FAILED, "%s: nothing was taken over", import->path);
  nape_print_text (
      "%u of %u exercises were taken over. Workrave's file has no Kind, "
      "Sides, Positions and Caution: they are mobility, without the others. "
      "Correct that in their files (nape exercises show ID prints their paths).",
      import->n_taken, exercises->len);
  return NAPE_EXIT_DONE;
}

int
nape_exercises_import (const NapeInvocation *invocation)
{
  g_autoptr (GHashTable) ids
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *shown = g_filename_display_name (invocation->arguments[1]);
  Import import = { shown, ids, 0 };
  g_autoptr (GPtrArray) exercises = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!nape_text_file_read (AT_FDCWD, invocation->arguments[1], 0, FILE_MAX, text, &error))
    return nape_print_error (NAPE_EXIT_FAILED, "%s %s", shown, error->message);
  exercises = nape_workrave_parse (text->str, text->len, g_get_language_names (), &error);
  if (exercises == NULL)
    return nape_print_error (NAPE_EXIT_FAILED, "%s is not Workrave's file of exercises: %s",
                             shown, error->message);
  return import_all (&import, exercises);
}
