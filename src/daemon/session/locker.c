/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A desktop's locker or screen saver on the session bus. A screen saver that is on has
 * locked enough for us: nobody looks at the screen. */

#define G_LOG_DOMAIN "nape-session-locker"

#include "daemon/session/source.h"

typedef struct {
  NapeSessionSlot *slot;
  char *name; /* of the bus name, and of the interface */
  char *path; /* the name's, as for all of them */
  NapePeer *peer;
  gboolean answered; /* it knows whether it is on */
  gboolean active;
} Locker;

static void
set_active (Locker *self, gboolean active)
{
  self->answered = TRUE;
  self->active = active;
  nape_session_say_block (self->slot, NAPE_BLOCK_LOCKED, active);
}

/* GNOME's and others' stand-ins own the name and cannot tell; that is no fault. */
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

/* KDE signals on two paths. */
static void
on_appeared (gpointer user_data)
{
  Locker *self = user_data;

  nape_peer_listen (self->peer, NULL, self->name, "ActiveChanged", NULL, "(b)",
                    on_active_changed);
  nape_peer_call (self->peer, self->path, self->name, "GetActive", NULL, "(b)",
                  on_get_active);
}

static void
on_vanished (gpointer user_data)
{
  Locker *self = user_data;

  set_active (self, FALSE);
  self->answered = FALSE;
}

static gpointer
start (NapeSessionSlot *slot, const char *name)
{
  static const NapePeerListener listener = { on_appeared, on_vanished, NULL };
  Locker *self = g_new0 (Locker, 1);

  self->slot = slot;
  self->name = g_strdup (name);
  self->path = g_strdelimit (g_strconcat ("/", name, NULL), ".", '/');
  self->peer = nape_peer_new (G_BUS_TYPE_SESSION, name, &listener, self);
  return self;
}

static void
stop (gpointer source)
{
  Locker *self = source;

  nape_peer_free (self->peer);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

static void
find (gconstpointer source, GPtrArray *findings)
{
  const Locker *self = source;
  const char *what = self->active ? "locked" : "not locked";

  if (!self->answered)
    what = "cannot tell whether the screen is locked";
  nape_peer_add_finding (self->peer, findings, "lock", self->name, what);
}

const NapeSessionSource nape_session_locker = { start, stop, find };
