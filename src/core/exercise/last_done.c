/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/last_done.h"

#define KEPT (8 * NAPE_DAY) /* a week of local days, even if the clocks change */

NapeLastDone *
nape_last_done_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify)g_array_unref);
}

static NapeTimeDone *
nth_time (const GArray *times, guint n)
{
  return &g_array_index (times, NapeTimeDone, n);
}

void
nape_last_done_note (NapeLastDone *self, const char *id, NapeTimeDone done)
{
  GArray *times = g_hash_table_lookup (self, id);
  guint place = 0;

  if (times == NULL)
    {
      times = g_array_new (FALSE, FALSE, sizeof (NapeTimeDone));
      g_hash_table_insert (self, g_strdup (id), times);
    }
  while (place < times->len && nth_time (times, place)->wall > done.wall)
    place++;
  if (place == times->len || nth_time (times, place)->wall != done.wall)
    g_array_insert_val (times, place, done);
  while (nth_time (times, times->len - 1)->wall < nth_time (times, 0)->wall - KEPT)
    g_array_set_size (times, times->len - 1);
}

gint64
nape_last_done_get (NapeLastDone *self, const char *id)
{
  const GArray *times = self != NULL ? g_hash_table_lookup (self, id) : NULL;
  gint64 latest = G_MININT64;

  for (guint i = times != NULL ? times->len : 0; i > 0; i--)
    {
      const NapeTimeDone *done = nth_time (times, i - 1);
      gint64 before = MAX (latest, done->wall - KEPT);
      latest = done->half ? before + (done->wall - before) / 2 : done->wall;
    }
  return latest;
}

guint
nape_last_done_count (NapeLastDone *self, const char *id, gint64 from, gint64 to)
{
  const GArray *times = self != NULL ? g_hash_table_lookup (self, id) : NULL;
  guint n = 0;

  for (guint i = 0; times != NULL && i < times->len; i++)
    {
      const NapeTimeDone *done = nth_time (times, i);
      n += !done->half && done->wall >= from && done->wall < to;
    }
  return n;
}

void
nape_last_done_merge (NapeLastDone *self, NapeLastDone *other)
{
  GHashTableIter iter;
  gpointer id;
  gpointer times;

  g_hash_table_iter_init (&iter, other);
  while (g_hash_table_iter_next (&iter, &id, &times))
    for (guint i = 0; i < ((GArray *)times)->len; i++)
      nape_last_done_note (self, id, *nth_time (times, i));
}
