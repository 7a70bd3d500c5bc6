/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notice that should be on the screen: asks the server, shows the notice once it
 * answers, keeps it while it does not.
 *
 * Lives on the notifier's thread, in the thread-default context in which it was made, and
 * calls its handler there.
 */

#pragma once

#include "daemon/notice/notice.h"

typedef struct _NapeNoticeQueue NapeNoticeQueue;

NapeNoticeQueue *nape_notice_queue_new (NapeNoticeHandler handler, gpointer user_data);
/* Takes down what is shown. */
void nape_notice_queue_free (NapeNoticeQueue *self);

/* `notice` (transfer full) */
void nape_notice_queue_put (NapeNoticeQueue *self, NapeNotice *notice);
void nape_notice_queue_clear (NapeNoticeQueue *self);
