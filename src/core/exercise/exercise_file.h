/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads an exercise file, a key file with the one group [Exercise]:
 *
 *   [Exercise]
 *   Name=Neck rotation
 *   Kind=mobility            or warm-up, strength, stretch, relaxation
 *   Steps=Sit tall.;Turn your head slowly to this side.;Hold, then turn back.
 *
 * nape-exercise(5) describes all its keys. No other key is allowed.
 */

#pragma once

#include "core/exercise/exercise.h"

/* Parses the text of such a file; `id` is its name without its ending. Adds every mistake
 * to `mistakes`, an empty list of nape_key_file_mistakes_new(). (transfer full), NULL on
 * mistakes. */
NapeExercise *nape_exercise_file_parse (const char *id, const char *text, gsize length,
                                        GPtrArray *mistakes);
/* The text of such a file with all that routines are composed by, and none of the
 * exercise's own texts: its id is its name. (transfer full) */
char *nape_exercise_file_write_bare (const NapeExercise *exercise);
/* The keys of such a file. (transfer full) */
char **nape_exercise_file_keys (void);
