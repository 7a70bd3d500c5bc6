/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one live notification, by libnotify, on a thread of its own.
 *
 * libnotify blocks for up to 25 s when the server hangs; here that stalls only the
 * notifier's thread, never the main loop. Every function below returns at once; the
 * handler is called in the default main context.
 *
 * At most one notification is live. Showing another replaces it. A notice that cannot be
 * shown is kept, and shown once when the server answers again, unless it was closed or
 * replaced meanwhile.
 *
 * It uses the process's shared connection to the session bus, as libnotify does, and sets
 * its exit-on-close off. Get that connection (g_bus_get) in the main thread before: its
 * `closed` signal comes where it was made.
 */

#pragma once

#include "daemon/notice/notice.h"

typedef struct _NapeNotifier NapeNotifier;

NapeNotifier *nape_notifier_new (NapeNoticeHandler handler, gpointer user_data);
/* Closes what is live (waiting at most half a second) and ends the thread. */
void nape_notifier_free (NapeNotifier *self);

/* `notice` (transfer full) */
void nape_notifier_show (NapeNotifier *self, NapeNotice *notice);
/* Harmless when nothing is live. That it is off the screen is not reported. */
void nape_notifier_close (NapeNotifier *self);
