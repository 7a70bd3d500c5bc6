/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Word that a Wayland compositor may have come: a socket has appeared. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _NapeWaylandArrival NapeWaylandWatch;

/* `named`: the socket that is waited for (nullable); `any`: those with the usual names in
 * $XDG_RUNTIME_DIR too. */
NapeWaylandWatch *nape_wayland_watch_new (const char *named, gboolean any,
                                          void (*arrived) (gpointer user_data),
                                          gpointer user_data);
void nape_wayland_watch_free (NapeWaylandWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeWaylandWatch, nape_wayland_watch_free)

G_END_DECLS
