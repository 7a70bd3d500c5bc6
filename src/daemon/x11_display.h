/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The X server at $DISPLAY, which may come late, go, and come back.
 *
 * Xlib ends the process when its server goes away; here that is told to the owner instead.
 * Requests that wait for an answer block while the server is stopped: they are kept to the
 * moments when it has just spoken to us. So it is greeted before it is opened.
 */

#pragma once

#include "daemon/idle_source.h"

#include <X11/Xlib.h>

G_BEGIN_DECLS

typedef struct _NapeX11Display NapeX11Display;

typedef struct {
  /* Somebody listens; whether a server answers is still to be seen. `what`: one line for
   * the user, should none. */
  void (*found) (const char *what, gpointer user_data);
  /* The server is there: nape_x11_display_get() until `absent`. */
  void (*opened) (gpointer user_data);
  /* It is not, or no longer, which may be told twice. `why`: one line for the user, as what
   * is waited for; NULL: $DISPLAY names none. */
  void (*absent) (const char *why, gpointer user_data);
  /* (nullable) */
  void (*event) (const XEvent *event, gpointer user_data);
  /* All events that were there have been told. (nullable) */
  void (*drained) (gpointer user_data);
} NapeX11Listener;

/* `listener` is kept. Nothing is told before nape_x11_display_seek(). */
NapeX11Display *nape_x11_display_new (const NapeX11Listener *listener, gpointer user_data);
void nape_x11_display_free (NapeX11Display *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeX11Display, nape_x11_display_free)

/* Looks for the server, unless it is there already, and tells, now or later. Under Wayland
 * an X server sees only what goes to X windows: `even_wayland` takes such a one too. */
void nape_x11_display_seek (NapeX11Display *self, gboolean even_wayland);
/* NULL while it is absent. */
Display *nape_x11_display_get (NapeX11Display *self);
/* Asks the server for an event, without waiting: `drained` comes when it has spoken. */
void nape_x11_display_ask_for_word (NapeX11Display *self);
gboolean nape_x11_display_is_dead (const NapeX11Display *self);
/* It belongs to a Wayland compositor. */
gboolean nape_x11_display_is_xwayland (NapeX11Display *self);

G_END_DECLS
