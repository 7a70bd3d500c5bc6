/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/display/wayland_watch.h"

#include "daemon/base/file_watch.h"
#include "desktop/wayland_socket.h"

/* A socket is there a moment before anybody listens. */
#define SETTLE_MS 200

struct _NapeWaylandArrival {
  void (*arrived) (gpointer user_data);
  gpointer user_data;
  NapeFileWatch *named; /* (nullable) */
  NapeFileWatch *any; /* (nullable) */
  guint settling; /* GLib source */
};

static gboolean
on_settled (gpointer user_data)
{
  NapeWaylandWatch *self = user_data;

  self->settling = 0;
  self->arrived (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
on_socket_changed (gpointer user_data)
{
  NapeWaylandWatch *self = user_data;

  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLE_MS, on_settled, self);
}

NapeWaylandWatch *
nape_wayland_watch_new (const char *named, gboolean any,
                        void (*arrived) (gpointer user_data), gpointer user_data)
{
  NapeWaylandWatch *self = g_new0 (NapeWaylandWatch, 1);
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");

  self->arrived = arrived;
  self->user_data = user_data;
  if (named != NULL)
    self->named = nape_file_watch_new (named, on_socket_changed, self);
  if (any && folder != NULL && g_path_is_absolute (folder))
    {
      g_autofree char *sockets = g_build_filename (folder, NAPE_WAYLAND_SOCKETS, NULL);
      self->any = nape_file_watch_new (sockets, on_socket_changed, self);
    }
  return self;
}

void
nape_wayland_watch_free (NapeWaylandWatch *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  nape_file_watch_free (self->named);
  nape_file_watch_free (self->any);
  g_free (self);
}
