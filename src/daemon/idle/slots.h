/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources' places in the idle watcher, and what their states mean in words. */

#pragma once

#include "daemon/idle/source.h"
#include "desktop/finding.h"

struct _NapeIdleSlot {
  struct _NapeIdleWatcher *watcher;
  const NapeIdleSource *source;
  gpointer handle; /* NULL while it does not run */
  NapeIdleState state;
  char *what; /* (nullable) */
  gboolean overdue; /* it was waited for long enough */
};

/* The desktop of one of the good sources is here, and reports no input. */
gboolean nape_idle_slots_any_blind (const NapeIdleSlot *slots, gsize n_slots);
/* Why none is ready. `forced`: a single source is asked. (transfer full) */
char *nape_idle_slots_explain (const NapeIdleSlot *slots, gsize n_slots, gboolean forced);
/* Adds one finding for each that runs, but for `chosen` (nullable); and without a chosen
 * one but for those that stand in the explanation. */
void nape_idle_slots_find (const NapeIdleSlot *slots, gsize n_slots,
                           const NapeIdleSlot *chosen, GPtrArray *findings);
