/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A day described in words: "9:00 type 50m, read 20m, lock 10m, type 2h".
 *
 * First the time of day at which it starts, if it is not 9:00; then items, separated by
 * commas or line ends, each a word of play/scenario_words.h and, where the word takes one,
 * a duration. What follows a `#` on its line is a comment.
 */

#pragma once

#include "play/scenario_words.h"

#define NAPE_SCENARIO_MAX_BYTES (64 * 1024)
#define NAPE_SCENARIO_MAX_ITEMS 1000
#define NAPE_SCENARIO_MAX_LENGTH (31 * NAPE_DAY)

#define NAPE_SCENARIO_ERROR (nape_scenario_error_quark ())
GQuark nape_scenario_error_quark (void);

typedef enum {
  NAPE_SCENARIO_ERROR_SYNTAX,
} NapeScenarioError;

typedef struct {
  const NapeScenarioWord *word;
  gint64 length; /* -1: none was said */
  GTimeZone *zone; /* (nullable) */
} NapeItem;

typedef struct {
  gint64 start; /* time of day */
  gint64 length; /* of all items together */
  GArray *items; /* NapeItem */
} NapeScenario;

void nape_scenario_init (NapeScenario *self);
void nape_scenario_clear (NapeScenario *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeScenario, nape_scenario_clear)

/* Adds an item; there is no limit but the caller's. */
void nape_scenario_add (NapeScenario *self, const NapeScenarioWord *word, gint64 length);
/* Adds one that changes the time zone. */
void nape_scenario_add_zone (NapeScenario *self, const NapeScenarioWord *word,
                             GTimeZone *zone);

/* Reads `length` bytes, which may be any. `file` (nullable) names where they come from, for
 * an error of one line: "day.txt:3: 'tpye' is ...", or "item 2: 'tpye' is ..." without it.
 * `self`, an empty one, is left alone then. */
gboolean nape_scenario_parse (NapeScenario *self, const char *text, gsize length,
                              const char *file, GError **error);
