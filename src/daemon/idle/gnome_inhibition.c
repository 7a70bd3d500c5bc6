/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-inhibited-actions"

#include "daemon/idle/gnome_inhibition.h"

#include "daemon/dbus/peer.h"

#define MANAGER "org.gnome.SessionManager"
#define PATH "/org/gnome/SessionManager"
#define PROPERTY "InhibitedActions"
#define FLAG_IDLE 8u

struct _NapeInhibitedActions {
  NapePeer *manager;
  void (*changed) (gboolean idle, gpointer user_data);
  gpointer user_data;
};

static void
report_actions (NapeGnomeInhibition *self, GVariant *actions)
{
  if (g_variant_is_of_type (actions, G_VARIANT_TYPE_UINT32))
    self->changed ((g_variant_get_uint32 (actions) & FLAG_IDLE) != 0, self->user_data);
}

static void
on_actions (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  g_autoptr (GVariant) actions = NULL;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(v)", &actions);
  report_actions (user_data, actions);
}

static void
on_properties_changed (const char *path, GVariant *arguments, gpointer user_data)
{
  g_autoptr (GVariant) changed = g_variant_get_child_value (arguments, 1);
  g_autoptr (GVariant) actions = g_variant_lookup_value (changed, PROPERTY, NULL);

  if (actions != NULL)
    report_actions (user_data, actions);
}

static void
on_appeared (gpointer user_data)
{
  NapeGnomeInhibition *self = user_data;

  nape_peer_listen (self->manager, PATH, "org.freedesktop.DBus.Properties",
                    "PropertiesChanged", MANAGER, "(sa{sv}as)", on_properties_changed);
  nape_peer_get (self->manager, PATH, MANAGER, PROPERTY, on_actions);
}

/* Mutter goes by the last that it has heard, and so do we. */
static void
on_vanished (gpointer user_data)
{
}

NapeGnomeInhibition *
nape_gnome_inhibition_new (void (*changed) (gboolean idle, gpointer user_data),
                           gpointer user_data)
{
  static const NapePeerListener listener
      = { .appeared = on_appeared, .vanished = on_vanished };
  NapeGnomeInhibition *self = g_new0 (NapeGnomeInhibition, 1);

  self->changed = changed;
  self->user_data = user_data;
  self->manager = nape_peer_new (G_BUS_TYPE_SESSION, MANAGER, &listener, self);
  return self;
}

void
nape_gnome_inhibition_free (NapeGnomeInhibition *self)
{
  if (self == NULL)
    return;
  nape_peer_free (self->manager);
  g_free (self);
}
