/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A desktop's locker or screen saver on the session bus. A screen saver that is on counts
 * as a lock: nobody looks at the screen. */

#define G_LOG_DOMAIN "nape-session-locker"

#include "daemon/session/sources.h"

typedef struct {
  NapeSessionBase base;
  gboolean answered; /* it knows whether it is on */
  gboolean active;
} Locker;

static void
set_active (Locker *self, gboolean active)
{
  self->answered = TRUE;
  self->active = active;
  nape_session_report_block (&self->base, NAPE_BLOCK_LOCKED, active);
}

/* On GNOME and elsewhere a stand-in owns the name and does not know; that is no fault. */
static void
on_get_active (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Locker *self = user_data;
  gboolean active;

  if (reply == NULL)
    return;
  g_variant_get (reply, "(b)", &active);
  set_active (self, active);
}

static void
on_active_changed (const char *path, GVariant *arguments, gpointer user_data)
{
  gboolean active;

  g_variant_get (arguments, "(b)", &active);
  set_active (user_data, active);
}

/* The bus name is the interface as well, and gives the path. KDE signals on two paths. */
static void
on_appeared (gpointer user_data)
{
  Locker *self = user_data;
  const char *name = self->base.row->name;
  g_autofree char *path = g_strdelimit (g_strconcat ("/", name, NULL), ".", '/');

  nape_peer_listen (self->base.peer, NULL, name, "ActiveChanged", NULL, "(b)",
                    on_active_changed);
  nape_peer_call (self->base.peer, path, name, "GetActive", NULL, "(b)", on_get_active);
}

static void
on_vanished (gpointer user_data)
{
  Locker *self = user_data;

  set_active (self, FALSE);
  self->answered = FALSE;
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Locker *self = source;
  const char *what = self->active ? "locked" : "not locked";

  if (!self->answered)
    what = "does not know whether the screen is locked";
  nape_peer_add_finding (self->base.peer, findings, "lock", self->base.row->name, what,
                         NULL);
}

const NapeSessionSource nape_session_locker = {
  .size = sizeof (Locker),
  .bus = G_BUS_TYPE_SESSION,
  .listener = { on_appeared, on_vanished, NULL },
  .add_findings = add_findings,
};
