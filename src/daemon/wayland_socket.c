/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/wayland_socket.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>

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

gboolean
nape_wayland_socket_answers (const char *path)
{
  if (path == NULL)
    return FALSE;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  return connection != NULL;
}
