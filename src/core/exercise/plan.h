/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A routine written by hand, as a physiotherapist gives it: a list of exercises with their
 * doses. */

#pragma once

#include "core/exercise/exercise.h"

G_BEGIN_DECLS

#define NAPE_PLAN_AUTO "auto" /* no plan: routines are composed */
#define NAPE_PLAN_MAX 24 /* exercises */

typedef struct {
  char *exercise; /* its id */
  guint sets; /* 0: all of the dose is as the exercise's file says */
  NapeDose dose;
  gboolean has_hold; /* else that is as the exercise's file says */
} NapePlanItem;

typedef struct {
  char *id; /* its file's name without the ending, and what settings call it */
  char *name;
  GArray *items; /* NapePlanItem, at least one */
} NapePlan;

/* 1 to 31 of a-z, 0-9 and -, a letter first, and not NAPE_PLAN_AUTO. */
gboolean nape_plan_id_is_valid (const char *id);

/* Reads a routine from the text of its key file:
 *
 *   [Routine]
 *   Name=From my physiotherapist
 *   Exercises=chin-tuck 12 x 5s;neck-rotation;upper-trap-stretch 2 x 1 x 30s
 *
 * Behind an exercise may stand its dose for each side: repetitions ("12"), with a hold of
 * each ("12 x 5s"), with sets before them ("3 x 12", "3 x 12 x 5s"), or one hold ("30s").
 *
 * Adds every mistake to `mistakes`, an empty list of nape_key_file_mistakes_new().
 * Whether there are such exercises is not looked at. (transfer full), NULL on mistakes. */
NapePlan *nape_plan_parse (const char *id, const char *text, gsize length,
                           GPtrArray *mistakes);
void nape_plan_free (NapePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapePlan, nape_plan_free)

guint nape_plan_size (const NapePlan *plan);
const NapePlanItem *nape_plan_nth (const NapePlan *plan, guint n);
/* What it asks for of this exercise, its own. */
NapeDose nape_plan_item_dose (const NapePlanItem *item, const NapeExercise *exercise);
/* The time that needs, all sets and sides. */
gint64 nape_plan_item_length (const NapePlanItem *item, const NapeExercise *exercise);

G_END_DECLS
