/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The things to watch, one file each.
 *
 * Each function reports what is now and every change, and returns only when it cannot know
 * any longer; it has reported why. It may block for any time.
 */

#pragma once

#include "probe/report.h"

/* Does an application record from a microphone? Asks the sound server. */
void nape_call_watch (NapeReport *report);
/* Has the user told the notification server to be quiet? Asks that server. */
void nape_do_not_disturb_watch (NapeReport *report);
/* Does the window in front fill the screen? Asks the compositor or the X server. */
void nape_fullscreen_watch (NapeReport *report);
