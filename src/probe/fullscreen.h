/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Does the window in front fill the screen? One file for each that knows. As with all
 * watches (probe/watches.h) a function returns when it cannot know any longer. */

#pragma once

#include "probe/report.h"

void nape_fullscreen_wayland_watch (NapeReport *report);
void nape_fullscreen_x11_watch (NapeReport *report);
