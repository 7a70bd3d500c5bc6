/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/catalogue.h"

#include <string.h>

struct _NapeCatalogue {
  GPtrArray *exercises; /* NapeExercise *, always by order and id */
  GHashTable *plans; /* NapePlan * by id */
};

NapeCatalogue *
nape_catalogue_new (void)
{
  NapeCatalogue *self = g_new0 (NapeCatalogue, 1);

  self->exercises = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_exercise_free);
  self->plans = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify)nape_plan_free);
  return self;
}

void
nape_catalogue_free (NapeCatalogue *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->exercises);
  g_hash_table_unref (self->plans);
  g_free (self);
}

static gboolean
comes_before (const NapeExercise *a, const NapeExercise *b)
{
  if (a->order != b->order)
    return a->order < b->order;
  return strcmp (a->id, b->id) < 0;
}

void
nape_catalogue_add (NapeCatalogue *self, NapeExercise *exercise)
{
  const NapeExercise *old = nape_catalogue_find (self, exercise->id);
  guint place = 0;

  g_return_if_fail (old != exercise);

  if (old != NULL)
    g_ptr_array_remove (self->exercises, (gpointer)old);
  while (place < self->exercises->len
         && comes_before (nape_catalogue_nth (self, place), exercise))
    place++;
  g_ptr_array_insert (self->exercises, (gint)place, exercise);
}

guint
nape_catalogue_size (const NapeCatalogue *self)
{
  return self->exercises->len;
}

const NapeExercise *
nape_catalogue_nth (const NapeCatalogue *self, guint n)
{
  g_return_val_if_fail (n < self->exercises->len, NULL);

  return g_ptr_array_index (self->exercises, n);
}

const NapeExercise *
nape_catalogue_find (const NapeCatalogue *self, const char *id)
{
  for (guint i = 0; i < self->exercises->len; i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (self, i);

      if (strcmp (exercise->id, id) == 0)
        return exercise;
    }
  return NULL;
}

void
nape_catalogue_add_plan (NapeCatalogue *self, NapePlan *plan)
{
  g_hash_table_replace (self->plans, plan->id, plan);
}

const NapePlan *
nape_catalogue_find_plan (const NapeCatalogue *self, const char *id)
{
  return g_hash_table_lookup (self->plans, id);
}

GList *
nape_catalogue_list_plans (const NapeCatalogue *self)
{
  return g_hash_table_get_values (self->plans);
}
