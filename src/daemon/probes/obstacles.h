/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine's questions to the lookouts: they run while a word waits, and only then. */

#pragma once

#include "daemon/app.h"

G_BEGIN_DECLS

/* Before the first nape_app_update(): the engine waits for looks from now on. */
void nape_obstacles_init (NapeApp *app);
/* Starts or stops the lookouts as the engine wants them. */
void nape_obstacles_follow (NapeApp *app);
/* It is known what the desktop is called now; `news`: another name than before. */
void nape_obstacles_take_environment (NapeApp *app, gboolean news);

G_END_DECLS
