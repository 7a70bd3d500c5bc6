/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest daemon: it owns naped's name on the bus and does nothing. */

#include <gio/gio.h>

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_bus_own_name (G_BUS_TYPE_SESSION, "org.nape.Nape1", G_BUS_NAME_OWNER_FLAGS_NONE, NULL,
                  NULL, NULL, NULL, NULL);
  g_main_loop_run (loop);
  return 0;
}
