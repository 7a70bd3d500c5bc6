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

G_BEGIN_DECLS

/* Parses the text of such a file; `id` is its name without its ending. The error, of
 * NAPE_KEY_FILE_ERROR, is the first mistake, on one line with the line's number if it has
 * one: "7: Hold: '90s' is not ..."; `ret_exercise` is unchanged then. (transfer full) */
gboolean nape_exercise_file_parse (const char *id, const char *text, gsize length,
                                   NapeExercise **ret_exercise, GError **error);
/* Adds every mistake in the text to `mistakes`, an empty list of
 * nape_key_file_mistakes_new(). */
void nape_exercise_file_check (const char *id, const char *text, gsize length,
                               GPtrArray *mistakes);
/* The keys of such a file. (transfer full) */
char **nape_exercise_file_keys (void);

G_END_DECLS
