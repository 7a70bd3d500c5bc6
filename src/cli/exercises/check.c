/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises check`: every mistake in files of exercises and routines. */

#include "cli/exercises/exercises.h"
#include "cli/remote/effective_settings.h"
#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "core/time/duration.h"
#include "store/exercises.h"
#include "store/folders.h"
#include "store/paths.h"

#include <string.h>

/* The file's name without the ending, as far as it has one. (transfer full) */
static char *
id_of (const char *path, const char *ending)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_strndup (name, strlen (name) - strlen (ending));
}

/* What has no line comes last. */
static guint64
line_of (const GError *mistake)
{
  guint64 line = g_ascii_strtoull (mistake->message, NULL, 10);

  return line > 0 ? line : G_MAXUINT64;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  guint64 first = line_of (*(const GError *const *)a);
  guint64 second = line_of (*(const GError *const *)b);

  return first < second ? -1 : first > second;
}

static void
print_mistakes (const char *path, GPtrArray *mistakes)
{
  g_ptr_array_sort (mistakes, compare_lines);
  for (guint i = 0; i < mistakes->len; i++)
    {
      const GError *mistake = mistakes->pdata[i];
      g_autofree char *line = nape_folders_format_mistake (path, mistake->message);
      g_autofree char *clean = nape_print_clean (line);

      g_print ("%s\n", clean);
    }
}

static void
check_exercise (const char *path, const GString *text, NapeCatalogue *catalogue,
                GPtrArray *mistakes)
{
  g_autofree char *id = id_of (path, NAPE_EXERCISE_ENDING);
  g_autofree char *shown = g_filename_display_name (path);
  NapeExercise *exercise = nape_exercise_file_parse (id, text->str, text->len, mistakes);

  if (exercise == NULL)
    return;
  nape_catalogue_add (catalogue, exercise);
  nape_print_text ("%s: no mistakes.", shown);
}

static gint64
sum_length (const NapePlan *plan, const NapeCatalogue *catalogue)
{
  gint64 sum = 0;

  for (guint i = 0; i < nape_plan_size (plan); i++)
    {
      const NapePlanItem *item = nape_plan_nth (plan, i);

      sum += nape_plan_item_length (item, nape_catalogue_find (catalogue, item->exercise));
    }
  return sum;
}

/* Prints what the user still has to set so that a break has the whole routine. */
static void
print_next (const char *id, gint64 needed)
{
  g_autofree char *needed_text = nape_duration_format (needed);
  NapeSettings settings;
  gboolean is_taken = FALSE;

  if (!nape_effective_settings_load (&settings, NULL))
    return;
  for (guint i = 0; i < settings.n_breaks; i++)
    {
      const NapeBreakKind *kind = &settings.breaks[i];
      g_autofree char *length = nape_duration_format (kind->length);

      if (strcmp (kind->plan, id) != 0)
        continue;
      is_taken = TRUE;
      if (kind->length < needed)
        nape_print_text ("The break '%s' has %s for it, and goes on next time. For all of "
                         "it at once: nape config set %s.length %s",
                         kind->name, length, kind->name, needed_text);
    }
  if (!is_taken)
    nape_print_text ("No break takes it yet: nape config set routine.plan %s", id);
}

static void
check_plan (const char *path, const GString *text, const NapeCatalogue *catalogue,
            GPtrArray *mistakes)
{
  g_autofree char *id = id_of (path, NAPE_PLAN_ENDING);
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (NapePlan) plan = nape_plan_parse (id, text->str, text->len, mistakes);

  if (plan == NULL || !nape_exercises_check_plan (plan, catalogue, mistakes))
    return;
  g_autofree char *length = nape_duration_format (sum_length (plan, catalogue));
  nape_print_text ("%s: no mistakes. All of it takes %s.", shown, length);
  if (nape_catalogue_find_plan (catalogue, id) != NULL)
    print_next (id, sum_length (plan, catalogue));
}

gboolean
nape_exercises_check_file (const char *path, NapeCatalogue *catalogue)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  GString *text = g_string_new (NULL);
  GError *error = NULL;

  if (!nape_folders_read_file (path, text, &error))
    g_ptr_array_add (mistakes, error);
  else if (g_str_has_suffix (path, NAPE_EXERCISE_ENDING))
    check_exercise (path, text, catalogue, mistakes);
  else if (g_str_has_suffix (path, NAPE_PLAN_ENDING))
    check_plan (path, text, catalogue, mistakes);
  else
    g_ptr_array_add (mistakes,
                     g_error_new_literal (NAPE_KEY_FILE_ERROR, NAPE_KEY_FILE_ERROR_VALUE,
                                          "expected a name that ends with "
                                          ".exercise or .routine"));
  print_mistakes (path, mistakes);
  g_string_free (text, TRUE);
  return mistakes->len == 0;
}

/* Exercises before the routines that name them. */
static gboolean
check_all (char *const *paths, NapeCatalogue *catalogue)
{
  gboolean good = TRUE;

  for (guint turn = 0; turn < 2; turn++)
    for (char *const *path = paths; *path != NULL; path++)
      if (g_str_has_suffix (*path, NAPE_PLAN_ENDING) == (turn == 1))
        good &= nape_exercises_check_file (*path, catalogue);
  return good;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
add_files (GPtrArray *paths, const char *folder, const char *ending)
{
  g_autofree char *path = nape_paths_own_file (folder, "");
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ending))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
}

/* All of the user's own. (transfer full) */
static GPtrArray *
list_own (void)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  add_files (paths, "exercises", NAPE_EXERCISE_ENDING);
  add_files (paths, "routines", NAPE_PLAN_ENDING);
  g_ptr_array_sort (paths, compare_paths);
  if (paths->len == 0)
    nape_print_text ("There are no exercises or routines of your own.");
  g_ptr_array_add (paths, NULL);
  return paths;
}

int
nape_exercises_check (const NapeInvocation *invocation)
{
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (NapeCatalogue) catalogue = nape_exercises_load_all (mistakes);
  g_autoptr (GPtrArray) own = NULL;

  if (invocation->n_arguments > 1)
    return check_all (invocation->arguments + 1, catalogue) ? NAPE_EXIT_DONE
                                                            : NAPE_EXIT_FAILED;
  own = list_own ();
  return check_all ((char **)own->pdata, catalogue) ? NAPE_EXIT_DONE : NAPE_EXIT_FAILED;
}
