/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that hold the screen on by asking the desktop's power manager to. KDE's is asked
 * for its policy on the screen; it also answers to the common name, but counts there
 * programs that only keep the machine awake, a download for instance. So the first row that
 * is on the bus decides. */

#define G_LOG_DOMAIN "nape-inhibitors-power"

#include "daemon/session/sources.h"

/* KDE's policies */
#define CHANGE_SCREEN_SETTINGS 4u

typedef struct {
  const char *name;
  const char *path;
  const char *interface;
  const char *is_inhibited; /* method, answers (b) */
  guint32 policy; /* its argument; 0: none */
  const char *changed; /* signal */
  const char *changed_type;
  const char *list; /* method, answers names, or names and reasons */
} Row;

static const Row rows[] = {
  { "org.kde.Solid.PowerManagement.PolicyAgent",
    "/org/kde/Solid/PowerManagement/PolicyAgent",
    "org.kde.Solid.PowerManagement.PolicyAgent", "HasInhibition", CHANGE_SCREEN_SETTINGS,
    "InhibitionsChanged", "*", "ListInhibitions" },
  { "org.freedesktop.PowerManagement", "/org/freedesktop/PowerManagement/Inhibit",
    "org.freedesktop.PowerManagement.Inhibit", "HasInhibit", 0, "HasInhibitChanged", "(b)",
    "GetInhibitors" },
};

typedef struct _Inhibitors Inhibitors;

typedef struct {
  const Row *row;
  Inhibitors *all;
  NapePeer *peer;
  gboolean on;
  char *who; /* (nullable) */
} Manager;

struct _Inhibitors {
  NapeSessionBase base;
  Manager managers[G_N_ELEMENTS (rows)];
};

static void
report_watching (Inhibitors *self)
{
  const Manager *first = &self->managers[0];

  for (gsize i = G_N_ELEMENTS (rows); i-- > 0;)
    if (nape_peer_is_here (self->managers[i].peer))
      first = &self->managers[i];
  nape_session_report_watching (self->base.slot, first->on ? first->who : NULL);
}

/* The first name in "as", "aas" or "a(ss)". (transfer full) */
static char *
first_name (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (!g_variant_is_container (value) || g_variant_n_children (value) == 0)
    return g_strdup (NAPE_SESSION_NAMELESS);
  g_autoptr (GVariant) child = g_variant_get_child_value (value, 0);
  return first_name (child);
}

static void
on_list (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Manager *self = user_data;

  g_free (self->who);
  self->who = reply != NULL ? first_name (reply) : g_strdup (NAPE_SESSION_NAMELESS);
  report_watching (self->all);
}

static void
set_on (Manager *self, gboolean on)
{
  const Row *row = self->row;

  self->on = on;
  if (on)
    nape_peer_call (self->peer, row->path, row->interface, row->list, NULL, NULL, on_list);
  else
    report_watching (self->all);
}

static void
on_is_inhibited (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  gboolean on;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(b)", &on);
  set_on (user_data, on);
}

static void
ask_manager (Manager *self)
{
  const Row *row = self->row;

  nape_peer_call (self->peer, row->path, row->interface, row->is_inhibited,
                  row->policy != 0 ? g_variant_new ("(u)", row->policy) : NULL, "(b)",
                  on_is_inhibited);
}

static void
on_changed (const char *path, GVariant *arguments, gpointer user_data)
{
  ask_manager (user_data);
}

static void
on_appeared (gpointer user_data)
{
  Manager *self = user_data;
  const Row *row = self->row;

  nape_peer_listen (self->peer, row->path, row->interface, row->changed, NULL,
                    row->changed_type, on_changed);
  ask_manager (self);
  report_watching (self->all);
}

static void
on_vanished (gpointer user_data)
{
  Manager *self = user_data;

  self->on = FALSE;
  report_watching (self->all);
}

static void
start_managers (gpointer source)
{
  static const NapePeerListener listener = { on_appeared, on_vanished, NULL };
  Inhibitors *self = source;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Manager *manager = &self->managers[i];
      manager->row = &rows[i];
      manager->all = self;
      manager->peer = nape_peer_new (G_BUS_TYPE_SESSION, rows[i].name, &listener, manager);
    }
}

static void
stop_managers (gpointer source)
{
  Inhibitors *self = source;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      nape_peer_free (self->managers[i].peer);
      g_free (self->managers[i].who);
    }
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Inhibitors *self = source;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    nape_session_add_watching (findings, self->managers[i].peer, rows[i].name,
                               self->managers[i].on);
}

const NapeSessionSource nape_session_inhibitors_power = {
  .size = sizeof (Inhibitors),
  .start = start_managers,
  .stop = stop_managers,
  .add_findings = add_findings,
};
