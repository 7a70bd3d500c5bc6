/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One exercise, and the catalogue of all that are known.
 *
 * The medical facts (doses, positions, cautions) come from the files in data/exercises,
 * which name their sources; nothing here knows an exercise by name.
 */

#pragma once

#include "core/time.h"

G_BEGIN_DECLS

#define NAPE_EXERCISE_ERROR (nape_exercise_error_quark ())
GQuark nape_exercise_error_quark (void);

typedef enum {
  NAPE_EXERCISE_ERROR_SYNTAX,
  NAPE_EXERCISE_ERROR_MISSING,
  NAPE_EXERCISE_ERROR_VALUE,
} NapeExerciseError;

/* In the order in which a routine takes them. */
typedef enum {
  NAPE_EXERCISE_MOBILITY,
  NAPE_EXERCISE_STRENGTH,
  NAPE_EXERCISE_STRETCH,
  NAPE_EXERCISE_RELAXATION,
  NAPE_N_EXERCISE_KINDS,
} NapeExerciseKind;

/* How one dose is shared between the sides or directions of the body. */
typedef enum {
  NAPE_SIDES_NONE, /* one movement */
  NAPE_SIDES_EACH, /* left, then right */
  NAPE_SIDES_DIRECTIONS, /* two or more named directions, one after the other */
} NapeSides;

typedef struct {
  guint low;
  guint high;
} NapeRange;

typedef struct {
  char *id; /* [a-z0-9-]{1,64} */
  char *name;
  NapeExerciseKind kind;
  guint order; /* smaller comes first where nothing else decides */
  char **regions;
  char **positions;
  char **needs; /* equipment; empty: none */
  NapeSides sides;
  char **directions; /* names for NAPE_SIDES_DIRECTIONS, else empty */
  NapeRange repetitions; /* per side or direction */
  NapeRange hold; /* seconds for each repetition; 0: no hold */
  NapeRange sets;
  gint64 tempo; /* time of one repetition beside its hold */
  char **steps; /* short sentences, what to do */
  char *tip; /* (nullable) */
  char *caution; /* (nullable) */
  char **sources; /* "A: 10-15 x 5 s", as credited */
} NapeExercise;

/* Reads one exercise from the text of its key file. `id` is the file's name without its
 * ending. The error names line or key and what is expected; `ret_exercise` is left alone
 * then. (transfer full) */
gboolean nape_exercise_parse (const char *id, const char *text, gsize length,
                              NapeExercise **ret_exercise, GError **error);
void nape_exercise_free (NapeExercise *exercise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeExercise, nape_exercise_free)

/* The sides or directions it is done on, at least 1. */
guint nape_exercise_n_sides (const NapeExercise *exercise);
/* The name of one of them ("left", "backward"), or "" where there is only one. */
const char *nape_exercise_side_name (const NapeExercise *exercise, guint side);
/* How long one set takes on one side with the lower half of the dose. */
gint64 nape_exercise_side_length (const NapeExercise *exercise);
/* The dose in words for one side: "10 times, hold 5 s each". (transfer full) */
char *nape_exercise_describe_dose (const NapeExercise *exercise);

typedef struct _NapeCatalogue NapeCatalogue;

NapeCatalogue *nape_catalogue_new (void);
void nape_catalogue_free (NapeCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeCatalogue, nape_catalogue_free)

/* Adds `exercise` (transfer full), replacing one of the same id. */
void nape_catalogue_add (NapeCatalogue *self, NapeExercise *exercise);
guint nape_catalogue_size (const NapeCatalogue *self);
/* By order, then by id. */
const NapeExercise *nape_catalogue_nth (const NapeCatalogue *self, guint n);
/* (nullable) */
const NapeExercise *nape_catalogue_find (const NapeCatalogue *self, const char *id);

G_END_DECLS
