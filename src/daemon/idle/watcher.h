/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle watcher chooses an idle source and passes on its reports *that* there is input,
 * never which.
 *
 * The sources (daemon/idle/source.h) stand in one ordered table. The watcher chooses the
 * first that is ready, and chooses again when a source dies or a better one comes. A source
 * is only started when those before it are not ready.
 */

#pragma once

#include "daemon/idle/source.h"
#include "desktop/finding.h"

/* Reports of the chosen source. */
typedef struct {
  void (*active) (NapeInput kind, gint64 since, gpointer user_data);
  void (*quiet) (NapeInput kind, gint64 since, gpointer user_data);
  void (*lull) (gpointer user_data);
  void (*watching) (gboolean on, gpointer user_data);
  /* Another source, or the same again: earlier reports no longer hold. NULL: none,
   * and `why` says what is waited for. */
  void (*chosen) (const NapeIdleSource *source, const char *why, gpointer user_data);
  /* There is no good source, and the sources are about to probe again. (nullable) */
  void (*seeking) (gpointer user_data);
} NapeIdleWatcherListener;

#define NAPE_IDLE_AUTO "auto" /* whatever source is best */
#define NAPE_IDLE_REPORTED "reported" /* none but the programs that report input */

typedef struct _NapeIdleWatcher NapeIdleWatcher;

/* `sources`: the best first, ended by NULL (daemon/idle/sources.h). They and `logind` must
 * outlive the watcher. `name`: "auto", "reported", or a source's name. Chooses from an idle
 * callback, not inside this call. */
NapeIdleWatcher *nape_idle_watcher_new (const NapeIdleSource *const *sources,
                                        NapeLogindSession *logind, const char *name,
                                        gint64 active_gap,
                                        const NapeIdleWatcherListener *listener,
                                        gpointer user_data);
void nape_idle_watcher_free (NapeIdleWatcher *self);

/* As a source's await_lull(), whatever source is chosen. */
void nape_idle_watcher_await_lull (NapeIdleWatcher *self, gint64 gap);
/* As a source's look_again(), for all that run and are not ready. */
void nape_idle_watcher_look_again (NapeIdleWatcher *self);
/* What the figures of the chosen source do not show; NULL: nothing of the kind. Valid until
 * the next choice. */
const char *nape_idle_watcher_remark (const NapeIdleWatcher *self);
/* No source is chosen, though the desktop is here: it reports no input. */
gboolean nape_idle_watcher_is_blind (const NapeIdleWatcher *self);
/* Adds one finding for each source that runs without being the chosen one. */
void nape_idle_watcher_find (const NapeIdleWatcher *self, GPtrArray *findings);

/* Reports of the sources */

/* A repeated report is harmless. `what`: one line for the user. ABSENT and BLIND: why, as
 * what is waited for (NULL: it need not be here); ASKING: the same, should no answer come;
 * READY: what the figures do not show (nullable).
 *
 * READY comes before all reports below. After it the source reports each kind that it
 * knows, as quiet or as active. With another state all earlier reports no longer hold. */
void nape_idle_watcher_report_state (NapeIdleSlot *slot, NapeIdleState state,
                                     const char *what);

/* Times are CLOCK_BOOTTIME and may lie a little in the past. */

/* Input of this kind has begun again after a silence; `since`: its first event. */
void nape_idle_watcher_report_active (NapeIdleSlot *slot, NapeInput kind, gint64 since);
/* No input of this kind for the active gap; `since`: its last event. */
void nape_idle_watcher_report_quiet (NapeIdleSlot *slot, NapeInput kind, gint64 since);
/* No input of any kind for the gap that is awaited: once for each such pause, though a
 * heartbeat may make two of one. */
void nape_idle_watcher_report_lull (NapeIdleSlot *slot);
/* A program holds the screen on, or none does. Off until reported. */
void nape_idle_watcher_report_watching (NapeIdleSlot *slot, gboolean on);

/* The settings name this very source: it reports what it can, and warns of the rest. */
gboolean nape_idle_watcher_is_forced (const NapeIdleSlot *slot);
/* The daemon's session of logind; it outlives all sources. (unowned) */
NapeLogindSession *nape_idle_watcher_logind (const NapeIdleSlot *slot);
