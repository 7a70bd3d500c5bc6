/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/state.h"

gboolean
nape_reason_is_known_absence (NapeReason reason)
{
  return reason == NAPE_REASON_LOCKED || reason == NAPE_REASON_ASLEEP
         || reason == NAPE_REASON_ELSEWHERE;
}

const char *
nape_state_to_string (NapeState state)
{
  static const char *const names[] = {
    [NAPE_STATE_UNKNOWN] = "unknown",
    [NAPE_STATE_AWAY] = "away",
    [NAPE_STATE_PRESENT] = "present",
  };
  return names[state];
}

const char *
nape_reason_to_string (NapeReason reason)
{
  static const char *const names[] = {
    [NAPE_REASON_NO_SOURCE] = "no-source", [NAPE_REASON_INPUT] = "input",
    [NAPE_REASON_QUIET] = "quiet",         [NAPE_REASON_WATCHING] = "watching",
    [NAPE_REASON_IDLE] = "idle",           [NAPE_REASON_RETURNING] = "returning",
    [NAPE_REASON_LOCKED] = "locked",       [NAPE_REASON_ASLEEP] = "asleep",
    [NAPE_REASON_ELSEWHERE] = "elsewhere",
  };
  return names[reason];
}
