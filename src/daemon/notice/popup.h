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

typedef struct _NapePopup NapePopup;

/* `handler` gets what is pressed or closed. The notification is still live during that
 * call: nape_popup_drop() ends it. */
NapePopup *nape_popup_new (NapeNoticeHandler handler, gpointer user_data);
void nape_popup_free (NapePopup *self);

/* Shows `notice` as far as a server of these capabilities can. */
gboolean nape_popup_show (NapePopup *self, const NapeNotice *notice,
                          const char *const *capabilities, GError **error);

/* The token of what is on the screen, 0 for none. */
guint nape_popup_token (const NapePopup *self);

/* Forgets the live notification without a call to the server; returns its id there, 0 for
 * none. */
guint32 nape_popup_drop (NapePopup *self);

/* Forgets the server as well: what is shown next goes to another one. */
void nape_popup_drop_server (NapePopup *self);
