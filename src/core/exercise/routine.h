/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises of one break, composed for it, with the time of each step.
 *
 * Order (source C): warm-up and movement first, strength next, stretch last; what is held
 * for over 20 s comes after strength whatever its kind, and no stretch is held over a
 * minute. Full strength work is for at most four days of any seven (source A). Within a
 * kind the one done longest ago comes first, so that each region gets its turn. Doses are
 * the lower ones of the sources.
 */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/exercise/constraints.h"

G_BEGIN_DECLS

/* One exercise on one side. */
typedef struct {
  char *exercise; /* its id: the catalogue may be read anew meanwhile */
  guint side;
  gint64 offset; /* from the start of the break */
  gint64 length;
  NapeDose dose; /* repetitions 0: as the exercise says */
} NapeStep;

typedef struct {
  GArray *steps; /* NapeStep, in time order, without gaps */
} NapeRoutine;

/* Source A: three or four days a week, not more. */
#define NAPE_STRENGTH_DAYS_MAX 4

/* When each exercise was last done, and how often in the week before: id -> GArray of wall
 * times (gint64), the last one first. */
typedef GHashTable NapeLastDone;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeLastDone, g_hash_table_unref)

NapeLastDone *nape_last_done_new (void);
/* In any order; the same moment counts once. */
void nape_last_done_note (NapeLastDone *self, const char *id, gint64 wall);
/* G_MININT64 for never. */
gint64 nape_last_done_get (NapeLastDone *self, const char *id);
/* How often in [from, to), not further back than a week before the last time. */
guint nape_last_done_count (NapeLastDone *self, const char *id, gint64 from, gint64 to);

/* What a routine is composed for. */
typedef struct {
  gint64 length; /* at most a day */
  guint n_exercises; /* at most so many */
  gint64 wall; /* the moment, for the day it is */
  gint64 utc_offset;
  const NapeConstraints *means; /* (nullable): everything is there */
  NapeLastDone *last_done; /* (nullable): nothing was ever done */
} NapeOccasion;

/* Chooses exercises that fit into the occasion and returns them in their order; the steps
 * share out the whole length. Nothing allowed to choose from, n_exercises 0 or a length
 * under a second gives a routine without steps. Same input, same routine. (transfer full)
 */
NapeRoutine *nape_routine_compose (const NapeCatalogue *catalogue,
                                   const NapeOccasion *occasion);
/* A routine of the exercises of a plan, in its order and with its doses, however many they
 * are: all when they fit into the length, else as many as fit, and the next ones next time.
 * At least one: it is done faster when it does not fit. Of the means only what is disabled
 * counts. Where nothing is left there are no steps. (transfer full) */
NapeRoutine *nape_routine_follow_plan (const NapePlan *plan, const NapeCatalogue *catalogue,
                                       const NapeOccasion *occasion);
/* A routine without steps. (transfer full) */
NapeRoutine *nape_routine_new (void);
void nape_routine_free (NapeRoutine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeRoutine, nape_routine_free)

/* Adds a step behind the last one. */
void nape_routine_append (NapeRoutine *self, const char *exercise, guint side,
                          gint64 length);
/* Gives the last step a dose other than its exercise's. */
void nape_routine_set_dose (NapeRoutine *self, NapeDose dose);
guint nape_routine_n_steps (const NapeRoutine *self);
const NapeStep *nape_routine_step (const NapeRoutine *self, guint n);
/* The step that runs at `offset` from the start; the last one after the end. -1 without
 * steps. */
int nape_routine_step_at (const NapeRoutine *self, gint64 offset);

/* What to do in a step of that exercise. */
NapeDose nape_step_dose (const NapeStep *step, const NapeExercise *exercise);
/* The same of the n-th step in words, with its set where there are several on that side:
 * "12 times, hold 5 s each, set 2 of 3". (transfer full) */
char *nape_routine_describe_dose (const NapeRoutine *self, guint n,
                                  const NapeExercise *exercise);

/* One line that nape_routine_from_string() reads again: "shoulder-roll/0:30000 ..." (ms),
 * with a dose of its own "chin-tuck/0:30000:12x5".
 * What a step has below a millisecond is dropped. (transfer full) */
char *nape_routine_to_string (const NapeRoutine *self);
/* NULL when the text is not one of ours. (transfer full) (nullable) */
NapeRoutine *nape_routine_from_string (const char *text);

G_END_DECLS
