/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/routine_plan.h"

static void
add_part (GArray *parts, const NapePlanItem *item, const NapeExercise *exercise)
{
  guint sets = nape_plan_item_sets (item, exercise);
  NapeRoutinePart part = { exercise,
                           { sets, sets },
                           nape_plan_item_length (item, exercise),
                           0,
                           nape_plan_item_dose (item, exercise) };

  g_array_append_val (parts, part);
}

/* The plan's exercises that are in the catalogue and not disabled: whoever wrote the plan
 * knew the room and the equipment. (transfer full) */
static GArray *
find_parts (const NapePlan *plan, const NapeCatalogue *catalogue,
            const NapeConstraints *constraints)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (NapeRoutinePart));

  for (guint i = 0; i < nape_plan_size (plan); i++)
    {
      const NapePlanItem *item = nape_plan_nth (plan, i);
      const NapeExercise *exercise = nape_catalogue_find (catalogue, item->exercise);

      if (exercise != NULL
          && !(constraints != NULL
               && nape_constraints_have_disabled (constraints, exercise->id)))
        add_part (parts, item, exercise);
    }
  return parts;
}

static gint64
sum_needed (const GArray *parts)
{
  gint64 sum = 0;

  for (guint i = 0; i < parts->len; i++)
    sum += g_array_index (parts, NapeRoutinePart, i).needed;
  return sum;
}

static guint
find_longest_ago (const GArray *parts, NapeLastDone *last_done)
{
  guint best = 0;
  gint64 best_done = G_MAXINT64;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *id = g_array_index (parts, NapeRoutinePart, i).exercise->id;
      gint64 done = nape_last_done_get (last_done, id);

      if (done < best_done)
        {
          best = i;
          best_done = done;
        }
    }
  return best;
}

/* All parts if they fit, else as many as do, at least one. (transfer full) */
static GArray *
choose_parts (const GArray *parts, NapeLastDone *last_done, gint64 length)
{
  gboolean all = sum_needed (parts) <= length;
  guint start = all ? 0 : find_longest_ago (parts, last_done);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (NapeRoutinePart));
  gint64 left = length;

  for (guint i = 0; i < parts->len; i++)
    {
      NapeRoutinePart part
          = g_array_index (parts, NapeRoutinePart, (start + i) % parts->len);

      if (part.needed > left && chosen->len > 0)
        break;
      left -= part.needed;
      g_array_append_val (chosen, part);
    }
  return chosen;
}

NapeRoutine *
nape_routine_plan_follow (const NapePlan *plan, const NapeCatalogue *catalogue,
                          const NapeOccasion *occasion)
{
  g_autoptr (GArray) parts = find_parts (plan, catalogue, occasion->constraints);
  g_autoptr (GArray) chosen = NULL;
  NapeRoutine *routine = nape_routine_new ();

  g_return_val_if_fail (occasion->length <= NAPE_DAY, routine);

  if (parts->len == 0 || occasion->length < NAPE_SECOND)
    return routine;
  chosen = choose_parts (parts, occasion->last_done, occasion->length);
  nape_routine_share_out (routine, chosen, occasion->length);
  return routine;
}
