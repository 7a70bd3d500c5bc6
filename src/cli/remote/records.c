/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/records.h"

#include "cli/remote/effective_settings.h"

#include "store/history.h"
#include "store/paths.h"

#include <gmodule.h>

#define HOURS_TYPE "(a(xixxxxxxx))"
#define BREAKS_TYPE "(a(xisssuxas))"

void
nape_records_clear (NapeRecords *self)
{
  g_clear_pointer (&self->hours, g_array_unref);
  g_clear_pointer (&self->breaks, g_ptr_array_unref);
}

/* Asking naped */

/* A peer may send any number; our arithmetic must not overflow. */
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

static GVariant *
span (gint64 from, gint64 to)
{
  return g_variant_new ("(xx)", from / NAPE_SECOND, to / NAPE_SECOND);
}

NapeClientReply *
nape_records_send (NapeClient *client, gint64 from, gint64 to)
{
  return nape_client_send (client, "GetHours", span (from, to), HOURS_TYPE);
}

GArray *
nape_records_receive (NapeClient *client, NapeClientReply *reply, GError **error)
{
  g_autoptr (GVariant) hours = nape_client_receive (client, reply, error);

  return hours ? read_hours (hours) : NULL;
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
  const char *kind, *outcome, *known;

  g_variant_get (row, "(xi&s&s&sux^as)", &at, &offset, &kind, &outcome, &known,
                 &record->snoozes, &sitting, &record->exercises);
  record->at = bounded (at, NAPE_SECOND);
  record->utc_offset = offset * NAPE_SECOND;
  record->outcome = nape_outcome_from_string (outcome);
  record->known = MAX (0, nape_known_from_string (known));
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

static gboolean
load_from_daemon (NapeRecords *self, gint64 from, gint64 to, GError **error)
{
  g_autoptr (NapeClient) client = nape_client_new (FALSE, error);
  if (!client)
    return FALSE;

  NapeClientReply *hours = nape_records_send (client, from, to);
  g_autoptr (GVariant) breaks
      = nape_client_call (client, "GetEnds", span (from, to), BREAKS_TYPE, error);
  g_autoptr (GArray) read = nape_records_receive (client, hours, breaks ? error : NULL);
  if (!breaks || !read)
    return FALSE;
  *self = (NapeRecords){ g_steal_pointer (&read), read_breaks (breaks) };
  return TRUE;
}

/* Reading the history */

/* SQLite is large and seldom needed: the module that reads the file is loaded here. */
gboolean
nape_records_read_file (NapeRecords *self, const char *path, gint64 from, gint64 to,
                        GError **error)
{
  g_autofree char *module_path = nape_paths_helper ("nape-history.so");
  GModule *module = g_module_open (module_path, G_MODULE_BIND_LOCAL);
  typeof (nape_history_read) *read;

  if (module == NULL || !g_module_symbol (module, "nape_history_read", (gpointer *)&read))
    {
      g_set_error (error, NAPE_CLIENT_ERROR, NAPE_CLIENT_ERROR_BROKEN,
                   "the history cannot be read: %s", g_module_error ());
      return FALSE;
    }
  return read (path, from, to, &self->hours, &self->breaks, error);
}

static gboolean
load_from_file (NapeRecords *self, gint64 from, gint64 to, GError **error)
{
  g_autofree char *path = nape_paths_history_file ();

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return nape_records_read_file (self, path, from, to, error);
  self->hours = g_array_new (FALSE, TRUE, sizeof (NapeHour));
  self->breaks = g_ptr_array_new ();
  return TRUE;
}

gboolean
nape_records_load (NapeRecords *self, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (load_from_daemon (self, from, to, &cause))
    return TRUE;
  if (nape_client_is_absence (cause))
    return load_from_file (self, from, to, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* Days */

guint
nape_records_day_starts (void)
{
  NapeSettings settings;

  if (!nape_effective_settings_load (&settings, NULL))
    nape_settings_init (&settings);
  return settings.day_starts;
}

gint64
nape_records_day_start (int days_ago, guint day_starts)
{
  /* Counted on dates, not on hours: a local day has 23 to 25 of them. */
  g_autoptr (GDateTime) clock = g_date_time_new_now_local ();
  g_autoptr (GDateTime) now = g_date_time_get_hour (clock) < (int)day_starts
                                  ? g_date_time_add_days (clock, -1)
                                  : g_date_time_ref (clock);
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  g_date_time_get_year (now));
  if (days_ago >= 0)
    g_date_subtract_days (&date, days_ago);
  else
    g_date_add_days (&date, -days_ago);

  g_autoptr (GDateTime) start
      = g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date),
                               g_date_get_day (&date), day_starts, 0, 0);
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
