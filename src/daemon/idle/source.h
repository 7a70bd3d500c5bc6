/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An idle source reports input to the idle watcher: a name and a few functions.
 *
 * A source follows its own peer for as long as it runs: one that comes late, one that dies
 * and comes back. It reports its state through its slot (daemon/idle/watcher.h). Sources
 * are event-driven; a peer that announces itself to nobody is probed when the watcher asks.
 */

#pragma once

#include "core/input/input.h"
#include "core/time/time.h"
#include "daemon/dbus/logind_session.h"

typedef enum {
  NAPE_IDLE_ASKING, /* nothing known yet; each source is so at start */
  NAPE_IDLE_ABSENT, /* its peer is not here */
  NAPE_IDLE_BLIND, /* its peer is here, and reports no input */
  NAPE_IDLE_READY, /* it reports input */
} NapeIdleState;

/* A source's place in the watcher: what it reports, it reports there. */
typedef struct _NapeIdleSlot NapeIdleSlot;

typedef struct {
  const char *name;
  gboolean kinds_apart; /* it reports keyboard and pointer apart */
  gboolean coarse; /* minutes late: better sources are still probed */
  /* May report before it returns. (transfer full) */
  gpointer (*start) (NapeIdleSlot *slot, gint64 active_gap);
  /* Never called from inside a report of the source. */
  void (*stop) (gpointer source);
  /* Report pauses of `gap` without input of any kind from now on, one that goes on already
   * included; 0: no longer. Does nothing unless READY; is called again after each READY.
   * Reports nothing before it returns. (nullable) */
  void (*await_lull) (gpointer source, gint64 gap);
  /* Probe for an absent peer once more: it may have come, or be named by now ($DISPLAY …).
   * Called after 1, 2, 4 … 50 s while there is no good source. (nullable) */
  void (*look_again) (gpointer source);
} NapeIdleSource;
