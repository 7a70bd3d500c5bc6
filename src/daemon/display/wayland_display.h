/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Wayland compositor, which may come late, go, and come back.
 *
 * Nothing here ever waits for it: it may be stopped. What it says is read when it is there,
 * and what it is asked goes out when there is room. It is found again as soon as its socket
 * appears.
 */

#pragma once

#include <glib.h>
#include <wayland-client.h>

G_BEGIN_DECLS

typedef struct _NapeWaylandDisplay NapeWaylandDisplay;

typedef struct {
  /* Somebody listens; whether a compositor answers is still to be seen. */
  void (*found) (gpointer user_data);
  /* The compositor is there and has named all its globals: until `absent`. */
  void (*opened) (gpointer user_data);
  /* It is not, or no longer, which may be told twice. All that was bound must be destroyed
   * before it returns. `why`: one line for the user, as what is waited for; NULL: nothing
   * names one. */
  void (*absent) (const char *why, gpointer user_data);
  /* What it offers, and offers no longer; `name` is a number of its own. */
  void (*offered) (guint32 name, const char *interface, guint32 version,
                   gpointer user_data);
  void (*withdrawn) (guint32 name, gpointer user_data);
  /* All that it has said so far has been told. */
  void (*drained) (gpointer user_data);
} NapeWaylandListener;

/* `listener` is kept. Nothing is told before nape_wayland_display_seek(). */
NapeWaylandDisplay *nape_wayland_display_new (const NapeWaylandListener *listener,
                                              gpointer user_data);
/* What was bound must be destroyed before. */
void nape_wayland_display_free (NapeWaylandDisplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeWaylandDisplay, nape_wayland_display_free)

/* Looks for the compositor that $WAYLAND_DISPLAY names, unless it is there already; another
 * that is there is left for it. When
 * nobody answers and no X server is named either, any other will do: a service that was
 * started before the desktop is not told its name. `beside_x11`: then too. */
void nape_wayland_display_seek (NapeWaylandDisplay *self, gboolean beside_x11);

/* (transfer full), to be destroyed as the protocol has it. Only from `offered` on. */
gpointer nape_wayland_display_bind (NapeWaylandDisplay *self, guint32 name,
                                    const struct wl_interface *interface, guint32 version);
/* Sends what has been asked since; needed only outside of what the listener is told. */
void nape_wayland_display_flush (NapeWaylandDisplay *self);

G_END_DECLS
