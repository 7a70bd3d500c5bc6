/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sources A to D say of each exercise, as a table: what the files in
 * data/exercises must say, too.
 *
 * Kept apart from those files, and written from the sources and not from them, so that a
 * slip in one of the two shows.
 */

#pragma once

#include "core/exercise/exercise.h"

/* One source's dose. What it does not name is done once, without a hold. */
typedef struct {
  const char *source; /* as credited: "A: 10-15 x 5 s" */
  NapeRange repetitions; /* of a side or direction */
  NapeRange hold; /* seconds */
  NapeRange sets;
  NapeRange sets_per_day;
  NapeRange length; /* seconds */
  NapeRange length_per_day; /* seconds */
} TableDose;

typedef struct {
  const char *id;
  const char *name;
  NapeExerciseKind kind;
  NapeEffort effort;
  /* Lists as in the files */
  const char *positions;
  const char *posture; /* "": no more is said */
  const char *needs;
  const char *sides; /* one after the other; "": no sides */
  const char *regions;
  const char *says; /* the source's advice: words that its texts must have */
  TableDose doses[3];
} TableRow;

#define WARM_UP NAPE_EXERCISE_WARM_UP, NAPE_EFFORT_FULL
#define MOBILITY NAPE_EXERCISE_MOBILITY, NAPE_EFFORT_FULL
#define STRENGTH NAPE_EXERCISE_STRENGTH, NAPE_EFFORT_FULL
#define LIGHT NAPE_EXERCISE_STRENGTH, NAPE_EFFORT_LIGHT
#define STRETCH NAPE_EXERCISE_STRETCH, NAPE_EFFORT_FULL
#define RELAXATION NAPE_EXERCISE_RELAXATION, NAPE_EFFORT_FULL

#define ANYHOW "seated;standing", "", ""
#define BOTH "left;right"

/* "Brief hold": the source names no seconds, these are ours. */
#define BRIEF .hold = { 2, 2 }

