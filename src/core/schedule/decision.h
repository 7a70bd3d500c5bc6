/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the engine has decided. A decision says all that whoever carries it out needs. */

#pragma once

#include "core/schedule/advice.h"
#include "core/schedule/outcome.h"
#include "core/settings/settings.h"

typedef enum {
  NAPE_DECISION_REMIND, /* put up the reminder, in place of any other */
  NAPE_DECISION_START, /* a break begins */
  NAPE_DECISION_STEP, /* its next step begins, or (step -1) it has none any more */
  NAPE_DECISION_WITHDRAW, /* take the reminder or the guidance down */
  NAPE_DECISION_END, /* a reminder or break has its outcome: record it */
  NAPE_DECISION_ADVISE, /* give this advice, in place of anything shown */
  NAPE_N_DECISIONS,
} NapeDecisionType;

typedef struct {
  NapeDecisionType type;
  char name[NAPE_NAME_MAX + 1]; /* the break's; "": none */
  gint64 length; /* REMIND: how long the break will be */
  gint64 end; /* START: of the break; STEP: of the step (CLOCK_BOOTTIME) */
  int step; /* STEP: its number from 0 */
  guint n_steps; /* of the routine */
  char *exercise; /* STEP: its id (nullable) */
  NapeAdvice advice; /* ADVISE */
  NapeOutcome outcome; /* END */
  NapeKnown known; /* END: how */
  guint snoozes; /* END: of this break before it */
  gboolean amends; /* END: it takes the place of the last one of this break */
  gint64 sitting; /* END: the stretch before it */
  char **exercises; /* END: ids of those done (nullable) */
} NapeDecision;

/* As in a record: "remind", "start" ... */
const char *nape_decision_to_string (NapeDecisionType type);
void nape_decision_clear (NapeDecision *decision);
