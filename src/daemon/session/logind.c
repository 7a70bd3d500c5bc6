/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether our session is locked, and whether it is in front, as logind says.
 *
 * LockedHint is the truth. Lock and Unlock are wishes, which the locker may not follow.
 * Where no locker sets LockedHint, nothing is made up; without a session nothing is locked.
 */

#define G_LOG_DOMAIN "nape-session-logind"

#include "daemon/dbus/logind.h"
#include "daemon/session/source.h"

typedef struct {
  NapeSessionSlot *slot;
  NapeLogindFollower *session;
  gboolean found; /* there is a session */
  char *id; /* its name (nullable) */
  gboolean locked;
  gboolean active; /* in front */
} Logind;

static void
say (Logind *self)
{
  nape_session_say_block (self->slot, NAPE_BLOCK_LOCKED, self->found && self->locked);
  nape_session_say_block (self->slot, NAPE_BLOCK_ELSEWHERE, self->found && !self->active);
}

/* What is not among the properties stays as it is. */
static void
on_told (GVariant *properties, gpointer user_data)
{
  Logind *self = user_data;
  g_autofree char *id = NULL;

  self->found = TRUE;
  g_variant_lookup (properties, "LockedHint", "b", &self->locked);
  g_variant_lookup (properties, "Active", "b", &self->active);
  if (g_variant_lookup (properties, "Id", "s", &id))
    {
      g_free (self->id);
      self->id = g_steal_pointer (&id);
    }
  say (self);
}

static void
on_lost (gpointer user_data)
{
  Logind *self = user_data;

  self->found = FALSE;
  g_clear_pointer (&self->id, g_free);
  self->locked = FALSE;
  self->active = TRUE;
  say (self);
}

/* What it said before holds on: a silent logind has not unlocked the screen. */
static void
on_silent (gboolean on, gpointer user_data)
{
  Logind *self = user_data;

  nape_session_say_trouble (
      self->slot, on ? "logind does not answer: a lock may go unseen until it does" : NULL);
}

static gpointer
start (NapeSessionSlot *slot, const char *name)
{
  static const NapeLogindListener listener = { on_told, on_lost, on_silent };
  Logind *self = g_new0 (Logind, 1);

  self->slot = slot;
  self->active = TRUE;
  self->session = nape_logind_follower_new (&listener, self);
  return self;
}

static void
stop (gpointer source)
{
  Logind *self = source;

  nape_logind_follower_free (self->session);
  g_free (self->id);
  g_free (self);
}

/* (transfer full) */
static char *
describe (const Logind *self)
{
  if (!self->found)
    return g_strdup ("knows no session of ours");
  return g_strdup_printf ("session %s: %s, %s", self->id != NULL ? self->id : "?",
                          self->locked ? "locked" : "not locked",
                          self->active ? "in front" : "not in front");
}

static void
find (gconstpointer source, GPtrArray *findings)
{
  const Logind *self = source;
  const NapePeer *logind = nape_logind_follower_peer (self->session);
  NapeFound found = nape_peer_found (logind);
  g_autofree char *what = NULL;

  if (found == NAPE_MISSING)
    what = g_strdup ("not on the system bus");
  else if (found == NAPE_BROKEN)
    what = g_strdup ("does not answer");
  else
    what = describe (self);
  nape_findings_add (findings, "lock", found, "logind", what,
                     found == NAPE_BROKEN ? "systemctl restart systemd-logind" : NULL,
                     nape_peer_since (logind));
}

const NapeSessionSource nape_session_logind = { start, stop, find };
