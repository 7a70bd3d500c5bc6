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

typedef enum {
  NAPE_IDLE_ASKING, /* nothing known yet; each source is so at start */
  NAPE_IDLE_ABSENT, /* its peer is not here */
  NAPE_IDLE_BLIND, /* its peer is here, and does not tell of input */
  NAPE_IDLE_READY, /* it tells of input */
} NapeIdleState;

/* A source's place in the watcher: what it reports, it reports there. */
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
