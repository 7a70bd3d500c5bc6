/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether our session is locked, and whether it is in front, according to logind.
 *
 * Only LockedHint counts: Lock and Unlock are requests, which the locker may not follow.
 * Where no locker sets LockedHint, the screen never counts as locked; nor without a
 * session.
 */

#define G_LOG_DOMAIN "nape-session-logind"

#include "daemon/session/sources.h"

typedef struct {
  NapeSessionBase base;
  gboolean found; /* there is a session */
  char *id; /* its name (nullable) */
  gboolean locked;
  gboolean active; /* in front */
} Logind;

static void
report_blocks (Logind *self)
{
  nape_session_report_block (&self->base, NAPE_BLOCK_LOCKED, self->found && self->locked);
  nape_session_report_block (&self->base, NAPE_BLOCK_ELSEWHERE,
                             self->found && !self->active);
}

/* A property that is not among them keeps its value. */
static void
on_changed (GVariant *properties, gpointer user_data)
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
  report_blocks (self);
}

static void
on_lost (gpointer user_data)
{
  Logind *self = user_data;

  self->found = FALSE;
  g_clear_pointer (&self->id, g_free);
  self->locked = FALSE;
  self->active = TRUE;
  report_blocks (self);
}

/* The last values stay valid: a silent logind has not unlocked the screen. */
static void
on_silent (gboolean on, gpointer user_data)
{
  Logind *self = user_data;

  nape_session_report_trouble (
      &self->base,
      on ? "logind does not answer: a lock may go unseen until it does" : NULL);
}

static void
follow_session (gpointer source)
{
  static const NapeLogindListener listener = { on_changed, on_lost, on_silent };
  Logind *self = source;

  self->active = TRUE;
  nape_logind_session_follow (self->base.logind, &listener, self);
}

static void
unfollow_session (gpointer source)
{
  Logind *self = source;

  nape_logind_session_unfollow (self->base.logind, self);
  g_free (self->id);
}

/* (transfer full) */
static char *
describe_state (const Logind *self)
{
  if (!self->found)
    return g_strdup ("knows no session of ours");
  return g_strdup_printf ("session %s: %s, %s", self->id != NULL ? self->id : "?",
                          self->locked ? "locked" : "not locked",
                          self->active ? "in front" : "not in front");
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Logind *self = source;
  g_autofree char *what = describe_state (self);

  nape_peer_add_finding (nape_logind_session_peer (self->base.logind), findings, "lock",
                         "logind", what, "systemctl restart systemd-logind");
}

const NapeSessionSource nape_session_logind = {
  .size = sizeof (Logind),
  .start = follow_session,
  .stop = unfollow_session,
  .add_findings = add_findings,
};
