/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our session of logind. naped has one such object; whoever needs the session's properties
 * follows it.
 *
 * A user service belongs to no session, so ours has to be found: the one that the
 * environment names, else the one of the user's display, else the one that logind itself
 * takes for ours. It must be ours, and graphical; else a terminal's that is in front, where
 * an X server may have been started. naped also works without a session.
 *
 * All in the default main context; nothing blocks.
 */

#pragma once

#include "daemon/dbus/peer.h"

/* A follower must bear to be called twice with the same. */
typedef struct {
  /* Properties of the session ("a{sv}"): all of them when the session is found or read
   * again, else those that changed. */
  void (*changed) (GVariant *properties, gpointer user_data);
  /* There is no session, or no longer: its properties are void. */
  void (*lost) (gpointer user_data);
  /* logind does not answer, or (FALSE) it does again. */
  void (*silent) (gboolean on, gpointer user_data);
} NapeLogindListener;

typedef struct _NapeLogindSession NapeLogindSession;

NapeLogindSession *nape_logind_session_new (void);
/* Nobody may follow it any longer. */
void nape_logind_session_free (NapeLogindSession *self);

/* Calls `listener` (not copied) from now on; with what is known already too, but not before
 * this has returned. */
void nape_logind_session_follow (NapeLogindSession *self,
                                 const NapeLogindListener *listener, gpointer user_data);
/* No callback comes after this. Must not be called from a follower's callback. */
void nape_logind_session_unfollow (NapeLogindSession *self, gpointer user_data);
/* logind as it is on the bus, for findings. */
const NapePeer *nape_logind_session_peer (const NapeLogindSession *self);
