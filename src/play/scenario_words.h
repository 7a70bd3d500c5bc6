/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a day: what a person does for a while, and what they answer at a moment.
 * One table; parsing and playing follow from its rows. */

#pragma once

#include "core/schedule/engine.h"

/* How a while is spent. */
typedef struct {
  NapeInput kind; /* hands on it */
  gint64 every; /* one use lasts for `length` and then comes again */
  gint64 length; /* 0: hands off */
  NapeObservation around; /* begins and ends with it; NAPE_SAW_TIME: nothing does */
  guint obstacles; /* 1 << NapeObstacle */
  gboolean asleep;
  gboolean has_no_source;
} NapeManner;

typedef struct {
  const char *name;
  gint64 max; /* of its length, which an answer or a moment may leave out; 0: it has none */
  NapeObservationType asks; /* of an answer, else NAPE_SAW_TIME */
  NapeManner manner; /* of a while */
  gboolean is_moment; /* it may be one: without a length it takes no time */
  gboolean takes_zone; /* it is one, and has the name of a time zone */
} NapeScenarioWord;

/* The names of all, NULL-terminated. (transfer container) */
const char **nape_scenario_words_names (void);
/* (nullable) */
const NapeScenarioWord *nape_scenario_words_find (const char *name);
gboolean nape_scenario_words_is_answer (const NapeScenarioWord *word);
/* The request that an answer makes. `length` -1: none was said. */
NapeObservation nape_scenario_words_ask (const NapeScenarioWord *word, gint64 length);
