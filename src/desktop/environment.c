/* SPDX-License-Identifier: GPL-3.0-or-later */

/* nape-environment: answers by which environment variables the desktop is found now.
 *
 * See data/org.nape.Environment1.xml. The bus starts it, it answers one call, and it ends:
 * after the answer, after 10 s without a call, or with the bus.
 */

#include "desktop/bus_names.h"
#include "desktop/variables.h"
#include "nape-environment-bus.h"

#define PATIENCE_S 10

enum {
  EXIT_OK = 0,
  EXIT_FAILED = 1,
};

/* (transfer floating) */
static GVariant *
collect_variables (void)
{
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE ("a{say}"));
  for (gsize i = 0; i < G_N_ELEMENTS (nape_desktop_variables); i++)
    {
      const char *name = nape_desktop_variables[i];
      const char *value = g_getenv (name);
      if (value != NULL && *value != '\0')
        g_variant_builder_add (&values, "{s@ay}", name, g_variant_new_bytestring (value));
    }
  return g_variant_builder_end (&values);
}

static gboolean
handle_get (NapeBusEnvironment1 *skeleton, GDBusMethodInvocation *invocation,
            gpointer user_data)
{
  nape_bus_environment1_complete_get (skeleton, invocation, collect_variables ());
  g_main_loop_quit (user_data);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
on_patience_end (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_name_lost (GDBusConnection *connection, const char *name, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

static int
print_failure (const GError *error)
{
  g_printerr ("nape-environment: %s\n", error->message);
  return EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (NapeBusEnvironment1) skeleton = nape_bus_environment1_skeleton_new ();
  g_autoptr (GDBusConnection) connection
      = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (connection == NULL)
    return print_failure (error);
  g_signal_connect (skeleton, "handle-get", G_CALLBACK (handle_get), loop);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (skeleton), connection,
                                         NAPE_ENVIRONMENT_BUS_PATH, &error))
    return print_failure (error);
  g_bus_own_name_on_connection (connection, NAPE_ENVIRONMENT_BUS_NAME,
                                G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, NULL, on_name_lost,
                                loop, NULL);
  g_timeout_add_seconds (PATIENCE_S, on_patience_end, loop);
  g_main_loop_run (loop);
  g_dbus_connection_flush_sync (connection, NULL, NULL);
  return EXIT_OK;
}
