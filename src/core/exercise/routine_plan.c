/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exercises of a plan for one break.
 *
 * In the plan's order, all of them where the break is long enough. Where it is not, as many
 * as fit, from the one on that waits longest: so the next break goes on where this one
 * stopped, and one that was missed or done in between leaves none out.
 */

#include "core/exercise/routine.h"

typedef struct {
  const NapePlanItem *item;
  const NapeExercise *exercise;
  gint64 needed;
} Part;

/* A dose in whole milliseconds: products of them stay far from 64 bits. */
static gint64
in_milliseconds (gint64 time)
{
  return time / NAPE_MILLISECOND;
}

/* What of the plan there is in the catalogue, but for what is disabled: room and equipment
 * one has thought of when one wrote the plan. (transfer full) */
static GArray *
find_parts (const NapePlan *plan, const NapeCatalogue *catalogue,
            const NapeConstraints *means)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));

  for (guint i = 0; i < nape_plan_size (plan); i++)
    {
      const NapePlanItem *item = nape_plan_nth (plan, i);
      Part part = { item, nape_catalogue_find (catalogue, item->exercise), 0 };

      if (part.exercise == NULL
          || (means != NULL && nape_constraints_have_disabled (means, item->exercise)))
        continue;
      part.needed = nape_plan_item_length (item, part.exercise);
      g_array_append_val (parts, part);
    }
  return parts;
}

static gint64
sum_needed (const GArray *parts)
{
  gint64 sum = 0;

  for (guint i = 0; i < parts->len; i++)
    sum += g_array_index (parts, Part, i).needed;
  return sum;
}

static guint
find_longest_waiting (const GArray *parts, NapeLastDone *last_done)
{
  guint best = 0;
  gint64 best_done = G_MAXINT64;

  for (guint i = 0; i < parts->len; i++)
    {
      const char *id = g_array_index (parts, Part, i).exercise->id;
      gint64 done = last_done != NULL ? nape_last_done_get (last_done, id) : G_MININT64;

      if (done < best_done)
        {
          best = i;
          best_done = done;
        }
    }
  return best;
}

/* At least one, whatever the length. (transfer full) */
static GArray *
choose_parts (const GArray *parts, NapeLastDone *last_done, gint64 length)
{
  gboolean all = sum_needed (parts) <= length;
  guint start = all ? 0 : find_longest_waiting (parts, last_done);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (Part));
  gint64 left = length;

  for (guint i = 0; i < parts->len; i++)
    {
      Part part = g_array_index (parts, Part, (start + i) % parts->len);

      if (part.needed > left && chosen->len > 0)
        break;
      left -= part.needed;
      g_array_append_val (chosen, part);
    }
  return chosen;
}

/* Its steps, evenly long to a millisecond; they end at `end`. */
static void
append_part (NapeRoutine *routine, const Part *part, gint64 start, gint64 end)
{
  guint n_sides = nape_exercise_n_sides (part->exercise);
  guint sets = part->item->sets > 0 ? part->item->sets : part->exercise->sets.low;
  guint n_steps = n_sides * sets;
  gint64 length = in_milliseconds (end - start);
  gint64 from = start;

  for (guint i = 0; i < n_steps; i++)
    {
      gint64 to = start + length * (i + 1) / n_steps * NAPE_MILLISECOND;

      if (i + 1 == n_steps)
        to = end;
      nape_routine_append (routine, part->exercise->id, i % n_sides, to - from);
      nape_routine_set_dose (routine, nape_plan_item_dose (part->item, part->exercise));
      from = to;
    }
}

NapeRoutine *
nape_routine_follow_plan (const NapePlan *plan, const NapeCatalogue *catalogue,
                          const NapeOccasion *occasion)
{
  gint64 length = occasion->length;
  g_autoptr (GArray) parts = find_parts (plan, catalogue, occasion->means);
  g_autoptr (GArray) chosen = NULL;
  NapeRoutine *routine = nape_routine_new ();
  gint64 needed, sum = 0, start = 0;

  g_return_val_if_fail (length <= NAPE_DAY, routine);

  if (parts->len == 0 || length < NAPE_SECOND)
    return routine;
  chosen = choose_parts (parts, occasion->last_done, length);
  needed = sum_needed (chosen);
  for (guint i = 0; i < chosen->len; i++)
    {
      const Part *part = &g_array_index (chosen, Part, i);
      gint64 end;

      sum += part->needed;
      end = in_milliseconds (length) * in_milliseconds (sum) / in_milliseconds (needed)
            * NAPE_MILLISECOND;
      if (sum == needed)
        end = length;
      append_part (routine, part, start, end);
      start = end;
    }
  return routine;
}
