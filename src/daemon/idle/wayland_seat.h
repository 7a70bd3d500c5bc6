/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One seat of a Wayland compositor and its idle timers. */

#pragma once

#include "core/input/idle_timers.h"
#include "daemon/idle/wayland_timer.h"

typedef struct _NapeWaylandSeat NapeWaylandSeat;

/* `name`: the compositor's number of it. `changed`: something of what the functions below
 * return may be otherwise now. */
NapeWaylandSeat *nape_wayland_seat_new (guint32 name,
                                        struct wl_seat *proxy /* (transfer full) */,
                                        void (*changed) (gpointer user_data),
                                        gpointer user_data);
void nape_wayland_seat_free (NapeWaylandSeat *self);
guint32 nape_wayland_seat_name (const NapeWaylandSeat *self);

/* Starts its timers. */
void nape_wayland_seat_begin (NapeWaylandSeat *self, const NapeWaylandNotifier *notifier,
                              gint64 active_gap);
/* As if it had never begun. */
void nape_wayland_seat_end (NapeWaylandSeat *self);
/* NULL: it has not begun. */
const NapeIdleTimers *nape_wayland_seat_get (const NapeWaylandSeat *self);

/* Starts a timer of that length; 0: no longer. Does nothing unless it has begun. */
void nape_wayland_seat_await_lull (NapeWaylandSeat *self,
                                   const NapeWaylandNotifier *notifier, gint64 gap);
/* That timer has run out, and not started again. */
gboolean nape_wayland_seat_is_lull (const NapeWaylandSeat *self);
