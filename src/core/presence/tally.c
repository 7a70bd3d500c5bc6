/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/tally.h"

void
nape_tally_init (NapeTally *self)
{
  self->hours = g_array_new (FALSE, FALSE, sizeof (NapeHour));
}

void
nape_tally_clear (NapeTally *self)
{
  g_clear_pointer (&self->hours, g_array_unref);
}

guint
nape_tally_n_hours (const NapeTally *self)
{
  return self->hours->len;
}

const NapeHour *
nape_tally_hour (const NapeTally *self, guint n)
{
  return &g_array_index (self->hours, NapeHour, n);
}

/* Time mostly goes on, so the search is from the end. */
static NapeHour *
find_hour (NapeTally *self, gint64 start, gint64 utc_offset)
{
  NapeHour hour = { .start = start, .utc_offset = utc_offset };
  guint i;

  for (i = self->hours->len; i > 0; i--)
    {
      NapeHour *other = &g_array_index (self->hours, NapeHour, i - 1);
      if (other->start == start && other->utc_offset == utc_offset)
        return other;
      if (other->start < start)
        break;
    }
  g_array_insert_val (self->hours, i, hour);
  return &g_array_index (self->hours, NapeHour, i);
}

void
nape_tally_add (NapeTally *self, NapeSum sum, gint64 from, gint64 to, gint64 utc_offset)
{
  while (from < to)
    {
      gint64 start = nape_time_hour_start (from, utc_offset);
      gint64 end = MIN (to, start + NAPE_HOUR);
      find_hour (self, start, utc_offset)->sums[sum] += end - from;
      from = end;
    }
}

static void
add_scaled (NapeTally *self, const NapeTally *other, int factor)
{
  for (guint i = 0; i < nape_tally_n_hours (other); i++)
    {
      const NapeHour *hour = nape_tally_hour (other, i);
      NapeHour *own = find_hour (self, hour->start, hour->utc_offset);
      for (guint sum = 0; sum < NAPE_N_SUMS; sum++)
        own->sums[sum] += factor * hour->sums[sum];
    }
}

void
nape_tally_merge (NapeTally *self, const NapeTally *other)
{
  add_scaled (self, other, 1);
}

void
nape_tally_subtract (NapeTally *self, const NapeTally *other)
{
  add_scaled (self, other, -1);
}

void
nape_tally_restrict (NapeTally *self, gint64 from, gint64 to)
{
  for (guint i = self->hours->len; i > 0; i--)
    {
      gint64 start = nape_tally_hour (self, i - 1)->start;
      if (start < from || start >= to)
        g_array_remove_index (self->hours, i - 1);
    }
}
