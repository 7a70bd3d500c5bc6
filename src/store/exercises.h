/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercise files of all folders, read into one catalogue. */

#pragma once

#include "core/catalogue.h"

G_BEGIN_DECLS

/* Reads every ID.exercise of `folders` (see nape_paths_exercise_dirs()); of two with the
 * same id the one of the later folder counts. The last folder is the user's own: there
 * symbolic links are not followed. A folder that is missing is empty.
 *
 * A file that cannot be read or understood is left out, so that one of the same id in an
 * earlier folder still counts, and told in `mistakes` (of char *, owned) as one line:
 * ".../exercises/nod.exercise:7: Hold: '90s' is not ...". (transfer full) */
NapeCatalogue *nape_exercises_load (const char *const *folders, GPtrArray *mistakes);

G_END_DECLS
