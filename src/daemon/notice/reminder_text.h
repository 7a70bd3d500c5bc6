/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the notification says: the reminder, and each step of a guided break. */

#pragma once

#include "core/schedule/engine.h"
#include "daemon/notice/notifier.h"

G_BEGIN_DECLS

/* Ids of the actions, told back by the notifier. */
#define NAPE_ACTION_START "start"
#define NAPE_ACTION_SNOOZE "snooze"
#define NAPE_ACTION_SKIP "skip"
#define NAPE_ACTION_DONE "done"

/* Puts up the text for what the engine now reminds of or runs; nothing when it does
 * neither. */
void nape_reminder_text_show (NapeNotifier *notifier, const NapeEngine *engine,
                              guint token);

G_END_DECLS
