/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape simulate`: plays a day and shows its reminders. */

#pragma once

#include "cli/command/verb.h"

int nape_simulate_run (const NapeInvocation *invocation);
