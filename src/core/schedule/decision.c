/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/decision.h"

const char *
nape_decision_to_string (NapeDecisionType type)
{
  static const char *const names[NAPE_N_DECISIONS] = {
    [NAPE_DECISION_REMIND] = "remind", [NAPE_DECISION_START] = "start",
    [NAPE_DECISION_STEP] = "step",     [NAPE_DECISION_WITHDRAW] = "withdraw",
    [NAPE_DECISION_END] = "end",       [NAPE_DECISION_ADVISE] = "advise",
  };
  return names[type];
}

void
nape_decision_clear (NapeDecision *decision)
{
  g_clear_pointer (&decision->exercise, g_free);
  g_clear_pointer (&decision->exercises, g_strfreev);
}
