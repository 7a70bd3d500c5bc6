/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All exercises and plans that were read. */

#pragma once

#include "core/exercise/plan.h"

typedef struct _NapeCatalogue NapeCatalogue;

NapeCatalogue *nape_catalogue_new (void);
void nape_catalogue_free (NapeCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeCatalogue, nape_catalogue_free)

/* Adds `exercise` (transfer full), replacing one of the same id. */
void nape_catalogue_add (NapeCatalogue *self, NapeExercise *exercise);
guint nape_catalogue_size (const NapeCatalogue *self);
/* The n-th by order, then by id. */
const NapeExercise *nape_catalogue_nth (const NapeCatalogue *self, guint n);
/* (nullable) */
const NapeExercise *nape_catalogue_find (const NapeCatalogue *self, const char *id);

/* Adds `plan` (transfer full), replacing one of the same id. */
void nape_catalogue_add_plan (NapeCatalogue *self, NapePlan *plan);
/* (nullable) */
const NapePlan *nape_catalogue_find_plan (const NapeCatalogue *self, const char *id);
/* All plans (const NapePlan *), in no order. (transfer container) */
GList *nape_catalogue_list_plans (const NapeCatalogue *self);
