/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest GLib program with the libraries of naped: an empty main loop, and a word
 * when it has come to that. What it takes at rest is what the libraries cost by themselves.
 */

#include <glib.h>
#include <string.h>
#include <unistd.h>

#define READY "ready\n"

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (write (STDOUT_FILENO, READY, strlen (READY)) == -1) /* stdio would take memory */
    return 1;
  g_main_loop_run (loop);
  return 0;
}
