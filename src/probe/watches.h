/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The things to look out for, one file each.
 *
 * Each function reports what is now and every change, and returns only when it cannot tell
 * any longer; it has reported why. It may block as it likes.
 */

#pragma once

/* Does an application record from a microphone? Asks the sound server. */
void nape_call_watch (void);
/* Has the user told the notification server to be quiet? Asks that server. */
void nape_do_not_disturb_watch (void);
/* Does the window in front fill the screen? Asks the compositor or the X server. */
void nape_fullscreen_watch (void);
