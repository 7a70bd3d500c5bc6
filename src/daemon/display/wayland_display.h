/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Wayland compositor, which may come late, go, and come back.
 *
 * Nothing here ever waits for it: it may be stopped. Events are read when they are there,
 * and requests are sent when there is room. It is found again as soon as its socket
 * appears.
 */

#pragma once

#include <glib.h>
#include <wayland-client.h>

typedef struct _NapeWaylandDisplay NapeWaylandDisplay;

typedef struct {
  /* A program listens on the socket; whether it is a compositor that answers is not known.
   */
  void (*found) (gpointer user_data);
  /* The compositor is there and has named all its globals: until `absent`. */
  void (*opened) (gpointer user_data);
  /* It is not, or no longer; may be called twice. All that was bound must be destroyed
   * before it returns. `why`: one line for the user, as what is waited for; NULL: nothing
   * names one. */
  void (*absent) (const char *why, gpointer user_data);
  /* A global appeared or disappeared; `name` is the compositor's number of it. */
  void (*offered) (guint32 name, const char *interface, guint32 version,
                   gpointer user_data);
  void (*withdrawn) (guint32 name, gpointer user_data);
  /* All events that have come so far have been handled. */
  void (*drained) (gpointer user_data);
} NapeWaylandListener;

/* `listener` is not copied; it is not called before nape_wayland_display_seek(). */
NapeWaylandDisplay *nape_wayland_display_new (const NapeWaylandListener *listener,
                                              gpointer user_data);
/* What was bound must be destroyed before. */
void nape_wayland_display_free (NapeWaylandDisplay *self);

/* Looks for the compositor that $WAYLAND_DISPLAY names, unless we are connected to it; we
 * leave another one for it. When none answers and no X server is named either, any other
 * will do: a service that was started before the desktop does not know its name.
 * `beside_x11`: also when an X server is named. */
void nape_wayland_display_seek (NapeWaylandDisplay *self, gboolean beside_x11);

/* (transfer full), to be destroyed as the protocol has it. Only from `offered` on. */
gpointer nape_wayland_display_bind (NapeWaylandDisplay *self, guint32 name,
                                    const struct wl_interface *interface, guint32 version);
/* Sends the requests made since; needed only outside of the listener's functions. */
void nape_wayland_display_flush (NapeWaylandDisplay *self);
