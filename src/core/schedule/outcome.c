/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/outcome.h"

#include <string.h>

static const char *const names[NAPE_N_OUTCOMES] = {
  [NAPE_OUTCOME_DONE] = "done",       [NAPE_OUTCOME_PARTLY] = "partly",
  [NAPE_OUTCOME_NATURAL] = "natural", [NAPE_OUTCOME_SNOOZED] = "snoozed",
  [NAPE_OUTCOME_SKIPPED] = "skipped", [NAPE_OUTCOME_IGNORED] = "ignored",
};

const char *
nape_outcome_to_string (NapeOutcome outcome)
{
  return names[outcome];
}

int
nape_outcome_from_string (const char *text)
{
  for (guint i = 0; i < NAPE_N_OUTCOMES; i++)
    if (strcmp (names[i], text) == 0)
      return i;
  return -1;
}
