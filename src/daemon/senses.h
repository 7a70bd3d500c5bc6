/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the neighbours see of the desk, told to the engine: input, lock and sleep, what
 * keeps the screen on, programs that hold or report. */

#pragma once

#include "daemon/app.h"

G_BEGIN_DECLS

void nape_senses_init (NapeApp *app);
void nape_senses_clear (NapeApp *app);
/* Chooses an idle source, by the settings as they are now. */
void nape_senses_idle (NapeApp *app);
/* Programs that hold or report came or went. */
void nape_senses_callers (NapeApp *app);

G_END_DECLS
