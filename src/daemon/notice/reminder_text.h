/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the notification says: the reminder, and each step of a guided break. */

#pragma once

#include "core/schedule/view.h"
#include "daemon/notice/notifier.h"

/* Ids of the actions, as the notifier reports them. */
#define NAPE_ACTION_START "start"
#define NAPE_ACTION_SNOOZE "snooze"
#define NAPE_ACTION_SKIP "skip"
#define NAPE_ACTION_DONE "done"

/* Puts up the text for what is reminded of or runs now; nothing when neither
 * is so. */
void nape_reminder_text_show (NapeNotifier *notifier, const NapeView *view, guint token);
