/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notification server: the owner of org.freedesktop.Notifications, whether it answers,
 * and what it can do.
 *
 * A server that is stopped or hangs takes our Notify when it goes on, long after libnotify
 * has given up; sending it again would then be a second notification. So it is asked first,
 * by a call without a time-out, and sent nothing until it has answered. Its late answer is
 * the event that it is back.
 *
 * Everything here is asynchronous and belongs to the thread-default context in which the
 * object was made.
 */

#pragma once

#include <gio/gio.h>

typedef struct {
  /* It has answered; what it can do ("actions", "body-markup" ...), valid during the call.
   */
  void (*ready) (const char *const *capabilities, gpointer user_data);
  /* It went away, and with it all it showed. */
  void (*gone) (gpointer user_data);
  /* It cannot be asked, or does not answer; one line for the user. Called again at
   * each failure. `ready` follows when it works again. */
  void (*trouble) (const char *why, gpointer user_data);
} NapeNoticeServerListener;

typedef struct _NapeNoticeServer NapeNoticeServer;

/* Asks each new owner of the name by itself, but starts none. */
NapeNoticeServer *nape_notice_server_new (GDBusConnection *bus,
                                          const NapeNoticeServerListener *listener,
                                          gpointer user_data);
void nape_notice_server_free (NapeNoticeServer *self);

/* Asks, which starts a server where the bus knows one. While a question is open this does
 * nothing: its answer serves both. */
void nape_notice_server_ask (NapeNoticeServer *self);

/* Takes a notification away without waiting for the server. */
void nape_notice_server_close (NapeNoticeServer *self, guint32 id);

/* The id that the server gave to what this process sent it last, 0 while it has not
 * answered. It comes here also when libnotify has given up waiting. */
guint32 nape_notice_server_last_id (NapeNoticeServer *self);
