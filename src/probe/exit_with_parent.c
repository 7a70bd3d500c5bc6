/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "probe/exit_with_parent.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#define GONE (POLLHUP | POLLERR | POLLNVAL)

/* Whatever is sent to us is dropped. */
static gboolean
input_has_ended (void)
{
  char drop[256];
  gssize n = read (STDIN_FILENO, drop, sizeof drop);

  return n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN);
}

/* Not exit(): the other thread may be anywhere, and nothing is left to be done. */
static gpointer
wait_for_parent (gpointer data)
{
  struct pollfd ends[] = { { STDIN_FILENO, POLLIN, 0 }, { STDOUT_FILENO, 0, 0 } };

  for (;;)
    {
      if (poll (ends, G_N_ELEMENTS (ends), -1) < 0)
        continue;
      if ((ends[1].revents & GONE) || (ends[0].revents != 0 && input_has_ended ()))
        _exit (0);
    }
  return NULL;
}

void
nape_exit_with_parent (void)
{
  g_thread_unref (g_thread_new ("parent", wait_for_parent, NULL));
}
