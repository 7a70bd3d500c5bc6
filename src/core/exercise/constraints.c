/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/constraints.h"

#include "core/text/word_list.h"

#include <string.h>

#define BIT(n) (1u << (n))

/* The position in which equipment is used, if there is only one: without room to sit a
 * chair is of no use for what is done seated. */
static const guint position_for[NAPE_N_EQUIPMENT] = {
  [NAPE_EQUIPMENT_CHAIR] = BIT (NAPE_POSITION_SEATED),
  [NAPE_EQUIPMENT_MAT] = BIT (NAPE_POSITION_FLOOR),
  [NAPE_EQUIPMENT_ROLLER] = BIT (NAPE_POSITION_FLOOR),
};

static guint
positions_of (const NapeExercise *exercise)
{
  guint bits = 0;

  for (char **word = exercise->positions; *word != NULL; word++)
    bits |= BIT (nape_word_list_find (nape_exercise_position_words, *word));
  return bits;
}

/* Whether one of the items of a need, such as "chair/roller", can be used in one of the
 * exercise's `positions`. */
static gboolean
has_equipment (const NapeConstraints *self, const char *need, guint positions)
{
  g_auto (GStrv) choices = g_strsplit (need, "/", -1);

  for (char **choice = choices; *choice != NULL; choice++)
    {
      int item = nape_word_list_find (nape_exercise_equipment_words, *choice);
      guint position = position_for[item] & positions;

      if ((self->equipment & BIT (item)) != 0
          && (position == 0 || (position & self->positions) != 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
nape_constraints_have_disabled (const NapeConstraints *self, const char *id)
{
  g_auto (GStrv) ids = g_strsplit (self->disabled, ",", -1);

  return g_strv_contains ((const char *const *)ids, id);
}

gboolean
nape_constraints_allow (const NapeConstraints *self, const NapeExercise *exercise)
{
  guint positions = positions_of (exercise);

  if (exercise->on_request || nape_constraints_have_disabled (self, exercise->id))
    return FALSE;
  if (positions != 0 && (positions & self->positions) == 0)
    return FALSE;
  for (char **need = exercise->needs; *need != NULL; need++)
    if (!has_equipment (self, *need, positions))
      return FALSE;
  return TRUE;
}
