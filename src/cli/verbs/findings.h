/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nape has found to work with: naped's evidence, and what `nape doctor` checks itself.
 * A list of them is a GPtrArray of NapeFinding made by nape_finding_list_new(). */

#pragma once

#include "cli/remote/daemon_state.h"
#include "desktop/finding.h"

/* Adds one in place of the one that the area has already, unless that one is broken.
 * `remedy` is nullable. */
void nape_findings_set (GPtrArray *findings, const char *area, NapeFound found,
                        const char *what, const char *remedy);
/* Adds naped's evidence. */
gboolean nape_findings_load (GPtrArray *findings, NapeClient *client, GError **error);

/* Rows, area by area: the evidence that is there; with `everything` also what is missing or
 * broken, remedies, and naped's tools. `now` needs only its clocks. */
void nape_findings_print (const GPtrArray *findings, const NapeDaemonState *now,
                          gboolean everything);
