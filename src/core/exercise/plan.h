/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A routine written by hand, such as a physiotherapist's: a list of exercises with their
 * doses. */

#pragma once

#include "core/exercise/exercise.h"

#define NAPE_PLAN_AUTO "auto" /* no plan: routines are composed */
#define NAPE_PLAN_MAX 24 /* exercises */

typedef struct {
  char *exercise; /* its id */
  guint sets; /* 0: the whole dose is the exercise's */
  NapeDose dose;
  gboolean has_hold; /* FALSE: the hold is the exercise's */
} NapePlanItem;

typedef struct {
  char *id; /* its file's name without the ending, and its name in the settings */
  char *name;
  char **exercises; /* as in its file */
  GArray *items; /* NapePlanItem, at least one */
} NapePlan;

/* Whether it is a valid name (core/text/name.h) other than NAPE_PLAN_AUTO. */
gboolean nape_plan_id_is_valid (const char *id);

/* Parses the text of a routine's key file:
 *
 *   [Routine]
 *   Name=From my physiotherapist
 *   Exercises=chin-tuck 12 x 5s;neck-rotation;upper-trap-stretch 2 x 1 x 30s
 *
 * An exercise may be followed by its dose for each side: repetitions ("12"), with a hold of
 * each ("12 x 5s"), with sets before them ("3 x 12", "3 x 12 x 5s"), or one hold ("30s").
 *
 * Adds every mistake to `mistakes`, an empty list of nape_key_file_mistakes_new().
 * Whether the exercises exist is not checked. (transfer full), NULL on mistakes. */
NapePlan *nape_plan_parse (const char *id, const char *text, gsize length,
                           GPtrArray *mistakes);
void nape_plan_free (NapePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapePlan, nape_plan_free)

guint nape_plan_size (const NapePlan *plan);
const NapePlanItem *nape_plan_nth (const NapePlan *plan, guint n);
/* The sets and the dose that an item asks for; `exercise` is the item's. */
guint nape_plan_item_sets (const NapePlanItem *item, const NapeExercise *exercise);
NapeDose nape_plan_item_dose (const NapePlanItem *item, const NapeExercise *exercise);
/* The time of all sets on all sides. */
gint64 nape_plan_item_length (const NapePlanItem *item, const NapeExercise *exercise);
