/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What naped goes by and has to work with, collected from all its neighbours: for
 * `nape why` and `nape doctor`. */

#pragma once

#include "daemon/app.h"
#include "desktop/finding.h"

G_BEGIN_DECLS

/* List of NapeFinding. (transfer full) */
GPtrArray *nape_diagnose (const NapeApp *app);

G_END_DECLS
