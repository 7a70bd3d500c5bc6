/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same snapshot for programs; its members are told in the manual page. */

#pragma once

#include "cli/remote/daemon_state.h"

/* Prints the snapshot as one JSON object on one line. */
void nape_status_json_print (const NapeDaemonState *now);
