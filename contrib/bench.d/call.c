/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The smallest GDBus client: call INTERFACE METHOD ARGUMENTS calls one method of naped,
 * with the arguments as the text of a GVariant, and prints the reply. */

#include <gio/gio.h>

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) reply = NULL;

  if (bus != NULL && argc == 4)
    reply = g_dbus_connection_call_sync (bus, "org.nape.Nape1", "/org/nape/Nape1", argv[1],
                                         argv[2], g_variant_new_parsed (argv[3]), NULL,
                                         G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, &error);
  if (reply == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "wrong arguments");
      return 1;
    }
  g_autofree char *text = g_variant_print (reply, FALSE);
  g_print ("%s\n", text);
  return 0;
}
