/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be seen without naped: the bus, the screen, the notification server, and the
 * files. Each function adds findings. */

#pragma once

#include "cli/verbs/findings.h"

/* `client` NULL: no session bus answers. */
void nape_local_checks_add_bus (GPtrArray *findings, const NapeClient *client);
void nape_local_checks_add_screen (GPtrArray *findings);
/* Puts what it answers when asked for its name; waits at most 3 s and starts none. */
void nape_local_checks_set_server (GPtrArray *findings, NapeClient *client);
void nape_local_checks_add_files (GPtrArray *findings);
