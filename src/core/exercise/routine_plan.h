/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a routine from a plan.
 *
 * In the plan's order, with all exercises if the break is long enough. Otherwise with as
 * many as fit, beginning with the one done longest ago: so the next break continues where
 * this one ends, and a missed one leaves none out.
 */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/exercise/occasion.h"
#include "core/exercise/routine.h"

/* The plan's exercises that are in the catalogue and not disabled, with the plan's doses;
 * the other constraints and n_exercises do not count. At least one exercise, shortened if
 * it does not fit; no steps if there is none. (transfer full) */
NapeRoutine *nape_routine_plan_follow (const NapePlan *plan, const NapeCatalogue *catalogue,
                                       const NapeOccasion *occasion);
