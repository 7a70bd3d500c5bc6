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

/* How that is known. */
typedef enum {
  NAPE_KNOWN_UNSAID, /* of breaks before this was kept */
  NAPE_KNOWN_MEASURED, /* a break was running, and input was looked at */
  NAPE_KNOWN_SAID, /* the user answered */
  NAPE_KNOWN_INFERRED, /* from what the hands did, and from absences */
  NAPE_N_KNOWN,
} NapeKnown;

/* As on the bus and in the history: "", "measured" ... */
const char *nape_known_to_string (NapeKnown known);
/* -1 when unknown. */
int nape_known_from_string (const char *text);

/* How many breaks ended in which way, and how it is known of those that were done. */
typedef struct {
  guint by_outcome[NAPE_N_OUTCOMES];
  guint done_by_known[NAPE_N_KNOWN];
} NapeOutcomeCounts;

void nape_outcome_counts_note (NapeOutcomeCounts *self, NapeOutcome outcome,
                               NapeKnown known);

/* As on the bus and in the history: "done", "partly" ... */
const char *nape_outcome_to_string (NapeOutcome outcome);
/* -1 when unknown. */
int nape_outcome_from_string (const char *text);
