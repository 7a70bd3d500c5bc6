/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One look at what can keep a reminder back: microphone, do-not-disturb, fullscreen. The
 * same programs (src/lookout) that naped asks while a break is due. */

#pragma once

#include "cli/verbs/findings.h"

/* Puts a finding for each; takes at most 3 s. */
void nape_probe_once_set (GPtrArray *findings);
