/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/history_file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>

gboolean
nape_history_file_prepare (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  int code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", folder,
               g_strerror (code));
  return FALSE;
}

char *
nape_history_file_resolve (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  char *resolved = g_build_filename (real != NULL ? real : folder, name, NULL);

  free (real);
  return resolved;
}

static char *
utc_stamp (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y%m%dT%H%M%S.%f");
}

char *
nape_history_file_move_aside (const char *path)
{
  static const char *const endings[] = { "-wal", "-shm", "" };
  g_autofree char *stamp = utc_stamp ();
  g_autofree char *aside = g_strdup_printf ("%s.corrupt-%s", path, stamp);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (aside, endings[i], NULL);
      if (g_rename (from, to) != 0 && *endings[i] == '\0')
        return NULL;
    }
  return g_steal_pointer (&aside);
}
