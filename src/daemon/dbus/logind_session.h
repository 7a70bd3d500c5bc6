/* SPDX-License-Identifier: GPL-3.0-or-later */

/* logind's session of ours: looked for, and listened to.
 *
 * A user service belongs to no session, so ours is looked for: the one that the environment
 * names, else the one that the user's display is, else what logind itself takes for it. It
 * must be ours, and graphical; else a terminal's that is in front, where an X server may
 * have been started. Without a session one goes on without.
 *
 * All in the default main context; nothing blocks. Who wants to hear of the session follows
 * the one that there is, see daemon/dbus/logind.h.
 */

#pragma once

#include "daemon/dbus/peer.h"

G_BEGIN_DECLS

/* Saying the same twice is harmless. */
typedef struct {
  /* Properties of the session ("a{sv}"): all when it is found or read anew, else those that
   * changed. */
  void (*told) (GVariant *properties, gpointer user_data);
  /* There is no session, or no longer: what it said is void. */
  void (*lost) (gpointer user_data);
  /* logind does not answer, or (FALSE) it does again. */
  void (*silent) (gboolean on, gpointer user_data);
} NapeLogindListener;

typedef struct _NapeLogindSession NapeLogindSession;

/* Says nothing before it has returned. */
NapeLogindSession *nape_logind_session_new (const NapeLogindListener *listener,
                                            gpointer user_data);
/* No callback comes after this. */
void nape_logind_session_free (NapeLogindSession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeLogindSession, nape_logind_session_free)

/* Tells once more all that is known. */
void nape_logind_session_repeat (NapeLogindSession *self);
/* logind as it is on the bus, for findings. */
const NapePeer *nape_logind_session_peer (const NapeLogindSession *self);

G_END_DECLS
