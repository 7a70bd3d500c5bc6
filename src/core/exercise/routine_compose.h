/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Composes a routine: chooses exercises for a break and their order.
 *
 * Order (source C): warm-up and movement first, strength next, stretch last; what is held
 * for over 20 s comes after strength whatever its kind, and no stretch is held for more
 * than a minute. Full strength work is for at most four days of any seven (source A).
 * Within a kind the exercise done longest ago comes first, so that each region gets its
 * turn. Doses are the lower ones of the sources.
 */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/exercise/occasion.h"
#include "core/exercise/routine.h"

/* Source A: three or four days a week, not more. */
#define NAPE_STRENGTH_DAYS_MAX 4

/* A routine of exercises that fit the occasion; its steps fill the whole length. It has no
 * steps if no exercise is allowed, n_exercises is 0 or the length is less than a second.
 * The same input gives the same routine. (transfer full) */
NapeRoutine *nape_routine_compose (const NapeCatalogue *catalogue,
                                   const NapeOccasion *occasion);
