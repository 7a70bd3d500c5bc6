/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/last_done.h"

#define KEPT (8 * NAPE_DAY) /* a week of local days, even if the clocks change */

NapeLastDone *
nape_last_done_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify)g_array_unref);
}

static gint64
nth_wall (const GArray *walls, guint n)
{
  return g_array_index (walls, gint64, n);
}

void
nape_last_done_note (NapeLastDone *self, const char *id, gint64 wall)
{
  GArray *walls = g_hash_table_lookup (self, id);
  guint place = 0;

  if (walls == NULL)
    {
      walls = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self, g_strdup (id), walls);
    }
  while (place < walls->len && nth_wall (walls, place) > wall)
    place++;
  if (place == walls->len || nth_wall (walls, place) != wall)
    g_array_insert_val (walls, place, wall);
  while (nth_wall (walls, walls->len - 1) < nth_wall (walls, 0) - KEPT)
    g_array_set_size (walls, walls->len - 1);
}

gint64
nape_last_done_get (NapeLastDone *self, const char *id)
{
  const GArray *walls = self != NULL ? g_hash_table_lookup (self, id) : NULL;

  return walls != NULL ? nth_wall (walls, 0) : G_MININT64;
}

guint
nape_last_done_count (NapeLastDone *self, const char *id, gint64 from, gint64 to)
{
  const GArray *walls = self != NULL ? g_hash_table_lookup (self, id) : NULL;
  guint n = 0;

  for (guint i = 0; walls != NULL && i < walls->len; i++)
    if (nth_wall (walls, i) >= from && nth_wall (walls, i) < to)
      n++;
  return n;
}

void
nape_last_done_merge (NapeLastDone *self, NapeLastDone *other)
{
  GHashTableIter iter;
  gpointer id;
  gpointer walls;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &id, &walls))
    for (guint i = 0; i < ((GArray *)walls)->len; i++)
      nape_last_done_note (self, id, g_array_index ((GArray *)walls, gint64, i));
}
