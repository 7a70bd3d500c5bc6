/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/folders.h"

#include "core/exercise/key_file.h"
#include "core/text/text.h"
#include "store/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#define FILE_MAX (64 * 1024)
#define FILES_MAX 1000 /* in one folder */

typedef struct {
  const char *ending;
  NapeFolderFile take;
  gpointer user_data;
  GPtrArray *mistakes;
  /* The folder that is read: */
  const char *folder;
  int fd;
  int open_flags; /* additional ones for its files */
} Reader;

/* There is no blank before a line's number. */
char *
nape_folders_format_mistake (const char *path, const char *reason)
{
  g_autofree char *text = nape_text_clean_line (path, PATH_MAX);
  const char *blank = g_ascii_isdigit (reason[0]) ? "" : " ";

  return g_strconcat (text, ":", blank, reason, NULL);
}

static void
add_mistake (const Reader *reader, const char *path, const char *reason)
{
  g_ptr_array_add (reader->mistakes, nape_folders_format_mistake (path, reason));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names of its files, sorted; hidden ones belong to editors. (transfer full)
 * (nullable) */
static GPtrArray *
list_names (const Reader *reader)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (reader->folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    {
      add_mistake (reader, reader->folder, "cannot be listed");
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      if (name[0] == '.' || !g_str_has_suffix (name, reader->ending))
        continue;
      if (names->len == FILES_MAX)
        {
          add_mistake (reader, reader->folder, "holds too many files; some are left out");
          break;
        }
      g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static void
read_file (const Reader *reader, const char *name)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  g_autofree char *path = g_build_filename (reader->folder, name, NULL);
  g_autofree char *id = g_strndup (name, strlen (name) - strlen (reader->ending));
  g_autoptr (GString) text = g_string_new (NULL);
  GError *error = NULL;

  if (nape_text_file_read (reader->fd, name, reader->open_flags, FILE_MAX, text, &error))
    reader->take (id, text, mistakes, reader->user_data);
  else
    g_ptr_array_add (mistakes, error);
  if (mistakes->len > 0)
    add_mistake (reader, path, ((const GError *)mistakes->pdata[0])->message);
}

static void
read_folder (const Reader *reader)
{
  g_autoptr (GPtrArray) names = list_names (reader);

  for (guint i = 0; names != NULL && i < names->len; i++)
    read_file (reader, g_ptr_array_index (names, i));
}

void
nape_folders_read (const char *const *folders, const char *ending, NapeFolderFile take,
                   gpointer user_data, GPtrArray *mistakes)
{
  Reader reader = { ending, take, user_data, mistakes };

  for (guint i = 0; folders[i] != NULL; i++)
    {
      reader.folder = folders[i];
      reader.open_flags = folders[i + 1] == NULL ? O_NOFOLLOW : 0; /* the user's own */
      reader.fd = open (reader.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      if (reader.fd >= 0)
        {
          read_folder (&reader);
          close (reader.fd);
        }
      else if (errno != ENOENT)
        add_mistake (&reader, reader.folder, g_strerror (errno));
    }
}

gboolean
nape_folders_read_file (const char *path, GString *ret_text, GError **error)
{
  return nape_text_file_read (AT_FDCWD, path, 0, FILE_MAX, ret_text, error);
}
