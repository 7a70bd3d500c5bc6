/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What naped and nape-environment both know: data/org.nape.Environment1.xml. */

#pragma once

#include <glib.h>

#define NAPE_ENVIRONMENT_BUS_NAME "org.nape.Environment1"
#define NAPE_ENVIRONMENT_BUS_PATH "/org/nape/Environment1"

/* The variables by which programs find the desktop. */
static const char *const nape_desktop_variables[] = {
  "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_SESSION_ID", "XDG_CURRENT_DESKTOP",
};