/* clang-format off */
static const TableRow table[] = {
  { "shoulder-roll", "Shoulder rolls", MOBILITY, ANYHOW, "backward;forward",
    "shoulders;upper back", "full circle",
    { { "B: 10 each direction", { 10, 10 } },
      { "C: 5 each direction, 2-3 sets", { 5, 5 }, .sets = { 2, 3 } } } },
  { "neck-flexion-extension", "Neck flexion and extension", MOBILITY, ANYHOW, "down;up",
    "neck", "straight back",
    { { "A: 5-10 x 5 s each direction", { 5, 10 }, { 5, 5 } } } },
  { "neck-rotation", "Neck rotation", MOBILITY, ANYHOW, BOTH, "neck", "with force",
    { { "A: 5-10 a side x 5 s", { 5, 10 }, { 5, 5 } },
      { "B: 5 a side x 5 s", { 5, 5 }, { 5, 5 } } } },
  { "neck-side-bend", "Neck side bending", MOBILITY, ANYHOW, BOTH, "neck",
    "shoulder stays down",
    { { "A: 5-10 a side x 5 s", { 5, 10 }, { 5, 5 } },
      { "B: 5 a side x 5 s", { 5, 5 }, { 5, 5 } } } },
  { "neck-roll", "Neck roll", MOBILITY, ANYHOW, "round to the left;round to the right",
    "neck;upper trapezius", "Pause at each shoulder",
    { { "C: 2-3 each way, pausing at each shoulder", { 2, 3 } } } },
  { "arm-circles", "Arm circles", MOBILITY, "standing", "", "", "forward;backward",
    "shoulders", "level with your shoulders",
    { { "C: 20 each direction, small to large", { 20, 20 } } } },
  { "overhead-reach", "Overhead side reach", MOBILITY, "seated", "", "chair", BOTH,
    "lats;shoulders;upper back", "flat",
    { { "C: 5 a side, brief hold", { 5, 5 }, BRIEF } } },
  { "chair-rotation", "Seated trunk rotation", MOBILITY, "seated", "sideways", "chair", BOTH,
    "upper back;mid back;lower back", "legs stay still",
    { { "C: 3 a side x 10 s", { 3, 3 }, { 10, 10 } } } },
  { "marching", "Marching on the spot", WARM_UP, "standing", "", "", "", "whole body",
    "knees",
    { { "C: part of a warm-up of about 6 min, or 5-10 min of light cardio",
        .length = { 300, 600 } } } },
  { "cat-cow", "Cat-cow", MOBILITY, "floor", "on hands and knees", "mat", "",
    "mid back;lower back", "Breathe with the movement",
    { { "B: 10-15", { 10, 15 } },
      { "C: 5 x 3-5 s each way", { 5, 5 }, { 3, 5 } } } },
  { "thoracic-extension-chair", "Thoracic extension", MOBILITY, "seated;floor", "",
    "chair/roller", "", "upper back;mid back", "arms overhead",
    { { "C: 3 x 5 s", { 3, 3 }, { 5, 5 } } } },
  { "thoracic-extension-kneeling", "Kneeling thoracic extension", STRETCH, "floor",
    "kneeling", "mat", "", "upper back;mid back", "Kneel",
    { { "B: 20-30 s", .hold = { 20, 30 } } } },
  { "knee-to-chest", "Knee to chest", STRETCH, "floor", "lying on the back", "mat", BOTH,
    "lower back", "knee",
    { { "C: 3 a side x 5 s", { 3, 3 }, { 5, 5 } } } },
  { "chin-tuck", "Chin tuck", LIGHT, ANYHOW, "", "deep neck flexors", "do not nod",
    { { "A: 10-15 x 5 s", { 10, 15 }, { 5, 5 } } } },
  { "retraction-extension", "Neck retraction with extension", MOBILITY, "seated", "upright",
    "", "", "lower neck;upper back", "a little further each time",
    { { "D: 10-15, 5-6 sets over the day", { 10, 15 }, .sets_per_day = { 5, 6 } } } },
  { "isometric-neck", "Isometric neck press", STRENGTH, ANYHOW, "front;left;right;back",
    "neck", "head does not move",
    { { "A: 5 x 5-10 s in each of 4 directions", { 5, 5 }, { 5, 10 } } } },
  { "scapular-squeeze", "Shoulder-blade squeeze", LIGHT, ANYHOW, "", "upper back",
    "shoulder blades together",
    { { "A: 10-15 x 5 s", { 10, 15 }, { 5, 5 } },
      { "B: 10 x 5 s", { 10, 10 }, { 5, 5 } },
      { "C: 3-5 x 5 s", { 3, 5 }, { 5, 5 } } } },
  { "wall-angel", "Wall angel", LIGHT, "standing", "", "wall", "", "shoulders;upper back",
    "Back and arms stay on the wall",
    { { "A: 10", { 10, 10 } }, { "C: 3 sets of 10", { 10, 10 }, .sets = { 3, 3 } } } },
  { "arm-slide", "Wall slide", LIGHT, "standing", "", "wall", "", "shoulders;upper back",
    "wall",
    { { "B: 10-15", { 10, 15 } } } },
  { "tyi", "T-Y-I raises", STRENGTH, "floor", "face down", "mat", "T;Y;I",
    "upper back;shoulders", "Squeeze your shoulder blades",
    { { "B: 5-10 for each letter", { 5, 10 } } } },
  { "superman", "Superman", STRENGTH, "floor", "face down", "mat", "",
    "mid back;lower back", "neck stays in line",
    { { "C: 3 sets of 10, brief hold", { 10, 10 }, BRIEF, .sets = { 3, 3 } } } },
  /* With a band there are no sides. */
  { "row", "Row", STRENGTH, "standing", "", "band/dumbbell", BOTH, "upper back",
    "soft knees",
    { { "C: 2-3 sets of 8-12", { 8, 12 }, .sets = { 2, 3 } } } },
  { "face-pull", "Face pull", STRENGTH, "standing", "", "band", "", "shoulders;upper back",
    "above eye level",
    { { "C: 3 sets of 12, brief hold", { 12, 12 }, BRIEF, .sets = { 3, 3 } } } },
  { "reverse-fly", "Reverse fly", STRENGTH, "standing", "bent forward at the hips",
    "dumbbell", "", "shoulders;upper back", "neck stays in line",
    { { "C: 3 sets of 8-12", { 8, 12 }, .sets = { 3, 3 } } } },
  { "lat-pulldown", "Band pull-down", STRENGTH, "seated;standing", "", "band", "",
    "lats;upper back", "overhead",
    { { "C: 3 sets of 8-12", { 8, 12 }, .sets = { 3, 3 } } } },
  { "upper-trap-stretch", "Upper trapezius stretch", STRETCH, ANYHOW, BOTH,
    "upper trapezius", "lightly",
    { { "A: 2-3 a side x 15-30 s", { 2, 3 }, { 15, 30 } },
      { "B: 15-30 s a side", .hold = { 15, 30 } },
      { "C: 10-15 s a side", .hold = { 10, 15 } } } },
  { "levator-stretch", "Levator scapulae stretch", STRETCH, ANYHOW, BOTH,
    "neck;shoulder blades", "45 degrees",
    { { "A: 2-3 a side x 15-30 s", { 2, 3 }, { 15, 30 } },
      { "C: 10-15 s a side", .hold = { 10, 15 } } } },
  { "doorway-stretch", "Doorway chest stretch", STRETCH, "standing", "", "doorway", "",
    "chest;shoulders", "doorway",
    { { "B: 15-30 s", .hold = { 15, 30 } }, { "C: 3 x 10 s", { 3, 3 }, { 10, 10 } } } },
  /* At least 15 s, and as long as any hold may be. */
  { "childs-pose", "Child's pose", STRETCH, "floor", "kneeling", "mat", "",
    "shoulders;upper back;mid back;lower back", "breathe deeply",
    { { "C: at least 15 s, breathing deeply", .hold = { 15, NAPE_EXERCISE_MAX_HOLD } } } },
  { "butterfly", "Butterfly", STRETCH, ANYHOW, "", "shoulders;upper back",
    "elbows together",
    { { "C: 3-5 x 10-20 s", { 3, 5 }, { 10, 20 } } } },
  { "deep-breathing", "Deep breathing", RELAXATION, "seated", "", "", "", "whole body",
    "deeply",
    { { "B: 5-10 min a day, in any pieces", .length_per_day = { 300, 600 } } } },
  { "guided-imagery", "Guided imagery", RELAXATION, "seated", "", "", "", "whole body",
    "Close your eyes",
    { { "B: part of a daily habit" } } },
};
/* clang-format on */
