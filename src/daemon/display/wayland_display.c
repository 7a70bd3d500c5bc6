/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-wayland"

#include "daemon/display/wayland_display.h"

#include "daemon/base/file_watch.h"
#include "desktop/wayland_socket.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct _NapeWaylandDisplay {
  const NapeWaylandListener *listener;
  gpointer user_data;
  gboolean beside_x11;
  /* While it is not there (nullable): */
  NapeFileWatch *named_watch; /* of the socket that $WAYLAND_DISPLAY names */
  NapeFileWatch *any_watch; /* of the sockets with the usual names */
  /* While it is there: */
  struct wl_display *display;
  char *path; /* its socket */
  struct wl_registry *registry;
  struct wl_callback *first; /* until all its globals have been named (nullable) */
  guint readable; /* GLib source */
  guint writable; /* GLib source, while there was no room */
};

G_GNUC_PRINTF (1, 0)
static void
on_wayland_log (const char *format, va_list arguments)
{
  g_autofree char *line = g_strdup_vprintf (format, arguments);

  g_debug ("%s", g_strchomp (line));
}

/* Sending */

static gboolean on_writable (int fd, GIOCondition condition, gpointer user_data);

/* Should it fail for good, the connection is shut, and read to its end like any other that
 * ends: there is one place where that is noticed. */
void
nape_wayland_display_flush (NapeWaylandDisplay *self)
{
  if (self->display == NULL)
    return;
  int fd = wl_display_get_fd (self->display);
  if (wl_display_flush (self->display) < 0 && errno == EAGAIN)
    {
      if (self->writable == 0)
        self->writable = g_unix_fd_add (fd, G_IO_OUT, on_writable, self);
      return;
    }
  g_clear_handle_id (&self->writable, g_source_remove);
  if (wl_display_get_error (self->display) != 0)
    shutdown (fd, SHUT_RDWR);
}

static gboolean
on_writable (int fd, GIOCondition condition, gpointer user_data)
{
  NapeWaylandDisplay *self = user_data;

  self->writable = 0;
  nape_wayland_display_flush (self);
  return G_SOURCE_REMOVE;
}

/* Receiving */

static void
close_display (NapeWaylandDisplay *self)
{
  g_clear_handle_id (&self->readable, g_source_remove);
  g_clear_handle_id (&self->writable, g_source_remove);
  g_clear_pointer (&self->first, wl_callback_destroy);
  g_clear_pointer (&self->registry, wl_registry_destroy);
  g_clear_pointer (&self->display, wl_display_disconnect);
  g_clear_pointer (&self->path, g_free);
}

/* FALSE: the connection is at its end. */
static gboolean
read_events (struct wl_display *display)
{
  while (wl_display_prepare_read (display) != 0)
    if (wl_display_dispatch_pending (display) < 0)
      return FALSE;
  return wl_display_read_events (display) >= 0
         && wl_display_dispatch_pending (display) >= 0;
}

static void watch_sockets (NapeWaylandDisplay *self, const char *named);

/* A compositor that ends each connection at once must not be tried without end: it is
 * looked for when the owner asks, or when its socket is made again. */
static gboolean
on_readable (int fd, GIOCondition condition, gpointer user_data)
{
  NapeWaylandDisplay *self = user_data;
  g_autofree char *named = nape_wayland_socket_named ();

  if (read_events (self->display))
    {
      self->listener->drained (self->user_data);
      nape_wayland_display_flush (self);
      return G_SOURCE_CONTINUE;
    }
  g_debug ("the connection has ended: %s",
           g_strerror (wl_display_get_error (self->display)));
  self->readable = 0;
  self->listener->absent ("the Wayland compositor is gone", self->user_data);
  close_display (self);
  watch_sockets (self, named);
  return G_SOURCE_REMOVE;
}

static void
on_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface,
           uint32_t version)
{
  NapeWaylandDisplay *self = data;

  self->listener->offered (name, interface, version, self->user_data);
}

static void
on_global_remove (void *data, struct wl_registry *registry, uint32_t name)
{
  NapeWaylandDisplay *self = data;

  self->listener->withdrawn (name, self->user_data);
}

static void
on_first_done (void *data, struct wl_callback *callback, uint32_t serial)
{
  NapeWaylandDisplay *self = data;

  g_clear_pointer (&self->first, wl_callback_destroy);
  self->listener->opened (self->user_data);
}

/* Finding it */

static void
open_display (NapeWaylandDisplay *self, struct wl_display *display)
{
  static const struct wl_registry_listener registry = { on_global, on_global_remove };
  static const struct wl_callback_listener first = { on_first_done };

  self->display = display;
  self->registry = wl_display_get_registry (display);
  wl_registry_add_listener (self->registry, &registry, self);
  self->first = wl_display_sync (display);
  wl_callback_add_listener (self->first, &first, self);
  self->readable = g_unix_fd_add (wl_display_get_fd (display),
                                  G_IO_IN | G_IO_HUP | G_IO_ERR, on_readable, self);
  nape_wayland_display_flush (self);
}

