/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises new`: writes a file to fill in; never overwrites one. */

#include "cli/exercises/exercises.h"
#include "store/exercises.h"
#include "store/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char exercise_text[]
    = "# An exercise of yours. Fill in Name, Kind and Steps; a line with # counts once you\n"
      "# take the # away. Between the items of a list stands a ;\n"
      "# All keys: man 5 nape-exercise\n"
      "[Exercise]\n"
      "Name=\n"
      "# warm-up, mobility, strength, stretch or relaxation\n"
      "Kind=\n"
      "# What to do, sentence by sentence: Sit tall.;Turn your head.\n"
      "Steps=\n"
      "# The dose: how often, and how long each time\n"
      "#Repetitions=10\n"
      "#Hold=5s\n"
      "# Left and right one after the other\n"
      "#Sides=each\n"
      "#Regions=neck;shoulders\n"
      "#Positions=seated;standing\n"
      "#Needs=wall\n"
      "#Tip=\n"
      "#Caution=Stop if pain grows.\n"
      "#Sources=My physiotherapist\n";

static const char plan_text[]
    = "# A routine of yours. Fill in Name and Exercises. nape exercises lists those that "
      "there\n"
      "# are; nape exercises new ID begins another. Between two stands a ;\n"
      "# Behind an exercise may stand its dose for each side: 12 (times), 12 x 5s (holding "
      "each\n"
      "# for 5 seconds), 3 x 12 (sets), 3 x 12 x 5s, or 30s (once, held). As in:\n"
      "# Exercises=chin-tuck 12 x 5s;neck-rotation;upper-trap-stretch 30s\n"
      "# All about it: man 5 nape-routine\n"
      "[Routine]\n"
      "Name=\n"
      "Exercises=\n";

typedef struct {
  const char *folder;
  const char *ending;
  const char *text;
  gboolean (*is_name) (const char *name);
  const char *expected;
} Form;

static const Form exercise_form
    = { "exercises", NAPE_EXERCISE_ENDING, exercise_text, nape_exercise_id_is_valid,
        "up to 64 of a-z, 0-9 and -" };
static const Form plan_form
    = { "routines", NAPE_PLAN_ENDING, plan_text, nape_plan_id_is_valid,
        "up to 31 of a-z, 0-9 and -, a letter first, and not auto" };

static gboolean
fail (GError **error, const char *path)
{
  int code = errno;
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", shown,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize n = write (fd, text, left);

      if (n < 0 && errno != EINTR)
        return FALSE;
      left -= (gsize)MAX (n, 0);
      text += MAX (n, 0);
    }
  return TRUE;
}

char *
nape_exercises_new_write_file (const char *folder, const char *name, const char *text,
                               GError **error)
{
  g_autofree char *path = nape_paths_own_file (folder, name);
  g_autofree char *dir = g_path_get_dirname (path);
  gboolean written;
  int fd;

  if (g_mkdir_with_parents (dir, 0700) != 0 && !fail (error, dir))
    return NULL;
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0 && !fail (error, path))
    return NULL;
  written = write_all (fd, text);
  if (!written)
    fail (error, path);
  if (close (fd) != 0 && written)
    written = fail (error, path);
  if (!written)
    g_unlink (path);
  return written ? g_steal_pointer (&path) : NULL;
}

/* The editor and its arguments, or NULL. (transfer full) */
static char **
find_editor (void)
{
  static const char *const variables[] = { "VISUAL", "EDITOR" };
  char **words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *editor = g_getenv (variables[i]);

      if (editor != NULL && g_shell_parse_argv (editor, NULL, &words, NULL))
        return words;
    }
  return NULL;
}

/* Whether it ran, and ended well. */
static gboolean
run_editor (const char *path)
{
  g_auto (GStrv) words = find_editor ();
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  int status;

  if (words == NULL || !isatty (STDIN_FILENO) || !isatty (STDOUT_FILENO))
    return FALSE;
  g_strv_builder_addv (argv, (const char **)words);
  g_strv_builder_add (argv, path);
  g_auto (GStrv) all = g_strv_builder_end (argv);
  if (g_spawn_sync (NULL, all, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN,
                    NULL, NULL, NULL, NULL, &status, &error)
      && g_spawn_check_wait_status (status, &error))
    return TRUE;
  nape_print_error (NAPE_EXIT_FAILED, "%s", error->message);
  return FALSE;
}

static int
finish_file (const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);

  if (!run_editor (path))
    {
      nape_print_text ("Fill in %s", shown);
      nape_print_text ("then look over it: nape exercises check");
      return NAPE_EXIT_DONE;
    }
  g_autoptr (NapeCatalogue) catalogue = nape_exercises_load_all (mistakes);
  return nape_exercises_check_file (path, catalogue) ? NAPE_EXIT_DONE : NAPE_EXIT_FAILED;
}

int
nape_exercises_new (const NapeInvocation *invocation)
{
  gboolean is_plan = nape_verb_has_option (invocation, NAPE_OPTION_ROUTINE);
  const Form *form = is_plan ? &plan_form : &exercise_form;
  const char *name = invocation->arguments[1];
  g_autofree char *quoted = nape_print_quote (name);
  g_autofree char *file_name = g_strconcat (name, form->ending, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!form->is_name (name))
    return nape_print_error (NAPE_EXIT_WRONG_USE, "%s cannot be its name (expected %s)",
                             quoted, form->expected);
  path = nape_exercises_new_write_file (form->folder, file_name, form->text, &error);
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_EXIST))
    return nape_print_error (NAPE_EXIT_FAILED, "%s: it is left as it is", error->message);
  if (path == NULL)
    return nape_print_error (NAPE_EXIT_FAILED, "%s", error->message);
  return finish_file (path);
}
