/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the notification says when nape gives advice. */

#pragma once

#include "core/schedule/view.h"
#include "daemon/notice/notice.h"

/* Ids of the actions, as they come with the events. */
#define NAPE_ACTION_STAND "stand"
#define NAPE_ACTION_SIT "sit"
#define NAPE_ACTION_WATCHING_YES "watching-yes"
#define NAPE_ACTION_WATCHING_NO "watching-no"
#define NAPE_ACTION_PAUSES_AWAY "pauses-away"
#define NAPE_ACTION_PAUSES_SITTING "pauses-sitting"

/* Writes the advice that is being given. `watching` (nullable): the program that holds the
 * screen on. */
void nape_advice_text_write (const NapeView *view, const char *watching,
                             NapeNotice *notice);