static gboolean
try_to_open (NapeWaylandDisplay *self, const char *path)
{
  int fd = nape_wayland_socket_connect (path);
  struct wl_display *display = fd >= 0 ? wl_display_connect_to_fd (fd) : NULL;

  if (display == NULL)
    return FALSE;
  g_debug ("a Wayland compositor answers at %s", path);
  self->path = g_strdup (path);
  open_display (self, display);
  self->listener->found (self->user_data);
  return TRUE;
}

static gboolean
try_any (NapeWaylandDisplay *self, GStrv sockets)
{
  for (guint i = 0; sockets[i] != NULL; i++)
    if (try_to_open (self, sockets[i]))
      return TRUE;
  return FALSE;
}

/* (transfer full), NULL: there is none to wait for. */
static char *
explain_absence (const char *named, GStrv sockets)
{
  const char *name = g_getenv ("WAYLAND_DISPLAY");

  if (named != NULL)
    return g_strdup_printf ("waiting for the Wayland compositor %s", named);
  if (name != NULL && *name != '\0')
    return g_strdup_printf ("the Wayland compositor %s cannot be looked for: "
                            "$XDG_RUNTIME_DIR is not set",
                            name);
  return sockets[0] != NULL ? g_strdup ("waiting for a Wayland compositor") : NULL;
}

static gboolean
is_any_good (const NapeWaylandDisplay *self)
{
  const char *x11 = g_getenv ("DISPLAY");

  return self->beside_x11 || x11 == NULL || *x11 == '\0';
}

static void seek_compositor (NapeWaylandDisplay *self);

static void
on_socket_changed (gpointer user_data)
{
  seek_compositor (user_data);
}

static void
unwatch_sockets (NapeWaylandDisplay *self)
{
  g_clear_pointer (&self->named_watch, nape_file_watch_free);
  g_clear_pointer (&self->any_watch, nape_file_watch_free);
}

static void
watch_sockets (NapeWaylandDisplay *self, const char *named)
{
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");

  unwatch_sockets (self);
  if (named != NULL)
    self->named_watch = nape_file_watch_new (named, on_socket_changed, self);
  if (is_any_good (self) && folder != NULL && g_path_is_absolute (folder))
    {
      g_autofree char *sockets = g_build_filename (folder, NAPE_WAYLAND_SOCKETS, NULL);
      self->any_watch = nape_file_watch_new (sockets, on_socket_changed, self);
    }
}

/* The sockets are watched first: one that appears in between would be missed otherwise. */
static void
seek_compositor (NapeWaylandDisplay *self)
{
  g_autofree char *named = nape_wayland_socket_named ();

  watch_sockets (self, named);
  g_auto (GStrv) sockets
      = is_any_good (self) ? nape_wayland_socket_list () : g_new0 (char *, 1);
  if ((named != NULL && try_to_open (self, named)) || try_any (self, sockets))
    {
      unwatch_sockets (self);
      return;
    }
  g_autofree char *why = explain_absence (named, sockets);
  self->listener->absent (why, self->user_data);
}

static gboolean
is_named_elsewhere (const NapeWaylandDisplay *self)
{
  g_autofree char *named = nape_wayland_socket_named ();

  return named != NULL && strcmp (named, self->path) != 0
         && nape_wayland_socket_answers (named);
}

void
nape_wayland_display_seek (NapeWaylandDisplay *self, gboolean beside_x11)
{
  self->beside_x11 = beside_x11;
  if (self->display != NULL && is_named_elsewhere (self))
    {
      self->listener->absent ("the Wayland compositor has another name", self->user_data);
      close_display (self);
    }
  if (self->display == NULL)
    seek_compositor (self);
}

gpointer
nape_wayland_display_bind (NapeWaylandDisplay *self, guint32 name,
                           const struct wl_interface *interface, guint32 version)
{
  return wl_registry_bind (self->registry, name, interface, version);
}

/* Life */

NapeWaylandDisplay *
nape_wayland_display_new (const NapeWaylandListener *listener, gpointer user_data)
{
  NapeWaylandDisplay *self = g_new0 (NapeWaylandDisplay, 1);

  wl_log_set_handler_client (on_wayland_log);
  self->listener = listener;
  self->user_data = user_data;
  return self;
}

void
nape_wayland_display_free (NapeWaylandDisplay *self)
{
  if (self == NULL)
    return;
  close_display (self);
  unwatch_sockets (self);
  g_free (self);
}
