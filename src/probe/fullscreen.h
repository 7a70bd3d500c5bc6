/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does the window in front fill the screen? Each who can tell has a file; as with all
 * watches (lookout/watches.h) a function returns when it cannot tell any longer. */

#pragma once

void nape_fullscreen_wayland_watch (void);
void nape_fullscreen_x11_watch (void);
