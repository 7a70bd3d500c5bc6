/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a day: what a person does for a while, and what they answer at a moment.
 * One table; parsing, playing, help and manual follow from its rows. */

#pragma once

#include "core/schedule/engine.h"

/* How a while is spent. */
typedef struct {
  gboolean uses; /* `kind`: hands on it */
  NapeInput kind;
  gint64 every; /* one use lasts for `length` and then comes again */
  gint64 length;
  guint block; /* NapeBlock */
  guint obstacles; /* 1 << NapeObstacle */
  gboolean watching;
  gboolean standing;
  gboolean program_holds;
  gboolean asleep;
  gboolean has_no_source;
} NapeManner;

typedef enum {
  NAPE_LENGTH_MUST, /* "type 50m" */
  NAPE_LENGTH_MAY, /* "snooze", "snooze 10m" */
  NAPE_LENGTH_NONE, /* "done" */
} NapeLengthRule;

typedef struct {
  const char *name;
  NapeLengthRule rule;
  gint64 max;
  NapeManner manner; /* of a while */
  NapeObservationType asks; /* of an answer, else NAPE_SAW_TIME */
  const char *help;
} NapeScenarioWord;

const NapeScenarioWord *nape_scenario_words (guint *ret_n_words);
/* (nullable) */
const NapeScenarioWord *nape_scenario_words_find (const char *name);
gboolean nape_scenario_words_is_answer (const NapeScenarioWord *word);
/* The request that an answer makes. `length` -1: none was said. */
NapeObservation nape_scenario_words_ask (const NapeScenarioWord *word, gint64 length);
/* The word that was probably meant. (nullable) */
const char *nape_scenario_words_guess (const char *name);
