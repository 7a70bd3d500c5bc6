/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints a line whenever naped's name appears on the bus or vanishes from it. */

#include <gio/gio.h>

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  g_print ("appeared\n");
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  g_print ("vanished\n");
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_bus_watch_name (G_BUS_TYPE_SESSION, "org.nape.Nape1", G_BUS_NAME_WATCHER_FLAGS_NONE,
                    on_appeared, on_vanished, NULL, NULL);
  g_main_loop_run (loop);
  return 0;
}
