/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises of one break, with the time of each step. */

#pragma once

#include "core/exercise/exercise.h"

/* One exercise on one side. */
typedef struct {
  char *exercise; /* its id: the catalogue may be reloaded meanwhile */
  guint side;
  gint64 offset; /* from the start of the break */
  gint64 length;
  NapeDose dose; /* repetitions 0: as the exercise says */
} NapeStep;

typedef struct {
  GArray *steps; /* NapeStep, in time order, without gaps */
} NapeRoutine;

/* An exercise that takes part of a routine's time. */
typedef struct {
  const NapeExercise *exercise;
  NapeRange sets; /* of each side: as many as there is time for */
  gint64 needed; /* the time of sets.low sets */
  gint64 longest; /* the longest step: more sets than sets.high if need be; 0: any */
  NapeDose dose; /* as of NapeStep */
} NapeRoutinePart;

/* A routine without steps. (transfer full) */
NapeRoutine *nape_routine_new (void);
void nape_routine_free (NapeRoutine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeRoutine, nape_routine_free)

/* Appends steps of all `parts` (NapeRoutinePart) that fill `length`, in proportion to the
 * time that each needs. */
void nape_routine_share_out (NapeRoutine *self, const GArray *parts, gint64 length);
guint nape_routine_n_steps (const NapeRoutine *self);
const NapeStep *nape_routine_step (const NapeRoutine *self, guint n);
/* The index of the step at `offset` from the start; of the last one after the end; -1
 * without steps. */
int nape_routine_step_at (const NapeRoutine *self, gint64 offset);

/* The dose of a step of that exercise. */
NapeDose nape_routine_step_dose (const NapeStep *step, const NapeExercise *exercise);
/* The same of the n-th step in words, with its set if there are several on that side:
 * "12 times, hold 5 s each, set 2 of 3". (transfer full) */
char *nape_routine_describe_dose (const NapeRoutine *self, guint n,
                                  const NapeExercise *exercise);

/* One line for nape_routine_from_string(): "shoulder-roll/0:30000 ..." (milliseconds),
 * with a dose of its own "chin-tuck/0:30000:12x5". (transfer full) */
char *nape_routine_to_string (const NapeRoutine *self);
/* NULL if `text` (nullable) is not valid. (transfer full) (nullable) */
NapeRoutine *nape_routine_from_string (const char *text);
