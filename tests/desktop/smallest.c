/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest GLib program with the libraries of naped: an empty main loop. What it takes
 * at rest is what the libraries cost by themselves. */

#include <glib.h>

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_main_loop_run (loop);
  return 0;
}
