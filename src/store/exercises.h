/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of exercises and routines of all folders, read into one catalogue. */

#pragma once

#include "core/exercise/catalogue.h"

G_BEGIN_DECLS

#define NAPE_EXERCISE_ENDING ".exercise"
#define NAPE_PLAN_ENDING ".routine"

/* Reads every ID.exercise of `folders` (see nape_paths_exercise_dirs()); of two with the
 * same id the one of the later folder counts. The last folder is the user's own: there
 * symbolic links are not followed. A folder that is missing is empty.
 *
 * A file that cannot be read or understood is left out, so that one of the same id in an
 * earlier folder still counts, and told in `mistakes` (of char *, owned) as one line:
 * ".../exercises/nod.exercise:7: Hold: '90s' is not ...". (transfer full) */
NapeCatalogue *nape_exercises_load (const char *const *folders, GPtrArray *mistakes);

/* The same with every ID.routine of `folders` (see nape_paths_routine_dirs()), once the
 * exercises are there: a routine that names another one is a mistake. */
void nape_exercises_load_plans (NapeCatalogue *catalogue, const char *const *folders,
                                GPtrArray *mistakes);
/* Adds an exercise that is not there to `mistakes`, a list of GError *. Whether there are
 * none at all. */
gboolean nape_exercises_check_plan (const NapePlan *plan, const NapeCatalogue *catalogue,
                                    GPtrArray *mistakes);
/* Both of all folders. (transfer full) */
NapeCatalogue *nape_exercises_load_all (GPtrArray *mistakes);

G_END_DECLS
