/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape stats`: how much sitting, activity and how many breaks. */

#pragma once

#include "cli/command/verb.h"

int nape_stats_run (const NapeInvocation *invocation);
