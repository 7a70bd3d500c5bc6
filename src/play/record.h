/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record of observations and decisions: lines of a word and a GVariant's text.
 *
 *   nape record 1
 *   set ('routine.every', '30m')          settings that are not the default
 *   exercise ('chin-tuck', '[Exercise]…') its doses, without its texts
 *   plan ('physio', 'chin-tuck 12 x 5s;neck-rotation')
 *   begin (3600000000, …)                 an engine is made of these, at this moment
 *   input (3612000531, …)                 an observation, as NAPE_RECORD_OBSERVATION
 *   = remind routine                      what was decided
 *
 * What an observation points to stands on lines before it. Times are microseconds. It holds
 * times and kinds, the settings and the saved state, and nothing else: no key, no title, no
 * reason, no text of the user's.
 */

#pragma once

#include "core/schedule/engine.h"

/* The moment (boot, mono, wall, utc_offset), then the members of NapeObservation. */
#define NAPE_RECORD_OBSERVATION "(xxxxbuuuxxms)"
#define NAPE_RECORD_MOMENT "(xxxx)"
#define NAPE_RECORD_PAIR "(ss)" /* a setting, exercise or plan: its name and its text */
#define NAPE_RECORD_DONE "(sxb)" /* an exercise, the wall time, whether it counts half */

/* Each appends lines to `out`. */

void nape_record_write_begin (GString *out, const NapeMoment *now,
                              const NapeSettings *settings, const NapeCatalogue *catalogue);
void nape_record_write_observation (GString *out, const NapeMoment *now,
                                    const NapeObservation *seen);
void nape_record_write_decision (GString *out, const NapeDecision *decision);

/* The first line. */
#define NAPE_RECORD_TITLE "nape record 1"
/* The observation with that word, such as "input"; or -1. */
int nape_record_find_word (const char *word);
