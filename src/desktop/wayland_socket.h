/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the Wayland compositor listens. */

#pragma once

#include <glib.h>

/* How the sockets in $XDG_RUNTIME_DIR are called. */
#define NAPE_WAYLAND_SOCKETS "wayland-*"

/* The socket that $WAYLAND_DISPLAY names, as a path. (transfer full), NULL: it names none.
 */
char *nape_wayland_socket_named (void);
/* The paths of all sockets that compositors usually make, in the order of their names; they
 * may be left over from one that is gone. (transfer full) */
GStrv nape_wayland_socket_list (void);

/* Whether a program listens there; FALSE for NULL. */
gboolean nape_wayland_socket_answers (const char *path);
/* Connects without ever waiting: a stopped compositor has room for a few connections only.
 * Returns a descriptor to be closed; -1: see errno. */
int nape_wayland_socket_connect (const char *path);
