/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/x11_probe.h"

#include "desktop/local_socket.h"

#include <glib-unix.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _NapeX11Greeting {
  char *display;
  void (*answered) (gboolean any, gpointer user_data);
  gpointer user_data;
  int fd;
  guint source; /* GLib source */
};

gboolean
nape_x11_probe_is_possible (const char *display)
{
  return display[0] == ':' && g_ascii_isdigit (display[1]);
}

/* Connecting */

/* As Xlib does: first the name that lies in no folder, then the file. */
static int
connect_to_display (const char *display)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofree char *path = g_strdup_printf ("/tmp/.X11-unix/X%" G_GUINT64_FORMAT,
                                           g_ascii_strtoull (display + 1, NULL, 10));
  gsize before = offsetof (struct sockaddr_un, sun_path);

  memcpy (address.sun_path + 1, path, strlen (path));
  int fd = nape_local_socket_connect (&address, before + 1 + strlen (path));
  if (fd >= 0)
    return fd;
  memset (address.sun_path, 0, sizeof address.sun_path);
  memcpy (address.sun_path, path, strlen (path));
  return nape_local_socket_connect (&address, sizeof address);
}

/* Greeting */

static gboolean
on_answer (int fd, GIOCondition condition, gpointer user_data)
{
  NapeX11Probe *self = user_data;
  char byte;

  self->source = 0;
  self->answered (recv (fd, &byte, sizeof byte, 0) > 0, self->user_data);
  return G_SOURCE_REMOVE;
}

/* A client of X11 without a cookie: each server has an answer to that. */
static gboolean
greet (int fd)
{
  guint16 hello[6] = { 0, 11 };

  memset (hello, G_BYTE_ORDER == G_LITTLE_ENDIAN ? 'l' : 'B', 1);
  return send (fd, hello, sizeof hello, MSG_NOSIGNAL) == sizeof hello;
}

/* Life */

NapeX11Probe *
nape_x11_probe_new (const char *display,
                    void (*answered) (gboolean any, gpointer user_data), gpointer user_data)
{
  int fd = connect_to_display (display);

  if (fd < 0)
    return NULL;
  if (!greet (fd))
    {
      close (fd);
      return NULL;
    }
  NapeX11Probe *self = g_new0 (NapeX11Probe, 1);
  self->display = g_strdup (display);
  self->answered = answered;
  self->user_data = user_data;
  self->fd = fd;
  self->source = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_answer, self);
  return self;
}

void
nape_x11_probe_free (NapeX11Probe *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  close (self->fd);
  g_free (self->display);
  g_free (self);
}

const char *
nape_x11_probe_display (const NapeX11Probe *self)
{
  return self->display;
}
