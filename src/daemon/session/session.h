/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session watcher: whether the screen is locked, another session is in front, the
 * machine is about to sleep, and whether a program holds the screen on.
 *
 * It asks logind on the system bus and, on the session bus, the desktop's locker and power
 * manager. The screen counts as locked if any of them says so; what a peer said is void
 * once it leaves the bus. Nothing is polled, and a peer may be missing: a sleep shows by
 * the clocks as well, and a lock that nobody reports by the lack of input.
 */

#pragma once

#include "core/presence/presence.h"
#include "daemon/session/source.h"
#include "desktop/finding.h"

/* All from the main loop, and on change only. */
typedef struct {
  void (*block) (NapeBlock block, gboolean on, gpointer user_data);
  /* This program holds the screen on; NULL: none does. One clean line of at most 60
   * characters. */
  void (*watching) (const char *who, gpointer user_data);
  /* TRUE: the machine sleeps as soon as this returns. FALSE: it is back, or stayed awake.
   */
  void (*sleep) (gboolean going, gpointer user_data);
  /* One line for the user; NULL: all well. */
  void (*trouble) (const char *why, gpointer user_data);
} NapeSessionListener;

typedef struct _NapeSession NapeSession;

/* `rows`: the sources, ended by a row without one (daemon/session/sources.h). They and
 * `logind` must outlive the watcher. */
NapeSession *nape_session_new (const NapeSessionRow *rows, NapeLogindSession *logind,
                               const NapeSessionListener *listener, gpointer user_data);
void nape_session_free (NapeSession *self);

/* Adds a finding for each peer. */
void nape_session_find (const NapeSession *self, GPtrArray *findings);
