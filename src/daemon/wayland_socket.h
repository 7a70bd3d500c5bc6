/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the Wayland compositor listens. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The socket that $WAYLAND_DISPLAY names, as a path. (transfer full), NULL: it names none.
 */
char *nape_wayland_socket_named (void);
/* Whether somebody listens there. NULL: nobody does. */
gboolean nape_wayland_socket_answers (const char *path);

G_END_DECLS
