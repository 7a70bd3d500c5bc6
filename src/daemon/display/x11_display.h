/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The X server at $DISPLAY, which may come late, go, and come back.
 *
 * Xlib ends the process when its server goes away; here that is told to the owner instead.
 * Requests that wait for an answer block while the server is stopped: they are kept to the
 * moments when it has just spoken to us. So it is greeted before it is opened.
 */

#pragma once

#include "daemon/idle/source.h"

#include <X11/Xlib.h>

G_BEGIN_DECLS

typedef struct _NapeX11Display NapeX11Display;

typedef struct {
  /* The server is there: nape_x11_display_get() until the source is said to be absent. */
  void (*opened) (gpointer user_data);
  /* (nullable) */
  void (*event) (const XEvent *event, gpointer user_data);
  /* All events that were there have been told, and the server may be asked. `called`: that
   * was wished for by nape_x11_display_call_in(). */
  void (*drained) (gboolean called, gpointer user_data);
} NapeX11Listener;

/* Says into `slot` whether the server is absent or silent; what it is good for once opened
 * is the source's to say. `listener` is kept. Nothing is said before
 * nape_x11_display_seek(). */
NapeX11Display *nape_x11_display_new (NapeIdleSlot *slot, const NapeX11Listener *listener,
                                      gpointer user_data);
void nape_x11_display_free (NapeX11Display *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeX11Display, nape_x11_display_free)

/* Looks for the server, unless it is there already, and tells, now or later. Under Wayland
 * an X server sees only what goes to X windows: it is taken when the source is forced. */
void nape_x11_display_seek (NapeX11Display *self);
/* NULL while it is absent. */
Display *nape_x11_display_get (NapeX11Display *self);
gboolean nape_x11_display_is_dead (const NapeX11Display *self);
/* It belongs to a Wayland compositor. */
gboolean nape_x11_display_is_xwayland (const NapeX11Display *self);

/* The server may be stopped: after `delay` it is asked for an event, without waiting, and
 * `drained` is called when it has spoken. Replaces the call before. */
void nape_x11_display_call_in (NapeX11Display *self, gint64 delay);
void nape_x11_display_call_off (NapeX11Display *self);

G_END_DECLS
