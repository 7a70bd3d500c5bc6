/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sockets of this machine, without ever waiting. */

#pragma once

#include <glib.h>
#include <sys/un.h>

G_BEGIN_DECLS

/* Connects to who listens there. Returns a descriptor to be closed; -1: errno says why,
 * EAGAIN that somebody listens and has no room. */
int nape_local_socket_connect (const struct sockaddr_un *address, gsize size);

G_END_DECLS
