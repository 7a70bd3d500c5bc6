/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape simulate FILE` with a record that `naped --record` has written. */

#pragma once

#include "cli/command/verb.h"

/* The text of the record that the invocation names; NULL: it names something else.
 * (transfer full) */
GString *nape_simulate_record_read (const NapeInvocation *invocation);
/* Plays it. Fails when something is decided otherwise than the record says. */
NapeExit nape_simulate_record_play (const NapeInvocation *invocation, const char *text);
