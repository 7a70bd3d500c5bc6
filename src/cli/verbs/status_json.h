/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape status --json`: the state for programs; the manual page describes its members. */

#pragma once

#include "cli/remote/daemon_state.h"

/* Prints the state as one JSON object on one line. */
void nape_status_json_print (const NapeDaemonState *now);
