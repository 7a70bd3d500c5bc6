/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/records.h"

#include "store/paths.h"

#define HOURS_TYPE "(a(xixxxxxxx))"
#define BREAKS_TYPE "(a(xissxas))"

gboolean
nape_records_open (NapeRecords *self, GError **error)
{
  *self = (NapeRecords){ .client = nape_client_find_daemon () };
  if (self->client)
    return TRUE;

  g_autofree char *path = nape_paths_history_file ();
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  self->history = nape_history_open (path, NAPE_HISTORY_READ_ONLY, NULL, error);
  return self->history != NULL;
}

void
nape_records_clear (NapeRecords *self)
{
  g_clear_pointer (&self->client, nape_client_free);
  g_clear_pointer (&self->history, nape_history_close);
}

/* What a peer says may be anything; our arithmetic must not overflow on it. */
static gint64
bounded (gint64 value, gint64 unit)
{
  const gint64 limit = G_MAXINT64 / 4 / unit;
  return CLAMP (value, -limit, limit) * unit;
}

static GArray *
read_hours (GVariant *reply)
{
  GArray *hours = g_array_new (FALSE, TRUE, sizeof (NapeHour));
  g_autoptr (GVariantIter) iter = NULL;
  gint64 start, sums[NAPE_N_SUMS];
  gint32 offset;

  /* The order on the bus is that of NapeSum. */
  g_variant_get (reply, HOURS_TYPE, &iter);
  while (g_variant_iter_next (iter, "(xixxxxxxx)", &start, &offset, &sums[0], &sums[1],
                              &sums[2], &sums[3], &sums[4], &sums[5], &sums[6]))
    {
      NapeHour hour = { bounded (start, NAPE_SECOND), offset * NAPE_SECOND, { 0 } };
      for (guint i = 0; i < NAPE_N_SUMS; i++)
        hour.sums[i] = bounded (MAX (sums[i], 0), NAPE_MILLISECOND);
      g_array_append_val (hours, hour);
    }
  return hours;
}

GArray *
nape_records_hours (const NapeRecords *self, gint64 from, gint64 to, GError **error)
{
  if (self->history)
    return nape_history_hours (self->history, from, to, error);
  if (!self->client)
    return g_array_new (FALSE, TRUE, sizeof (NapeHour));

  g_autoptr (GVariant) reply = nape_client_call (
      self->client, "GetHours",
      g_variant_new ("(xx)", from / NAPE_SECOND, to / NAPE_SECOND), HOURS_TYPE, error);
  return reply ? read_hours (reply) : NULL;
}

/* The characters of `text` that fit `size` bytes with the final zero. */
static glong
shown_length (const char *text, gsize size)
{
  const char *end = text;
  while (*end && (gsize)(g_utf8_next_char (end) - text) < size)
    end = g_utf8_next_char (end);
  return g_utf8_pointer_to_offset (text, end);
}

static NapeBreakRecord *
read_break (GVariant *row)
{
  NapeBreakRecord *record = g_new0 (NapeBreakRecord, 1);
  gint64 at, sitting;
  gint32 offset;
  const char *kind, *outcome;

  g_variant_get (row, "(xi&s&sx^as)", &at, &offset, &kind, &outcome, &sitting,
                 &record->exercises);
  record->at = bounded (at, NAPE_SECOND);
  record->utc_offset = offset * NAPE_SECOND;
  record->outcome = nape_outcome_from_string (outcome);
  record->sitting = bounded (MAX (sitting, 0), NAPE_MILLISECOND);
  g_autofree char *clean = nape_print_clean (kind);
  g_utf8_strncpy (record->kind, clean, shown_length (clean, sizeof record->kind));
  return record;
}

/* A newer naped may know outcomes that we have no word for: those are left out. */
static GPtrArray *
read_breaks (GVariant *reply)
{
  GPtrArray *breaks
      = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);
  g_autoptr (GVariant) rows = g_variant_get_child_value (reply, 0);

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);
      g_autoptr (NapeBreakRecord) record = read_break (row);
      if ((int)record->outcome >= 0)
        g_ptr_array_add (breaks, g_steal_pointer (&record));
    }
  return breaks;
}

GPtrArray *
nape_records_breaks (const NapeRecords *self, gint64 from, gint64 to, GError **error)
{
  if (self->history)
    return nape_history_breaks (self->history, from, to, error);
  if (!self->client)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);

  g_autoptr (GVariant) reply = nape_client_call (
      self->client, "GetBreaks",
      g_variant_new ("(xx)", from / NAPE_SECOND, to / NAPE_SECOND), BREAKS_TYPE, error);
  return reply ? read_breaks (reply) : NULL;
}

gint64
nape_records_day_start (int days_ago)
{
  /* Counted on dates, not on hours: a local day has 23 to 25 of them. */
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  g_date_time_get_year (now));
  if (days_ago >= 0)
    g_date_subtract_days (&date, days_ago);
  else
    g_date_add_days (&date, -days_ago);

  g_autoptr (GDateTime) start = g_date_time_new_local (
      g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 0, 0, 0);
  return g_date_time_to_unix (start) * NAPE_SECOND;
}

void
nape_records_add_up (const GArray *hours, gint64 from, gint64 to, gint64 *ret_sums)
{
  memset (ret_sums, 0, NAPE_N_SUMS * sizeof *ret_sums);
  for (guint i = 0; i < hours->len; i++)
    {
      const NapeHour *hour = &g_array_index (hours, NapeHour, i);
      if (hour->start < from || hour->start >= to)
        continue;
      for (guint sum = 0; sum < NAPE_N_SUMS; sum++)
        ret_sums[sum] += MIN (hour->sums[sum], G_MAXINT64 - ret_sums[sum]);
    }
}
