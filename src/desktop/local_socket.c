/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desktop/local_socket.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

int
nape_local_socket_connect (const struct sockaddr_un *address, gsize size)
{
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd < 0 || connect (fd, (const struct sockaddr *)address, size) == 0)
    return fd;
  int problem = errno;
  close (fd);
  errno = problem;
  return -1;
}
