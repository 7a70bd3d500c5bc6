/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The environment that naped asks nape-environment for. */

#pragma once

#include <glib.h>

/* The variables by which programs find the desktop. */
static const char *const nape_desktop_variables[] = {
  "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_SESSION_ID", "XDG_CURRENT_DESKTOP",
};
