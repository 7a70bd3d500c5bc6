/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the files of exercises and routines of all folders into one catalogue. */

#pragma once

#include "core/exercise/catalogue.h"

#define NAPE_EXERCISE_ENDING ".exercise"
#define NAPE_PLAN_ENDING ".routine"

/* Reads every ID.exercise of `folders` (see nape_paths_exercise_dirs()) as
 * nape_folders_read() does; the last folder that has an id counts. A file that cannot be
 * read or has mistakes is left out, so that one of the same id in an earlier folder counts,
 * and reported in `mistakes`. (transfer full) */
NapeCatalogue *nape_exercises_load (const char *const *folders, GPtrArray *mistakes);

/* The same with every ID.routine of `folders` (see nape_paths_routine_dirs()), after the
 * exercises: a routine that names an unknown one is a mistake. */
void nape_exercises_load_plans (NapeCatalogue *catalogue, const char *const *folders,
                                GPtrArray *mistakes);
/* Adds the plan's unknown exercises to `mistakes`, a list of GError *. FALSE: there are
 * some. */
gboolean nape_exercises_check_plan (const NapePlan *plan, const NapeCatalogue *catalogue,
                                    GPtrArray *mistakes);
/* The exercises and plans of all folders. (transfer full) */
NapeCatalogue *nape_exercises_load_all (GPtrArray *mistakes);

/* The path of the picture of an exercise's side, else of the exercise; `side` -1: of the
 * exercise. (transfer full) (nullable) */
char *nape_exercises_find_picture (const char *id, int side);
