/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sockets of this machine, without ever waiting. */

#pragma once

#include <glib.h>
#include <sys/un.h>

/* Connects to a listening socket. Returns a descriptor to be closed; -1: see errno, where
 * EAGAIN means that a program listens and has no room for more connections. */
int nape_local_socket_connect (const struct sockaddr_un *address, gsize size);
