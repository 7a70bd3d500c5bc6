/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One exercise as its file describes it.
 *
 * The medical facts (doses, positions, cautions) come from the files in data/exercises,
 * which name their sources; nothing here knows an exercise by name.
 */

#pragma once

#include "core/text/range.h"
#include "core/time/time.h"

/* In the order in which a routine takes them. */
typedef enum {
  NAPE_EXERCISE_WARM_UP,
  NAPE_EXERCISE_MOBILITY,
  NAPE_EXERCISE_STRENGTH,
  NAPE_EXERCISE_STRETCH,
  NAPE_EXERCISE_RELAXATION,
  NAPE_N_EXERCISE_KINDS,
} NapeExerciseKind;

/* The words of Kind in files, NULL-terminated. */
extern const char *const nape_exercise_kind_words[];

/* How one dose is shared between the sides or directions of the body. */
typedef enum {
  NAPE_SIDES_NONE, /* one movement */
  NAPE_SIDES_EACH, /* left, then right */
  NAPE_SIDES_DIRECTIONS, /* two or more named directions, one after the other */
} NapeSides;

/* How hard a strengthening exercise is. Full strength work is for at most four days a week
 * (source A); light work can be part of every routine at a desk. */
typedef enum {
  NAPE_EFFORT_FULL,
  NAPE_EFFORT_LIGHT,
} NapeEffort;

/* The words of Positions and Needs in files, NULL-terminated; settings have the same. */
typedef enum {
  NAPE_POSITION_SEATED,
  NAPE_POSITION_STANDING,
  NAPE_POSITION_FLOOR,
} NapePosition;

typedef enum {
  NAPE_EQUIPMENT_CHAIR, /* one with a back */
  NAPE_EQUIPMENT_WALL,
  NAPE_EQUIPMENT_DOORWAY,
  NAPE_EQUIPMENT_MAT,
  NAPE_EQUIPMENT_BAND,
  NAPE_EQUIPMENT_DUMBBELL,
  NAPE_EQUIPMENT_ROLLER,
  NAPE_N_EQUIPMENT,
} NapeEquipment;

extern const char *const nape_exercise_position_words[];
extern const char *const nape_exercise_equipment_words[];

typedef struct {
  char *id; /* [a-z0-9-]{1,64} */
  char *name;
  NapeExerciseKind kind;
  NapeEffort effort;
  guint order; /* smaller ones first, where nothing else decides */
  char **regions;
  char **positions; /* of nape_exercise_position_words, each is possible; empty: all */
  char *posture; /* (nullable) details of the position: "on hands and knees" */
  char **needs; /* all equipment; "chair/roller": one of the two; empty: none */
  NapeSides sides;
  char **directions; /* names for NAPE_SIDES_DIRECTIONS, else empty */
  NapeRange repetitions; /* per side or direction */
  NapeRange hold; /* seconds, for each repetition; 0: no hold */
  NapeRange sets;
  gint64 tempo; /* time of one repetition beside its hold */
  NapeRange length; /* seconds, instead of repetitions and hold; 0: not timed */
  NapeRange sets_per_day; /* 0: not given */
  NapeRange length_per_day; /* seconds, in any parts; 0: not given */
  gboolean on_request; /* never chosen for a break unasked */
  char **steps; /* short sentences, what to do */
  char *tip; /* (nullable) */
  char *harder; /* (nullable) how to make it harder */
  char *easier; /* (nullable) how to make it easier */
  char *not_if; /* (nullable) when to skip it: "you feel dizzy" */
  char *caution; /* (nullable) when to stop */
  char **sources; /* "A: 10-15 x 5 s", as credited */
} NapeExercise;

/* What one does on one side, without a pause. */
typedef struct {
  guint repetitions; /* 0: as the exercise says, or, where it is timed, as time allows */
  guint hold; /* seconds, for each repetition; 0: no hold */
} NapeDose;

/* Longer static holds cost strength and reaction time (source C). */
#define NAPE_EXERCISE_MAX_HOLD 60 /* seconds */
#define NAPE_EXERCISE_MAX_REPETITIONS 200
#define NAPE_EXERCISE_MAX_SIDES 8

/* Whether it is [a-z0-9-]{1,64}: safe as a file's name and in every message. */
gboolean nape_exercise_id_is_valid (const char *id);

void nape_exercise_free (NapeExercise *exercise);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeExercise, nape_exercise_free)

/* The sides or directions it is done on, at least 1. */
guint nape_exercise_n_sides (const NapeExercise *exercise);
/* The name of one of them ("left", "backward"), or "" where there is only one. */
const char *nape_exercise_side_name (const NapeExercise *exercise, guint side);
/* Whether it lasts for a time instead of a number of repetitions. */
gboolean nape_exercise_is_timed (const NapeExercise *exercise);
/* How long one set takes on one side with the lower dose, at least a second. */
gint64 nape_exercise_side_length (const NapeExercise *exercise);
/* The lower dose of its sources. */
NapeDose nape_exercise_dose (const NapeExercise *exercise);
/* In words: "10 times, hold 5 s each". (transfer full) */
char *nape_exercise_describe_dose (NapeDose dose);
/* The file name of its picture: "ID.png", or of one side "ID-2.png". `side` -1: of none.
 * (transfer full) */
char *nape_exercise_picture (const char *id, int side);
