/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/exercise.h"

#include "core/text/name.h"

#include <string.h>

#define ID_MAX 64

const char *const nape_exercise_kind_words[] = {
  [NAPE_EXERCISE_WARM_UP] = "warm-up",       [NAPE_EXERCISE_MOBILITY] = "mobility",
  [NAPE_EXERCISE_STRENGTH] = "strength",     [NAPE_EXERCISE_STRETCH] = "stretch",
  [NAPE_EXERCISE_RELAXATION] = "relaxation", NULL,
};

const char *const nape_exercise_position_words[] = {
  [NAPE_POSITION_SEATED] = "seated",
  [NAPE_POSITION_STANDING] = "standing",
  [NAPE_POSITION_FLOOR] = "floor",
  NULL,
};

const char *const nape_exercise_equipment_words[] = {
  [NAPE_EQUIPMENT_CHAIR] = "chair",     [NAPE_EQUIPMENT_WALL] = "wall",
  [NAPE_EQUIPMENT_DOORWAY] = "doorway", [NAPE_EQUIPMENT_MAT] = "mat",
  [NAPE_EQUIPMENT_BAND] = "band",       [NAPE_EQUIPMENT_DUMBBELL] = "dumbbell",
  [NAPE_EQUIPMENT_ROLLER] = "roller",   NULL,
};

gboolean
nape_exercise_id_is_valid (const char *id)
{
  gsize length = id != NULL ? strspn (id, NAPE_NAME_CHARACTERS) : 0;

  return length > 0 && length <= ID_MAX && id[length] == '\0';
}

void
nape_exercise_free (NapeExercise *exercise)
{
  if (exercise == NULL)
    return;

  g_free (exercise->id);
  g_free (exercise->name);
  g_strfreev (exercise->regions);
  g_strfreev (exercise->positions);
  g_free (exercise->posture);
  g_strfreev (exercise->needs);
  g_strfreev (exercise->directions);
  g_strfreev (exercise->steps);
  g_free (exercise->tip);
  g_free (exercise->harder);
  g_free (exercise->easier);
  g_free (exercise->not_if);
  g_free (exercise->caution);
  g_strfreev (exercise->sources);
  g_free (exercise);
}

guint
nape_exercise_n_sides (const NapeExercise *exercise)
{
  if (exercise->sides == NAPE_SIDES_DIRECTIONS)
    return MAX (1, g_strv_length (exercise->directions));
  return exercise->sides == NAPE_SIDES_EACH ? 2 : 1;
}

const char *
nape_exercise_side_name (const NapeExercise *exercise, guint side)
{
  static const char *const left_right[] = { "left", "right" };

  if (exercise->sides == NAPE_SIDES_NONE || side >= nape_exercise_n_sides (exercise))
    return "";
  return exercise->sides == NAPE_SIDES_EACH ? left_right[side] : exercise->directions[side];
}

gboolean
nape_exercise_is_timed (const NapeExercise *exercise)
{
  return exercise->length.high > 0;
}

gint64
nape_exercise_side_length (const NapeExercise *exercise)
{
  gint64 repetition = exercise->tempo + exercise->hold.low * NAPE_SECOND;

  if (nape_exercise_is_timed (exercise))
    return exercise->length.low * NAPE_SECOND;
  return MAX (NAPE_SECOND, exercise->repetitions.low * repetition);
}

NapeDose
nape_exercise_dose (const NapeExercise *exercise)
{
  if (nape_exercise_is_timed (exercise))
    return (NapeDose){ 0, 0 };
  return (NapeDose){ exercise->repetitions.low, exercise->hold.low };
}

char *
nape_exercise_describe_dose (NapeDose dose)
{
  if (dose.repetitions == 0)
    return g_strdup ("keep on until the time is up");
  if (dose.repetitions > 1 && dose.hold > 0)
    return g_strdup_printf ("%u times, hold %u s each", dose.repetitions, dose.hold);
  if (dose.repetitions > 1)
    return g_strdup_printf ("%u times", dose.repetitions);
  if (dose.hold > 0)
    return g_strdup_printf ("hold %u s", dose.hold);
  return g_strdup ("once");
}

char *
nape_exercise_picture (const char *id, int side)
{
  return side < 0 ? g_strconcat (id, ".png", NULL)
                  : g_strdup_printf ("%s-%d.png", id, side + 1);
}
