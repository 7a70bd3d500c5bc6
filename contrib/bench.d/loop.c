/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest GLib program with a main loop, which says when it runs. Linked once with
 * GLib alone and once with all libraries of naped: what those cost by themselves. With an
 * argument it ends at once: the floor of a command that asks nobody. */

#include <glib.h>
#include <string.h>
#include <unistd.h>

#define READY "ready\n"

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (write (STDOUT_FILENO, READY, strlen (READY)) == -1)
    return 1;
  if (argc == 1)
    g_main_loop_run (loop);
  return 0;
}
