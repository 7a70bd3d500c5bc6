/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of those who want to hear of our session of logind. They share one session: the first
 * of them makes logind be asked, and with the last of them that ends. */

#pragma once

#include "daemon/dbus/logind_session.h"

G_BEGIN_DECLS

typedef struct _NapeLogindFollower NapeLogindFollower;

/* Hears what the others know already, too, but nothing before this has returned. */
NapeLogindFollower *nape_logind_follower_new (const NapeLogindListener *listener,
                                              gpointer user_data);
/* Not to be called by what a follower is told. No callback comes after this. */
void nape_logind_follower_free (NapeLogindFollower *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeLogindFollower, nape_logind_follower_free)

/* logind as it is on the bus, for findings. */
const NapePeer *nape_logind_follower_peer (const NapeLogindFollower *self);

G_END_DECLS
