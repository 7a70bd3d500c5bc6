/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a break ended. */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_OUTCOME_DONE, /* the hands left keyboard and mouse for it, or the user says so */
  NAPE_OUTCOME_PARTLY,
  NAPE_OUTCOME_NATURAL, /* a rest came by itself while the break was due */
  NAPE_OUTCOME_SNOOZED,
  NAPE_OUTCOME_SKIPPED,
  NAPE_OUTCOME_IGNORED,
  NAPE_OUTCOME_WITHDRAWN, /* something came in its way: a pause, a longer break */
  NAPE_N_OUTCOMES,
} NapeOutcome;

/* As on the bus and in the history: "done", "partly" ... */
const char *nape_outcome_to_string (NapeOutcome outcome);
/* -1 when unknown. */
int nape_outcome_from_string (const char *text);
