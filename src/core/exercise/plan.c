/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/plan.h"

#include "core/exercise/key_file.h"
#include "core/text/name.h"
#include "core/text/text.h"

#include <string.h>

#define DOSE "expected a dose like 12, 12 x 5s, 3 x 12, 3 x 12 x 5s or 30s"

static const NapeKeyField fields[] = {
  { "Name", NAPE_KEY_TEXT, G_STRUCT_OFFSET (NapePlan, name), .bounds.high = 80,
    .required = TRUE },
  { "Exercises", NAPE_KEY_LIST, G_STRUCT_OFFSET (NapePlan, exercises),
    .bounds.high = NAPE_PLAN_MAX, .required = TRUE },
};

static const NapeKeyForm form = { "Routine", "a routine", fields, G_N_ELEMENTS (fields) };

static const NapeRange sets_bounds = { 1, 10 };
static const NapeRange repetitions_bounds = { 1, NAPE_EXERCISE_MAX_REPETITIONS };
static const NapeRange hold_bounds = { 1, NAPE_EXERCISE_MAX_HOLD };

gboolean
nape_plan_id_is_valid (const char *id)
{
  return nape_name_is_valid (id) && strcmp (id, NAPE_PLAN_AUTO) != 0;
}

static void
item_clear (NapePlanItem *item)
{
  g_free (item->exercise);
}

static NapePlan *
plan_new (const char *id)
{
  NapePlan *plan = g_new0 (NapePlan, 1);

  plan->id = g_strdup (id);
  plan->items = g_array_new (FALSE, TRUE, sizeof (NapePlanItem));
  g_array_set_clear_func (plan->items, (GDestroyNotify)item_clear);
  return plan;
}

void
nape_plan_free (NapePlan *plan)
{
  if (plan == NULL)
    return;

  g_free (plan->id);
  g_free (plan->name);
  g_strfreev (plan->exercises);
  g_array_unref (plan->items);
  g_free (plan);
}

/* Reading */

/* Parses "3 x 12 x 5s": sets, repetitions and hold; one or two of them may be missing. */
static gboolean
parse_dose (const char *text, NapePlanItem *ret_item)
{
  g_auto (GStrv) words = g_strsplit (text, "×", 4);
  g_autofree char *plain = g_strjoinv ("x", words);
  g_auto (GStrv) parts = g_strsplit (plain, "x", 4);
  guint n = g_strv_length (parts);
  NapePlanItem item = { ret_item->exercise, 1, { 1, 0 }, FALSE };

  for (guint i = 0; i < n; i++)
    g_strstrip (parts[i]);
  if (n > 0 && nape_range_parse_number (parts[n - 1], "s", hold_bounds, &item.dose.hold))
    {
      item.has_hold = TRUE;
      n--;
    }
  if (n > 2 || (n == 0 && !item.has_hold))
    return FALSE;
  if (n > 0
      && !nape_range_parse_number (parts[n - 1], "", repetitions_bounds,
                                   &item.dose.repetitions))
    return FALSE;
  if (n > 1 && !nape_range_parse_number (parts[0], "", sets_bounds, &item.sets))
    return FALSE;
  *ret_item = item;
  return TRUE;
}

static gboolean
has_exercise (const NapePlan *plan, const char *id)
{
  for (guint i = 0; i < plan->items->len; i++)
    if (strcmp (nape_plan_nth (plan, i)->exercise, id) == 0)
      return TRUE;
  return FALSE;
}

static void
add_item (NapePlan *plan, const char *text, NapeKeyFile *source)
{
  gsize id_length = strcspn (text, " \t");
  g_autofree char *id = g_strndup (text, id_length);
  g_autofree char *dose = g_strstrip (g_strdup (text + id_length));
  g_autofree char *quoted = nape_text_quote (text);
  NapePlanItem item = { id, 0, { 0, 0 }, FALSE };

  if (!nape_exercise_id_is_valid (id))
    nape_key_file_add_mistake (source, "Exercises",
                               "%s does not begin with an exercise (nape exercises lists "
                               "them)",
                               quoted);
  else if (has_exercise (plan, id))
    nape_key_file_add_mistake (source, "Exercises", "%s is there twice", quoted);
  else if (*dose != '\0' && !parse_dose (dose, &item))
    nape_key_file_add_mistake (source, "Exercises", "%s: " DOSE, quoted);
  item.exercise = g_steal_pointer (&id);
  g_array_append_val (plan->items, item);
}

NapePlan *
nape_plan_parse (const char *id, const char *text, gsize length, GPtrArray *mistakes)
{
  g_autoptr (NapePlan) plan = plan_new (id);
  g_auto (NapeKeyFile) source = { NULL };

  if (!nape_plan_id_is_valid (id))
    g_ptr_array_add (mistakes,
                     g_error_new (NAPE_KEY_FILE_ERROR, NAPE_KEY_FILE_ERROR_VALUE,
                                  "expected a file name of 1 to %d small letters, digits "
                                  "and '-', a letter first, and not " NAPE_PLAN_AUTO,
                                  NAPE_NAME_MAX));
  nape_key_file_read (&source, &form, text, length, plan, mistakes);
  for (char **item = plan->exercises; item != NULL && *item != NULL; item++)
    add_item (plan, *item, &source);
  return mistakes->len == 0 ? g_steal_pointer (&plan) : NULL;
}

/* Doses */

guint
nape_plan_size (const NapePlan *plan)
{
  return plan->items->len;
}

const NapePlanItem *
nape_plan_nth (const NapePlan *plan, guint n)
{
  g_return_val_if_fail (n < plan->items->len, NULL);

  return &g_array_index (plan->items, NapePlanItem, n);
}

guint
nape_plan_item_sets (const NapePlanItem *item, const NapeExercise *exercise)
{
  return item->sets > 0 ? item->sets : exercise->sets.low;
}

NapeDose
nape_plan_item_dose (const NapePlanItem *item, const NapeExercise *exercise)
{
  NapeDose dose = nape_exercise_dose (exercise);

  if (item->sets > 0)
    dose.repetitions = item->dose.repetitions;
  if (item->has_hold)
    dose.hold = item->dose.hold;
  return dose;
}

gint64
nape_plan_item_length (const NapePlanItem *item, const NapeExercise *exercise)
{
  NapeDose dose = nape_plan_item_dose (item, exercise);
  gint64 side = dose.repetitions * (exercise->tempo + (gint64)dose.hold * NAPE_SECOND);

  if (dose.repetitions == 0) /* timed */
    side = nape_exercise_side_length (exercise);
  return nape_plan_item_sets (item, exercise) * nape_exercise_n_sides (exercise)
         * MAX (NAPE_SECOND, side);
}
