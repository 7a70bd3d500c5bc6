/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/paths.h"

#include <pwd.h>
#include <unistd.h>

/* $HOME may be empty or relative: then what the system knows of the user counts. */
static const char *
home_dir (void)
{
  const char *home = g_get_home_dir ();
  const struct passwd *user;

  if (g_path_is_absolute (home))
    return home;
  user = getpwuid (getuid ());
  return user != NULL ? user->pw_dir : "/";
}

/* A relative value of an XDG variable is to be ignored; GLib takes it as it is. */
static char *
user_path (const char *base, const char *fallback, const char *name)
{
  if (g_path_is_absolute (base))
    return g_build_filename (base, "nape", name, NULL);
  return g_build_filename (home_dir (), fallback, "nape", name, NULL);
}

static char *
user_data_path (const char *name)
{
  return user_path (g_get_user_data_dir (), ".local/share", name);
}

char *
nape_paths_settings_file (void)
{
  return user_path (g_get_user_config_dir (), ".config", "nape.conf");
}

char *
nape_paths_history_file (void)
{
  return user_data_path ("history.db");
}

/* Every folder of that name, the strongest last. The installation's own comes first: a
 * prefix outside $XDG_DATA_DIRS would not be found otherwise. */
static char **
all_dirs (const char *name)
{
  g_autoptr (GStrvBuilder) dirs = g_strv_builder_new ();
  const char *const *system = g_get_system_data_dirs ();
  guint n = g_strv_length ((char **)system);
  g_autofree char *installed = g_build_filename (NAPE_PKGDATADIR, name, NULL);
  g_autofree char *own = user_data_path (name);

  g_strv_builder_add (dirs, installed);
  while (n-- > 0)
    {
      g_autofree char *dir = g_build_filename (system[n], "nape", name, NULL);
      if (g_path_is_absolute (dir) && g_strcmp0 (dir, installed) != 0)
        g_strv_builder_add (dirs, dir);
    }
  g_strv_builder_add (dirs, own);
  return g_strv_builder_end (dirs);
}

char **
nape_paths_exercise_dirs (void)
{
  return all_dirs ("exercises");
}

char **
nape_paths_routine_dirs (void)
{
  return all_dirs ("routines");
}

char *
nape_paths_own_file (const char *folder, const char *name)
{
  g_autofree char *own = user_data_path (folder);

  return g_build_filename (own, name, NULL);
}

char *
nape_paths_picture (const char *file_name)
{
  g_auto (GStrv) dirs = all_dirs ("pictures");

  for (guint n = g_strv_length (dirs); n > 0; n--)
    {
      g_autofree char *path = g_build_filename (dirs[n - 1], file_name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
nape_paths_helper (const char *name)
{
  const char *dir = g_getenv ("NAPE_LIBEXEC_DIR");

  return g_build_filename (dir != NULL ? dir : NAPE_PKGLIBEXECDIR, name, NULL);
}
