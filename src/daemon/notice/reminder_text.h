/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the notification says: the reminder, and each step of a guided break. */

#pragma once

#include "core/schedule/view.h"
#include "daemon/notice/notice.h"

/* Ids of the actions, as they come with the events. */
#define NAPE_ACTION_START "start"
#define NAPE_ACTION_SNOOZE "snooze"
#define NAPE_ACTION_SKIP "skip"
#define NAPE_ACTION_DONE "done"

/* Writes what is reminded of or runs now. */
void nape_reminder_text_write (const NapeView *view, NapeNotice *notice);
