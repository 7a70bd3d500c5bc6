/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle watcher: who tells us *that* there is input, never which.
 *
 * The sources (daemon/idle/source.h) stand in one ordered table. The watcher takes the
 * first that is ready, tells the listener what it says, and chooses again when a source
 * dies or a better one comes. A source is only started when those before it are not ready.
 */

#pragma once

#include "daemon/idle/source.h"
#include "desktop/finding.h"

G_BEGIN_DECLS

/* What the watcher tells: the words of the chosen source. */
typedef struct {
  void (*active) (NapeInput kind, gint64 since, gpointer user_data);
  void (*quiet) (NapeInput kind, gint64 since, gpointer user_data);
  void (*lull) (gpointer user_data);
  void (*watching) (gboolean on, gpointer user_data);
  /* Another source, or the same anew: all that was told before is taken back. NULL: none,
   * and `why` says what is waited for. */
  void (*chosen) (const NapeIdleSource *source, const char *why, gpointer user_data);
  /* There is no good source, and the sources are about to be told to look again. (nullable)
   */
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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeIdleWatcher, nape_idle_watcher_free)

/* As a source's await_lull(), whatever source is chosen. */
void nape_idle_watcher_await_lull (NapeIdleWatcher *self, gint64 gap);
/* As a source's look_again(), for all that run and are not ready. */
void nape_idle_watcher_look_again (NapeIdleWatcher *self);
/* What the figures of the chosen source do not show; NULL: nothing of the kind. Valid until
 * it is chosen anew. */
const char *nape_idle_watcher_remark (const NapeIdleWatcher *self);
/* There is none, though the desktop is here: it does not tell of input. */
gboolean nape_idle_watcher_is_blind (const NapeIdleWatcher *self);
/* Adds one finding for each source that runs without being the chosen one. */
void nape_idle_watcher_find (const NapeIdleWatcher *self, GPtrArray *findings);

G_END_DECLS
