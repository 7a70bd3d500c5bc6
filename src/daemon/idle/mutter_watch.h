/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A watch at mutter's idle monitor, which fires at a silence or at the next input.
 *
 * Mutter returns an id for each, and signals it when the watch fires. Whatever is wanted
 * while that id is under way, mutter never has more than one watch of each of these.
 */

#pragma once

#include "core/time/time.h"
#include "daemon/dbus/peer.h"

#define NAPE_MUTTER_MONITOR "org.gnome.Mutter.IdleMonitor"
#define NAPE_MUTTER_MONITOR_PATH "/org/gnome/Mutter/IdleMonitor/Core"

/* Instead of the length of a silence, which is at least a millisecond. */
#define NAPE_MUTTER_NO_WATCH NAPE_NEVER
#define NAPE_MUTTER_NEXT_INPUT 0

typedef struct {
  NapePeer *monitor;
  NapePeerAnswer on_added; /* hands its answer to nape_mutter_watch_take_id() */
  gint64 wanted; /* the silence to be signalled, NEXT_INPUT or NO_WATCH */
  gint64 had; /* what mutter has of us, or is being asked for */
  guint32 id; /* 0: none, or still on its way */
} NapeMutterWatch;

/* The monitor must outlive the watch. Mutter has none yet. */
void nape_mutter_watch_init (NapeMutterWatch *self, NapePeer *monitor,
                             NapePeerAnswer on_added);
/* Adds it at mutter, or removes it, or both, when it is not so already. The monitor must be
 * here. */
void nape_mutter_watch_want (NapeMutterWatch *self, gint64 wanted);
/* FALSE: mutter has refused it. */
gboolean nape_mutter_watch_take_id (NapeMutterWatch *self, GVariant *reply);
/* TRUE: it was this one that has fired. That of a silence goes on, and fires at each. */
gboolean nape_mutter_watch_has_fired (NapeMutterWatch *self, guint32 id);
/* Mutter is gone, and the watch with it: none is wanted, none is had. */
void nape_mutter_watch_forget (NapeMutterWatch *self);
/* Mutter has one of us, or is being asked for it. */
gboolean nape_mutter_watch_is_bound (const NapeMutterWatch *self);
