/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A connection to the X server that survives the server's death.
 *
 * Xlib ends the process when its server goes away; here that is told to the owner instead.
 * Requests that wait for an answer block while the server is stopped: they are kept to the
 * moments when it has just spoken to us, or at start.
 */

#pragma once

#include "daemon/idle.h"

#include <X11/Xlib.h>

G_BEGIN_DECLS

typedef struct _NapeX11Display NapeX11Display;

typedef struct {
  void (*event) (const XEvent *event, gpointer user_data);
  /* All events that were there have been told. */
  void (*drained) (gpointer user_data);
  /* The server is gone. Told once, from the main loop; the display is only good for
   * closing. */
  void (*died) (gpointer user_data);
} NapeX11Listener;

/* NULL when there is no server at $DISPLAY. */
NapeX11Display *nape_x11_display_open (void);
void nape_x11_display_close (NapeX11Display *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeX11Display, nape_x11_display_close)

Display *nape_x11_display_get (NapeX11Display *self);
gboolean nape_x11_display_is_dead (const NapeX11Display *self);
/* Watches for events in the default main context. */
void nape_x11_display_watch (NapeX11Display *self, const NapeX11Listener *listener,
                             gpointer user_data);

/* The part of a probe that all X11 sources share: YES gives a display in `ret_display`. */
NapeProbe nape_x11_display_probe (NapeX11Display **ret_display, char **ret_why);

G_END_DECLS
