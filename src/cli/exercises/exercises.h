/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shared by the files of `nape exercises`. */

#pragma once

#include "cli/command/verb.h"
#include "core/exercise/catalogue.h"
#include "core/settings/settings.h"

/* All exercises and routines, and the settings in effect. */
typedef struct {
  NapeCatalogue *catalogue;
  NapeSettings settings;
} NapeExerciseSet;

/* Ignores mistakes in files: `nape exercises check` prints them. */
gboolean nape_exercise_set_load (NapeExerciseSet *self, GError **error);
void nape_exercise_set_clear (NapeExerciseSet *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeExerciseSet, nape_exercise_set_clear)

/* Why no break has it unasked: "disabled", "needs a mat". NULL: some may. (transfer full)
 * (nullable) */
char *nape_exercise_set_why_unused (const NapeExerciseSet *self,
                                    const NapeExercise *exercise);
/* The exercise, or NULL after a message about the nearest one. */
const NapeExercise *nape_exercise_set_find (const NapeExerciseSet *self, const char *id);
/* The file it was read from. (transfer full) (nullable) */
char *nape_exercise_set_path (const char *id);

/* "neck, shoulders"; "" for none. (transfer full) */
char *nape_exercise_set_join (char *const *words);
/* "mat, chair or roller" (transfer full) */
char *nape_exercise_set_join_needs (const NapeExercise *exercise);

/* "exercises" or "routines": writes `text` to a new file of the user's own, and makes its
 * folder. G_FILE_ERROR_EXIST when there is one. (transfer full): its path, NULL on error.
 */
char *nape_exercises_new_write_file (const char *folder, const char *name, const char *text,
                                     GError **error);

/* Prints all mistakes of an exercise's or routine's file, one a line, or what is good about
 * it. FALSE: there were some. `catalogue` gets the exercise. */
gboolean nape_exercises_check_file (const char *path, NapeCatalogue *catalogue);

int nape_exercises_run (const NapeInvocation *invocation);
/* Its verbs, by file. */
int nape_exercises_list (const NapeInvocation *invocation);
int nape_exercises_show (const NapeInvocation *invocation);
/* disable, too */
int nape_exercises_enable (const NapeInvocation *invocation);
int nape_exercises_new (const NapeInvocation *invocation);
int nape_exercises_check (const NapeInvocation *invocation);
int nape_exercises_import (const NapeInvocation *invocation);
