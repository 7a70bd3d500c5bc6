/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The X server at $DISPLAY, which may come late, go, and come back.
 *
 * Once the server is open nothing waits for it, so a stopped server stops nobody: requests
 * that have a reply are sent together (`ask`), and the replies are read when all of them
 * are there. Opening does wait; so the server is probed before.
 */

#pragma once

#include "daemon/idle/source.h"

#include <xcb/xcb.h>

typedef struct _NapeX11Display NapeX11Display;

typedef struct {
  /* The server has been opened; here one may still wait for replies. Returns why the server
   * is of no use, or NULL. */
  const char *(*opened) (gpointer user_data);
  /* (nullable) */
  void (*event) (const xcb_generic_event_t *event, gpointer user_data);
  /* All events that had arrived were reported. Returns whether to ask. (nullable) */
  gboolean (*drained) (gpointer user_data);
  /* Sends requests that have a reply. */
  void (*ask) (gpointer user_data);
  /* The server has replied to all of them: nape_x11_display_take_reply(). */
  void (*answered) (gpointer user_data);
} NapeX11Listener;

/* Reports the state of `slot`: READY once the server has answered for the first time.
 * `listener` is kept. Nothing is reported before nape_x11_display_seek(). */
NapeX11Display *nape_x11_display_new (NapeIdleSlot *slot, const NapeX11Listener *listener,
                                      gpointer user_data);
void nape_x11_display_free (NapeX11Display *self);

/* Looks for the server, unless it is open already, and asks it for the first time, now or
 * later. Under Wayland an X server sees only the input of X windows: such a server is used
 * only when the source is forced. */
void nape_x11_display_seek (NapeX11Display *self);
/* NULL while the server is absent. */
xcb_connection_t *nape_x11_display_connection (const NapeX11Display *self);

/* Asks now, or once more when the replies that are awaited have come. Never waits. */
void nape_x11_display_ask (NapeX11Display *self);
/* Asks after `delay`, in place of an earlier such request; NAPE_NEVER: not at all. */
void nape_x11_display_ask_in (NapeX11Display *self, gint64 delay);
/* The reply to the request of that number, which has come. (transfer full: free())
 * (nullable: it failed) */
void *nape_x11_display_take_reply (NapeX11Display *self, unsigned int request);
