/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What naped and nape-surroundings both know: data/org.nape.Surroundings1.xml. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define NAPE_SURROUNDINGS_NAME "org.nape.Surroundings1"
#define NAPE_SURROUNDINGS_PATH "/org/nape/Surroundings1"

/* The variables by which programs find the desktop. */
static const char *const nape_surroundings_variables[] = {
  "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_SESSION_ID", "XDG_CURRENT_DESKTOP",
};

G_END_DECLS
