/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who tells the idle watcher of input: a name and three functions each.
 *
 * A source looks after its own neighbour for as long as it runs: one that comes late, one
 * that dies and comes back. It says into its slot how it stands. All are event-driven; a
 * neighbour that announces itself to nobody is looked for when the watcher asks for it.
 */

#pragma once

#include "core/input/input.h"
#include "core/time/time.h"
#include "daemon/dbus/logind_session.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_IDLE_ASKING, /* nothing known yet; each source is so at start */
  NAPE_IDLE_ABSENT, /* its peer is not here */
  NAPE_IDLE_BLIND, /* its peer is here, and does not tell of input */
  NAPE_IDLE_READY, /* it tells of input */
} NapeIdleState;

typedef struct _NapeIdleSlot NapeIdleSlot;

typedef struct {
  const char *name;
  gboolean kinds_apart; /* keyboard and pointer are told apart */
  gboolean coarse; /* minutes late: what better sources wait for is still looked for */
  /* May say into the slot before it returns. (transfer full) */
  gpointer (*start) (NapeIdleSlot *slot, gint64 active_gap);
  /* Never called from inside of what the source says. */
  void (*stop) (gpointer source);
  /* From now on a pause of `gap` without input of any kind is told, one that goes on
   * already included; 0: no longer. Does nothing unless READY; is called anew after each
   * READY. Says nothing before it returns. (nullable) */
  void (*await_lull) (gpointer source, gint64 gap);
  /* Look for a neighbour that is not here once more: it may have come, or be named by now
   * ($DISPLAY …). Asked after 1, 2, 4 … 50 s while there is no good source. (nullable) */
  void (*look_again) (gpointer source);
} NapeIdleSource;

/* Saying the same twice is harmless. `what`: one line for the user. ABSENT and BLIND: why,
 * as what is waited for (NULL: it need not be here); ASKING: the same, should no answer
 * come; READY: what the figures do not show (nullable).
 *
 * READY comes before all below. After it each kind that the source knows counts as quiet
 * since the moment that it then tells by `quiet`, or it is told `active`. With another
 * state all that was said is taken back. */
void nape_idle_say_state (NapeIdleSlot *slot, NapeIdleState state, const char *what);

/* Times are CLOCK_BOOTTIME and may lie a little in the past. */

/* Input of this kind has begun again after a silence; `since`: its first event. */
void nape_idle_say_active (NapeIdleSlot *slot, NapeInput kind, gint64 since);
/* No input of this kind for the active gap; `since`: its last event. */
void nape_idle_say_quiet (NapeIdleSlot *slot, NapeInput kind, gint64 since);
/* No input of any kind for the gap that is awaited: once for each such pause, though a
 * heartbeat may make two of one. */
void nape_idle_say_lull (NapeIdleSlot *slot);
/* A program holds the screen on, or none does. Off until told. */
void nape_idle_say_watching (NapeIdleSlot *slot, gboolean on);

/* The user has named this very source: it tells what it can, and warns of the rest. */
gboolean nape_idle_is_forced (const NapeIdleSlot *slot);
/* The daemon's session of logind; it outlives all sources. (unowned) */
NapeLogindSession *nape_idle_slot_logind (const NapeIdleSlot *slot);

G_END_DECLS
