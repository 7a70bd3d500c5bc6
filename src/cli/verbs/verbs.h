/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs of this folder, as the table of verbs runs them. Each returns the exit code. */

#pragma once

#include "cli/command/verb.h"

int nape_status_run (const NapeInvocation *invocation);
int nape_why_run (const NapeInvocation *invocation);
int nape_start_run (const NapeInvocation *invocation);
int nape_requests_snooze (const NapeInvocation *invocation);
int nape_requests_skip (const NapeInvocation *invocation);
int nape_requests_pause (const NapeInvocation *invocation);
int nape_requests_resume (const NapeInvocation *invocation);
int nape_requests_done (const NapeInvocation *invocation);
int nape_requests_stand (const NapeInvocation *invocation);
int nape_requests_sit (const NapeInvocation *invocation);
int nape_doctor_run (const NapeInvocation *invocation);
int nape_config_run (const NapeInvocation *invocation);
int nape_safety_run (const NapeInvocation *invocation);
/* `nape pause --while`; `invocation->arguments` is the command. */
int nape_pause_while_run (const NapeInvocation *invocation);
