/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One exercise, as its file describes it.
 *
 * The medical facts (doses, positions, cautions) come from the files in data/exercises,
 * which name their sources; nothing here knows an exercise by name.
 */

#pragma once

#include "core/range.h"
#include "core/time.h"

G_BEGIN_DECLS

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
  char *id; /* [a-z0-9-]{1,64} */
  char *name;
  NapeExerciseKind kind;
  guint order; /* smaller comes first where nothing else decides */
  char **regions;
  char **positions; /* "seated", "standing" ...; empty: any */
  char **needs; /* equipment; empty: none */
  NapeSides sides;
  char **directions; /* names for NAPE_SIDES_DIRECTIONS, else empty */
  NapeRange repetitions; /* per side or direction */
  NapeRange hold; /* seconds, for each repetition; 0: no hold */
  NapeRange sets;
  gint64 tempo; /* time of one repetition beside its hold */
  char **steps; /* short sentences, what to do */
  char *tip; /* (nullable) */
  char *caution; /* (nullable) */
  char **sources; /* "A: 10-15 x 5 s", as credited */
} NapeExercise;

/* What one does on one side, without a pause. */
typedef struct {
  guint repetitions; /* 0: as the exercise says */
  guint hold; /* seconds, for each repetition; 0: no hold */
} NapeDose;

/* No static hold is longer: it costs strength and reaction time (source C). */
#define NAPE_EXERCISE_MAX_HOLD 60 /* seconds */
#define NAPE_EXERCISE_MAX_REPETITIONS 200
#define NAPE_EXERCISE_MAX_SIDES 8

/* [a-z0-9-]{1,64}: safe as a file's name and in every text of ours. */
gboolean nape_exercise_id_is_valid (const char *id);

/* Reads one exercise from the text of its key file:
 *
 *   [Exercise]
 *   Name=Neck rotation
 *   Kind=mobility            or strength, stretch, relaxation
 *   Steps=Sit tall.;Turn your head slowly to this side.;Hold, then turn back.
 *
 * and, where they differ from these: Order=1000, Sides=none (or each, directions),
 * Directions=down;up, Repetitions=1 (or 5-10), Hold=0s (or 15s-30s), Sets=1, Tempo=2s,
 * and lists and texts that may be missing: Regions, Positions, Needs, Sources; Tip,
 * Caution. Lists have ';' between their items. No other key is known.
 *
 * `id` is the file's name without its
 * ending. The error is one line that begins with the line's number where there is one and
 * says what is expected: "7: Hold: '90s' is not ..."; `ret_exercise` is left alone then.
 * It is of NAPE_KEY_TEXT_ERROR. (transfer full) */
gboolean nape_exercise_parse (const char *id, const char *text, gsize length,
                              NapeExercise **ret_exercise, GError **error);
/* Adds every mistake of such a text to `mistakes`, an empty list of
 * nape_key_text_mistakes_new(). */
void nape_exercise_check (const char *id, const char *text, gsize length,
                          GPtrArray *mistakes);
void nape_exercise_free (NapeExercise *exercise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeExercise, nape_exercise_free)

/* The sides or directions it is done on, at least 1. */
guint nape_exercise_n_sides (const NapeExercise *exercise);
/* The name of one of them ("left", "backward"), or "" where there is only one. */
const char *nape_exercise_side_name (const NapeExercise *exercise, guint side);
/* How long one set takes on one side with the lower dose, at least a second. */
gint64 nape_exercise_side_length (const NapeExercise *exercise);
/* The lower dose of its sources. */
NapeDose nape_exercise_dose (const NapeExercise *exercise);
/* In words: "10 times, hold 5 s each". (transfer full) */
char *nape_dose_describe (NapeDose dose);

G_END_DECLS
