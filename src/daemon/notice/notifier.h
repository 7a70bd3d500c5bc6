/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one live notification, by libnotify, on a thread of its own.
 *
 * libnotify blocks for up to 25 s when the server hangs; here that stalls only the
 * notifier's thread, never the main loop. Every function below returns at once; what
 * happens is told to the listener in the default main context.
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

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *id; /* "start": told back when pressed */
  const char *label;
} NapeNoticeAction;

#define NAPE_NOTICE_MAX_ACTIONS 4

/* How a notice asks for attention; none of them forces anything. */
typedef enum {
  NAPE_NOTICE_PLAIN,
  NAPE_NOTICE_SILENT, /* without a sound */
  NAPE_NOTICE_STAYING, /* up for longer */
} NapeNoticeManner;

/* Plain text of any bytes: cleaning and escaping it for the server is the notifier's work.
 * Shown are 120 characters of the summary, 2000 of the body and 40 of a label. */
typedef struct {
  guint token; /* told back with each event, so that late ones are known as such */
  const char *summary;
  const char *body;
  const char *picture; /* (nullable) absolute path of a PNG */
  NapeNoticeAction actions[NAPE_NOTICE_MAX_ACTIONS];
  guint n_actions;
  NapeNoticeManner manner;
} NapeNotice;

typedef enum {
  NAPE_NOTICE_EXPIRED, /* the server's own time-out */
  NAPE_NOTICE_DISMISSED, /* the user put it away without an answer */
  NAPE_NOTICE_CLOSED, /* the server took it down and would not say why */
  NAPE_NOTICE_GONE, /* the server itself went away */
} NapeNoticeEnd;

/* All four are needed. The first `action` or `closed` ends the notice, and it is off the
 * screen then. An event that crossed its replacement on the way comes with the old token.
 */
typedef struct {
  void (*shown) (guint token, gpointer user_data);
  void (*action) (guint token, const char *id, gpointer user_data);
  void (*closed) (guint token, NapeNoticeEnd end, gpointer user_data);
  /* The server's state changed; NULL: it works, else one line for the user. */
  void (*trouble) (const char *why, gpointer user_data);
} NapeNotifierListener;

typedef struct _NapeNotifier NapeNotifier;

NapeNotifier *nape_notifier_new (const NapeNotifierListener *listener, gpointer user_data);
/* Closes what is live (waiting at most half a second) and ends the thread. */
void nape_notifier_free (NapeNotifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeNotifier, nape_notifier_free)

/* Copies `notice`. */
void nape_notifier_show (NapeNotifier *self, const NapeNotice *notice);
/* Nothing more is told of what was shown before. Harmless when nothing is live. */
void nape_notifier_close (NapeNotifier *self);

G_END_DECLS
