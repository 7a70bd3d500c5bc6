/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks that do not need naped: the bus, the screen, the notification server, and the
 * files. Each function adds findings. */

#pragma once

#include "cli/verbs/findings.h"

/* `client` NULL: no session bus answers. */
void nape_local_checks_add_bus (GPtrArray *findings, const NapeClient *client);
void nape_local_checks_add_screen (GPtrArray *findings);
/* Asks the notification server for its name; waits at most 3 s and starts none. */
void nape_local_checks_set_server (GPtrArray *findings, NapeClient *client);
void nape_local_checks_add_files (GPtrArray *findings);
