/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle sources of this build: one table. Whoever adds a source adds its row here. */

#pragma once

#include "daemon/idle/source.h"

/* The best first, ended by NULL. */
extern const NapeIdleSource *const nape_idle_sources[];
/* Whether the setting idle.source may be `name`: a source's, "auto" or "reported". */
gboolean nape_idle_sources_know (const char *name);

extern const NapeIdleSource nape_idle_wayland; /* ext_idle_notifier_v1 */
extern const NapeIdleSource nape_idle_x11; /* XSync alarms, keyboard and pointer apart */
extern const NapeIdleSource nape_idle_xscreensaver; /* polled, where XSync is missing */
extern const NapeIdleSource nape_idle_mutter; /* org.gnome.Mutter.IdleMonitor */
extern const NapeIdleSource nape_idle_logind; /* the session's IdleHint */
