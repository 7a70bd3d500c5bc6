/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desktop/wayland_socket.h"

#include "desktop/local_socket.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

char *
nape_wayland_socket_named (void)
{
  const char *name = g_getenv ("WAYLAND_DISPLAY");
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");

  if (name == NULL || *name == '\0')
    return NULL;
  if (g_path_is_absolute (name))
    return g_strdup (name);
  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* A lock lies beside each socket. */
static gboolean
is_socket_name (const char *name)
{
  return g_pattern_match_simple (NAPE_WAYLAND_SOCKETS, name)
         && !g_str_has_suffix (name, ".lock");
}

GStrv
nape_wayland_socket_list (void)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_socket_name (name))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  return (GStrv)g_ptr_array_steal (paths, NULL);
}

int
nape_wayland_socket_connect (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };

  if (g_strlcpy (address.sun_path, path, sizeof address.sun_path)
      >= sizeof address.sun_path)
    {
      errno = ENAMETOOLONG;
      return -1;
    }
  return nape_local_socket_connect (&address, sizeof address);
}

/* EAGAIN: a program listens, and has not accepted the connections before ours. */
gboolean
nape_wayland_socket_answers (const char *path)
{
  if (path == NULL)
    return FALSE;
  int fd = nape_wayland_socket_connect (path);
  if (fd < 0)
    return errno == EAGAIN;
  close (fd);
  return TRUE;
}
