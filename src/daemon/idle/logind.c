/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle hint of our session of logind: what the desktop has told logind of us.
 *
 * The desktop calls us idle after minutes of its own choosing, and logind only passes that
 * on. Where no desktop tells it anything the hint is FALSE for ever, as if somebody were
 * always there; but then it has never changed, and a hint that has never changed says
 * nothing. A terminal's session has no hint of its own: logind makes one up from the
 * terminal, and tells no change of it.
 */

#include "daemon/base/clock.h"
#include "daemon/idle/sources.h"

typedef struct {
  NapeIdleSlot *slot;
  NapeLogindSession *session;
  gboolean found; /* there is a session */
  gboolean terminal; /* the session is none of a desktop */
  gboolean idle; /* the hint */
  gint64 since; /* CLOCK_MONOTONIC: its last change; 0: it has never changed */
  gint64 said; /* the change that was said last; 0: none since READY */
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
say_nothing (Source *self, NapeIdleState state, const char *why)
{
  self->said = 0;
  nape_idle_say_state (self->slot, state, why);
}

static void
say_hint (Source *self)
{
  if (self->said == self->since)
    return;
  self->said = self->since;
  nape_idle_say_state (self->slot, NAPE_IDLE_READY,
                       "you count as active until your desktop calls you idle, which is "
                       "often minutes later");
  if (self->idle)
    nape_idle_say_quiet (self->slot, NAPE_INPUT_OTHER, to_boot (self->since));
  else
    nape_idle_say_active (self->slot, NAPE_INPUT_OTHER, to_boot (self->since));
}

static void
say (Source *self)
{
  if (self->terminal)
    say_nothing (self, NAPE_IDLE_BLIND, "logind knows you from a terminal only");
  else if (self->since == 0)
    say_nothing (self, NAPE_IDLE_BLIND,
                 "your desktop has not told logind yet whether you are idle");
  else
    say_hint (self);
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
  say (self);
}

/* One that need not be here is not waited for. */
static void
say_absent (Source *self, const char *why)
{
  say_nothing (self, NAPE_IDLE_ABSENT, nape_idle_is_forced (self->slot) ? why : NULL);
}

static void
on_lost (gpointer user_data)
{
  Source *self = user_data;
  const NapePeer *logind = nape_logind_session_peer (self->session);

  self->found = FALSE;
  self->since = 0;
  say_absent (self, nape_peer_is_here (logind) ? "logind knows no session of yours"
                                               : "logind is not on the system bus");
}

/* Its last word may be long out of date: nothing is known until it speaks again. One that
 * ended instead does not, and this is told first. */
static void
on_silent (gboolean on, gpointer user_data)
{
  Source *self = user_data;
  const NapePeer *logind = nape_logind_session_peer (self->session);

  if (on)
    say_nothing (self, NAPE_IDLE_BLIND, "logind does not answer");
  else if (self->found && nape_peer_is_here (logind))
    say (self);
}

/* The row's functions */

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeLogindListener listener = { on_changed, on_lost, on_silent };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->session = nape_idle_slot_logind (slot);
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
