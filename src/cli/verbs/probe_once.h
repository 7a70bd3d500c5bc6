/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the probes of src/probe once: microphone, do-not-disturb, fullscreen. naped runs the
 * same while a break is due. */

#pragma once

#include "cli/verbs/findings.h"

/* Sets a finding for each; takes at most 3 s. */
void nape_probe_once_set (GPtrArray *findings);
