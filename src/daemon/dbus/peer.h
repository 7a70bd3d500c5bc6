/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A peer on a bus, by its well-known name: its owner, calls to it, signals from it.
 *
 * Only the present owner counts. Calls go to it and start no program; signals are taken
 * from it alone, so that no other client can pretend to be it; and when it goes, open calls
 * and subscriptions go with it. Calls have no time-out: a peer that hangs is reported as
 * silent after three seconds, and its late answer is the event that it is back.
 *
 * All in the default main context; nothing blocks.
 */

#pragma once

#include "desktop/finding.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

typedef struct {
  /* The name has an owner, or another one: subscribe and call again. */
  void (*appeared) (gpointer user_data);
  /* There is no owner: the bus says so, or the owner is gone, and what it said is void. */
  void (*vanished) (gpointer user_data);
  /* It does not answer, or (FALSE) it does again or is gone. (nullable) */
  void (*silent) (gboolean on, gpointer user_data);
} NapePeerListener;

/* `reply` NULL: `error` says why. `fds` is NULL when none came. All three are valid during
 * the call only. */
typedef void (*NapePeerAnswer) (GVariant *reply, GUnixFDList *fds, const GError *error,
                                gpointer user_data);
/* `arguments` are of the subscription's type. */
typedef void (*NapePeerSignal) (const char *path, GVariant *arguments, gpointer user_data);

typedef struct _NapePeer NapePeer;

/* `user_data` is handed to all callbacks. A bus that is not there now is not waited for;
 * one that was lost is looked for again. */
NapePeer *nape_peer_new (GBusType bus, const char *name, const NapePeerListener *listener,
                         gpointer user_data);
/* No callback comes after this. */
void nape_peer_free (NapePeer *self);

/* The functions below do nothing while the name has no owner. */

/* `arguments` (nullable) is consumed when floating. An answer of another type than
 * `reply_type` is an error; NULL: any type. */
void nape_peer_call (NapePeer *self, const char *path, const char *interface,
                     const char *method, GVariant *arguments, const char *reply_type,
                     NapePeerAnswer answer);
/* Reads one property; `answer` gets "(v)". */
void nape_peer_get (NapePeer *self, const char *path, const char *interface,
                    const char *property, NapePeerAnswer answer);
/* Reads all properties; `answer` gets "(a{sv})". */
void nape_peer_get_all (NapePeer *self, const char *path, const char *interface,
                        NapePeerAnswer answer);
/* Until the owner goes. `path` NULL: of all objects. `first` (nullable): only signals with
 * that first argument. `type`: of the arguments, others are dropped. */
void nape_peer_listen (NapePeer *self, const char *path, const char *interface,
                       const char *member, const char *first, const char *type,
                       NapePeerSignal handler);

gboolean nape_peer_is_here (const NapePeer *self);
/* FOUND, MISSING (no owner) or BROKEN (silent), and since when. */
NapeFound nape_peer_found (const NapePeer *self);
gint64 nape_peer_since (const NapePeer *self);
/* Adds the finding that it is there, and then `what`; or that it is not on its bus, or does
 * not answer, against which there is `remedy` (nullable). */
void nape_peer_add_finding (const NapePeer *self, GPtrArray *findings, const char *area,
                            const char *source, const char *what, const char *remedy);
