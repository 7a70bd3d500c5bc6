/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who tells the session watcher something: a name and three functions each. A source says
 * what it sees into its own slot; the watcher puts the slots together. */

#pragma once

#include "core/presence/presence.h"
#include "daemon/dbus/peer.h"

G_BEGIN_DECLS

typedef struct _NapeSessionSlot NapeSessionSlot;

typedef struct {
  /* `name`: the row's, see the table in session.c. Says nothing before it has returned.
   * (transfer full) */
  gpointer (*start) (NapeSessionSlot *slot, const char *name);
  void (*stop) (gpointer source);
  /* Adds one finding for each peer. */
  void (*find) (gconstpointer source, GPtrArray *findings);
} NapeSessionSource;

extern const NapeSessionSource nape_session_logind; /* locked, another session in front */
extern const NapeSessionSource nape_session_sleep; /* about to sleep */
extern const NapeSessionSource nape_session_locker; /* locked, on the session bus */
extern const NapeSessionSource nape_inhibitors_gnome;
extern const NapeSessionSource nape_inhibitors_power; /* KDE, Xfce */
extern const NapeSessionSource nape_inhibitors_logind;

/* Saying the same twice is harmless. A source whose neighbour goes takes back what it has
 * said. */
void nape_session_say_block (NapeSessionSlot *slot, NapeBlock block, gboolean on);
/* `who`: the program that holds the screen on, any bytes; NULL: none. */
void nape_session_say_watching (NapeSessionSlot *slot, const char *who);
void nape_session_say_sleep (NapeSessionSlot *slot, gboolean going);
/* One line for the user; NULL: none. */
void nape_session_say_trouble (NapeSessionSlot *slot, const char *why);

/* Adds the finding of a source that tells whether a program holds the screen on. */
void nape_session_add_watching (GPtrArray *findings, const NapePeer *peer,
                                const char *source, gboolean on);

/* What is said of a program that does not give its name. */
#define NAPE_SESSION_NAMELESS "a program"

G_END_DECLS
