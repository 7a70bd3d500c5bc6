/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/exercises.h"

#include "store/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define ENDING ".exercise"
#define FILE_MAX (64 * 1024)
#define FILES_MAX 1000 /* in one folder */

typedef struct {
  const char *path;
  int fd;
  int open_flags; /* more of them, for its files */
} Folder;

/* A path on one line, whatever bytes it has. (transfer full) */
static char *
display_path (const char *path)
{
  char *text = g_filename_display_name (path);

  for (char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = '?';
  return text;
}

/* A reason that begins with a line's number follows the path without a blank. */
static void
note_mistake (GPtrArray *mistakes, const char *path, const char *reason)
{
  g_autofree char *text = display_path (path);
  const char *blank = g_ascii_isdigit (reason[0]) ? "" : " ";

  g_ptr_array_add (mistakes, g_strconcat (text, ":", blank, reason, NULL));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names of its exercise files, sorted; hidden ones belong to editors. (transfer full)
 * (nullable) */
static GPtrArray *
list_names (const char *path, GPtrArray *mistakes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      note_mistake (mistakes, path, "cannot be listed");
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (name[0] == '.' || !g_str_has_suffix (name, ENDING))
        continue;
      if (names->len == FILES_MAX)
        {
          note_mistake (mistakes, path, "holds too many exercises; some are left out");
          break;
        }
      g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static gboolean
load_exercise (const Folder *folder, const char *name, NapeCatalogue *catalogue,
               GError **error)
{
  g_autofree char *id = g_strndup (name, strlen (name) - strlen (ENDING));
  GString *text = g_string_new (NULL);
  NapeExercise *exercise = NULL;

  if (nape_text_file_read (folder->fd, name, folder->open_flags, FILE_MAX, text, error)
      && nape_exercise_parse (id, text->str, text->len, &exercise, error))
    nape_catalogue_add (catalogue, exercise);
  g_string_free (text, TRUE);
  return exercise != NULL;
}

static void
load_folder (const Folder *folder, NapeCatalogue *catalogue, GPtrArray *mistakes)
{
  g_autoptr (GPtrArray) names = list_names (folder->path, mistakes);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder->path, name, NULL);
      g_autoptr (GError) error = NULL;

      if (!load_exercise (folder, name, catalogue, &error))
        note_mistake (mistakes, path, error->message);
    }
}

NapeCatalogue *
nape_exercises_load (const char *const *folders, GPtrArray *mistakes)
{
  NapeCatalogue *catalogue = nape_catalogue_new ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      gboolean is_users = folders[i + 1] == NULL;
      Folder folder = { folders[i], -1, is_users ? O_NOFOLLOW : 0 };

      folder.fd = open (folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (folder.fd >= 0)
        {
          load_folder (&folder, catalogue, mistakes);
          close (folder.fd);
        }
      else if (errno != ENOENT)
        note_mistake (mistakes, folder.path, g_strerror (errno));
    }
  return catalogue;
}
