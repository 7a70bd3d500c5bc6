/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source of the session watcher: a peer on a bus, and what to do when it comes and goes.
 * A source reports what it sees into its own slot; the watcher combines the slots. */

#pragma once

#include "core/presence/presence.h"
#include "daemon/dbus/logind_session.h"

typedef struct _NapeSessionSlot NapeSessionSlot;

/* The first member of every source's own struct, set by the watcher. */
typedef struct {
  NapeSessionSlot *slot;
  const char *name; /* the row's */
  NapePeer *peer; /* NULL without a bus */
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

typedef struct {
  const char *name; /* of the peer (nullable) */
  const NapeSessionSource *source;
} NapeSessionRow;

/* Reporting the same twice is harmless. A source whose peer goes takes back what it has
 * reported. */
void nape_session_report_block (NapeSessionSlot *slot, NapeBlock block, gboolean on);
/* `who`: the program that holds the screen on, any bytes; NULL: none. */
void nape_session_report_watching (NapeSessionSlot *slot, const char *who);
void nape_session_report_sleep (NapeSessionSlot *slot, gboolean going);
/* One line for the user; NULL: none. */
void nape_session_report_trouble (NapeSessionSlot *slot, const char *why);

/* The daemon's session of logind; it outlives all sources. (unowned) */
NapeLogindSession *nape_session_slot_logind (const NapeSessionSlot *slot);
/* Adds the finding of a source that knows whether a program holds the screen on. */
void nape_session_add_watching (GPtrArray *findings, const NapePeer *peer,
                                const char *source, gboolean on);

/* The name of a program that does not give one. */
#define NAPE_SESSION_NAMELESS "a program"
