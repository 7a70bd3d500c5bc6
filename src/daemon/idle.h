/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Idle sources: who tells us *that* there is input, never which.
 *
 * A source is a name and a few functions in one ordered table. The watcher takes the first
 * that answers yes, tells the listener what it sees, and chooses again when a source dies
 * or a better moment comes. All sources are event-driven.
 */

#pragma once

#include "core/input.h"
#include "core/time.h"

G_BEGIN_DECLS

/* What a source tells. Times are CLOCK_BOOTTIME and may lie a little in the past. */
typedef struct {
  /* Input of this kind has begun again after a silence; `since`: its first event. */
  void (*active) (NapeInput kind, gint64 since, gpointer user_data);
  /* No input of this kind for the active gap; `since`: its last event. */
  void (*quiet) (NapeInput kind, gint64 since, gpointer user_data);
  /* No input of any kind for the gap that is awaited: once for each such pause, though a
   * heartbeat may make two of one. */
  void (*lull) (gpointer user_data);
  /* A program keeps the screen on by heartbeats (core/heartbeats.h), or none does. Off
   * until told. */
  void (*watching) (gboolean on, gpointer user_data);
  /* The source is dead; `why` is one line for the user. The source must not call again. */
  void (*lost) (const char *why, gpointer user_data);
} NapeIdleListener;

typedef enum {
  NAPE_PROBE_NO, /* not here, and will not come */
  NAPE_PROBE_LATER, /* could come: ask again */
  NAPE_PROBE_YES,
} NapeProbe;

typedef struct {
  const char *name;
  gboolean kinds_apart; /* keyboard and pointer are told apart */
  /* Cheap, without side effects that last. ret_why: one line for `nape doctor` (transfer
   * full). */
  NapeProbe (*probe) (char **ret_why);
  /* After start every kind that the source knows counts as quiet since the moment that the
   * source then tells by `quiet`, or it is told `active`. (transfer full), NULL on error.
   */
  gpointer (*start) (gint64 active_gap, const NapeIdleListener *listener,
                     gpointer user_data, GError **error);
  void (*stop) (gpointer source);
  /* From now on a pause of `gap` without input of any kind is told, one that goes on
   * already included; 0: no longer. Tells nothing before it returns. (nullable) */
  void (*await_lull) (gpointer source, gint64 gap);
} NapeIdleSource;

/* Each source's own row. */
extern const NapeIdleSource nape_idle_x11; /* XSync alarms, keyboard and pointer apart */
extern const NapeIdleSource
    nape_idle_xscreensaver; /* XScreenSaver, polled: without XSync */

/* What the watcher tells: the source's words, those of the chosen one. */
typedef struct {
  void (*active) (NapeInput kind, gint64 since, gpointer user_data);
  void (*quiet) (NapeInput kind, gint64 since, gpointer user_data);
  void (*lull) (gpointer user_data);
  void (*watching) (gboolean on, gpointer user_data);
  /* The chosen source's name changed; NULL: none, and `why` says what is waited for. */
  void (*chosen) (const char *name, gboolean kinds_apart, const char *why,
                  gpointer user_data);
} NapeIdleWatcherListener;

typedef struct _NapeIdleWatcher NapeIdleWatcher;

/* `name`: "auto" or a source's name. Chooses from an idle callback, not inside this call.
 */
NapeIdleWatcher *nape_idle_watcher_new (const char *name, gint64 active_gap,
                                        const NapeIdleWatcherListener *listener,
                                        gpointer user_data);
void nape_idle_watcher_free (NapeIdleWatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeIdleWatcher, nape_idle_watcher_free)

/* As a source's await_lull(), whatever source is chosen. */
void nape_idle_watcher_await_lull (NapeIdleWatcher *self, gint64 gap);

/* Whether a source of that name exists ("auto" does too). */
gboolean nape_idle_is_source (const char *name);

G_END_DECLS
