/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source of the session watcher: a peer on a bus, and what to do when it comes and goes.
 */

#pragma once

#include "core/presence/presence.h"
#include "daemon/dbus/logind_session.h"

typedef struct _NapeSessionRow NapeSessionRow;

/* The first member of every source's own struct, set by the watcher. */
typedef struct {
  struct _NapeSession *session;
  const NapeSessionRow *row;
  NapeLogindSession *logind; /* the daemon's; it outlives all sources */
  NapePeer *peer; /* NULL without a bus */
  guint blocks; /* NapeBlock: as reported last */
} NapeSessionBase;

typedef struct {
  gsize size; /* of its own struct */
  GBusType bus; /* of its peer, whose name is the row's; 0: it has no such peer */
  NapePeerListener listener; /* of that peer; user_data is the source */
  /* Before the peer is looked for. Reports nothing before it returns. (nullable) */
  void (*start) (gpointer source);
  /* When the peer is freed already. (nullable) */
  void (*stop) (gpointer source);
  /* Adds one finding for each peer. */
  void (*add_findings) (gconstpointer source, GPtrArray *findings);
} NapeSessionSource;

struct _NapeSessionRow {
  const char *name; /* of the peer (nullable) */
  const NapeSessionSource *source;
};

/* Reporting the same twice is harmless. A source whose peer goes takes back what it has
 * reported. Blocks are reported by several sources, and combined; the rest by one each. */
void nape_session_report_block (NapeSessionBase *source, NapeBlock block, gboolean on);
/* `who`: the program that holds the screen on, any bytes; empty: one without a name; NULL:
 * none. */
void nape_session_report_watching (const NapeSessionBase *source, const char *who);
void nape_session_report_sleep (const NapeSessionBase *source, gboolean going);
/* One line for the user; NULL: none. */
void nape_session_report_trouble (const NapeSessionBase *source, const char *why);
