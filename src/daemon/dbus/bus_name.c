/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/dbus/bus_name.h"

#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"

#define FLAG_ALLOW_REPLACEMENT 0x1
#define FLAG_REPLACE_EXISTING 0x2
#define FLAG_DO_NOT_QUEUE 0x4

#define REPLY_PRIMARY_OWNER 1
#define REPLY_ALREADY_OWNER 4

#define LEAVE_TIMEOUT_MS 5000

static GVariant *
call_bus (GDBusConnection *connection, const char *method, GVariant *arguments,
          const char *reply_type, GError **error)
{
  return g_dbus_connection_call_sync (connection, BUS, BUS_PATH, BUS, method, arguments,
                                      G_VARIANT_TYPE (reply_type), G_DBUS_CALL_FLAGS_NONE,
                                      -1, NULL, error);
}

/* The unique name behind ours. (transfer full) (nullable) */
static char *
find_owner (GDBusConnection *connection)
{
  char *owner = NULL;
  g_autoptr (GVariant) reply = call_bus (connection, "GetNameOwner",
                                         g_variant_new ("(s)", NAPE_BUS_NAME), "(s)", NULL);

  if (reply != NULL)
    g_variant_get (reply, "(s)", &owner);
  return owner;
}

static void
on_gone (GDBusConnection *connection, const char *name, gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
}

static gboolean
on_timeout (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* In a context of its own: nothing else must be dispatched before the app is there. */
static void
wait_until_gone (GDBusConnection *connection, const char *owner)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) timeout = g_timeout_source_new (LEAVE_TIMEOUT_MS);
  gboolean gone = FALSE;

  g_main_context_push_thread_default (context);
  guint watch = g_bus_watch_name_on_connection (
      connection, owner, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_gone, &gone, NULL);
  g_source_set_callback (timeout, on_timeout, &gone, NULL);
  g_source_attach (timeout, context);
  while (!gone)
    g_main_context_iteration (context, TRUE);
  g_bus_unwatch_name (watch);
  g_source_destroy (timeout);
  g_main_context_pop_thread_default (context);
}

NapeBusNameResult
nape_bus_name_claim (GDBusConnection *connection, gboolean replace, GError **error)
{
  guint flags = FLAG_ALLOW_REPLACEMENT | FLAG_DO_NOT_QUEUE;
  g_autofree char *old = replace ? find_owner (connection) : NULL;
  guint answer;

  if (replace)
    flags |= FLAG_REPLACE_EXISTING;
  g_autoptr (GVariant) reply
      = call_bus (connection, "RequestName", g_variant_new ("(su)", NAPE_BUS_NAME, flags),
                  "(u)", error);
  if (reply == NULL)
    return NAPE_BUS_NAME_FAILED;
  g_variant_get (reply, "(u)", &answer);
  if (answer != REPLY_PRIMARY_OWNER && answer != REPLY_ALREADY_OWNER)
    return NAPE_BUS_NAME_TAKEN;
  if (old != NULL)
    wait_until_gone (connection, old);
  return NAPE_BUS_NAME_OWNED;
}
