/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What naped goes by and has to work with, collected from all its neighbours: for
 * `nape why` and `nape doctor`. */

#pragma once

#include "daemon/service/parts.h"
#include "desktop/finding.h"

/* List of NapeFinding. (transfer full) */
GPtrArray *nape_diagnose (const NapeParts *parts);
