/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle hint of our logind session, as the desktop has set it.
 *
 * The desktop sets the hint after minutes of its own choosing, and logind only passes it
 * on. Where no desktop sets it the hint is FALSE for ever, as if the user were always
 * there; so a hint that has never changed is no evidence. A terminal's session has no hint
 * of its own: logind derives one from the terminal, and signals no change of it.
 */

#include "daemon/base/clock.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"

typedef struct {
  NapeIdleSlot *slot;
  NapeLogindSession *session;
  gboolean found; /* there is a session */
  gboolean terminal; /* the session is none of a desktop */
  gboolean idle; /* the hint */
  gint64 since; /* CLOCK_MONOTONIC: its last change; 0: it has never changed */
  gint64 reported; /* the change that was reported last; 0: none since READY */
} Source;

/* logind does not count sleep. One that came after the change makes it look later than it
 * was, by the length of the sleep, in which there was no input anyway. */
static gint64
to_boot (gint64 mono)
{
  NapeMoment now;

  nape_clock_now (&now);
  return MIN (now.boot, now.boot - now.mono + mono);
}

static void
report_state (Source *self, NapeIdleState state, const char *why)
{
  self->reported = 0;
  nape_idle_watcher_report_state (self->slot, state, why);
}

static void
report_ready (Source *self)
{
  if (self->reported == self->since)
    return;
  self->reported = self->since;
  nape_idle_watcher_report_state (
      self->slot, NAPE_IDLE_READY,
      "you count as active until your desktop calls you idle, which is "
      "often minutes later");
  if (self->idle)
    nape_idle_watcher_report_quiet (self->slot, NAPE_INPUT_OTHER, to_boot (self->since));
  else
    nape_idle_watcher_report_active (self->slot, NAPE_INPUT_OTHER, to_boot (self->since));
}

static void
report_hint (Source *self)
{
  if (self->terminal)
    report_state (self, NAPE_IDLE_BLIND, "logind knows you from a terminal only");
  else if (self->since == 0)
    report_state (self, NAPE_IDLE_BLIND, "your desktop has not set logind's idle hint yet");
  else
    report_ready (self);
}

/* The session */

static void
on_changed (GVariant *properties, gpointer user_data)
{
  Source *self = user_data;
  const char *type;
  guint64 since;

  self->found = TRUE;
  if (g_variant_lookup (properties, "Type", "&s", &type))
    self->terminal = g_str_equal (type, "tty") || g_str_equal (type, "unspecified");
  if (g_variant_lookup (properties, "IdleSinceHintMonotonic", "t", &since))
    self->since = (gint64)MIN (since, G_MAXINT64);
  g_variant_lookup (properties, "IdleHint", "b", &self->idle);
  report_hint (self);
}

/* A source that need not be here is not waited for. */
static void
report_absent (Source *self, const char *why)
{
  report_state (self, NAPE_IDLE_ABSENT,
                nape_idle_watcher_is_forced (self->slot) ? why : NULL);
}

static void
on_lost (gpointer user_data)
{
  Source *self = user_data;
  const NapePeer *logind = nape_logind_session_peer (self->session);

  self->found = FALSE;
  self->since = 0;
  report_absent (self, nape_peer_is_here (logind) ? "logind knows no session of yours"
                                                  : "logind is not on the system bus");
}

/* The hint may be long out of date: nothing is known until logind answers again. */
static void
on_silent (gboolean on, gpointer user_data)
{
  Source *self = user_data;
  const NapePeer *logind = nape_logind_session_peer (self->session);

  if (on)
    report_state (self, NAPE_IDLE_BLIND, "logind does not answer");
  else if (self->found && nape_peer_is_here (logind))
    report_hint (self);
}

/* The row's functions */

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeLogindListener listener = { on_changed, on_lost, on_silent };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->session = nape_idle_watcher_logind (slot);
  nape_logind_session_follow (self->session, &listener, self);
  return self;
}

static void
stop (gpointer source)
{
  Source *self = source;

  nape_logind_session_unfollow (self->session, self);
  g_free (self);
}

const NapeIdleSource nape_idle_logind = {
  .name = "logind",
  .coarse = TRUE,
  .start = start,
  .stop = stop,
};
