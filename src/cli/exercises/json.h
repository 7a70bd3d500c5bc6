/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exercises for programs; nape(1) has the members. */

#pragma once

#include "cli/exercises/exercises.h"

/* A list of them (const NapeExercise *), in short. */
void nape_exercises_json_print_list (const NapeExerciseSet *set,
                                     const GPtrArray *exercises);
/* One, with all that is known. */
void nape_exercises_json_print (const NapeExerciseSet *set, const NapeExercise *exercise);
