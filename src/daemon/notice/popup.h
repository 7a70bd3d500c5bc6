/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one notification on the screen, as libnotify knows it.
 *
 * Showing changes the live notification where there is one. It ends with the first of a
 * pressed action and the server's signal that it is closed; signals after that, signals
 * that come twice and those for other ids are dropped.
 *
 * libnotify's calls block: only the notifier's thread may call these functions, and only
 * when the server has just answered.
 */

#pragma once

#include "daemon/notice/notice.h"

/* The notification is still live during these calls: nape_popup_drop() ends it. */
typedef struct {
  void (*action) (guint token, const char *id, gpointer user_data);
  void (*closed) (guint token, NapeNoticeEnd end, gpointer user_data);
} NapePopupListener;

typedef struct _NapePopup NapePopup;

NapePopup *nape_popup_new (const NapePopupListener *listener, gpointer user_data);
void nape_popup_free (NapePopup *self);

/* Shows `notice` as far as a server of these capabilities can. */
gboolean nape_popup_show (NapePopup *self, const NapeNotice *notice,
                          const char *const *capabilities, GError **error);

/* Whether one is on the screen; ret_token: which. */
gboolean nape_popup_is_live (NapePopup *self, guint *ret_token);

/* Forgets the live notification without a call to the server; returns its id there, 0 for
 * none. */
guint32 nape_popup_drop (NapePopup *self);

/* Forgets the server as well: what is shown next goes to another one. */
void nape_popup_drop_server (NapePopup *self);
