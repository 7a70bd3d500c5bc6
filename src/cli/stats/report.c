/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/stats/report.h"

#include "cli/terminal/json.h"
#include "core/time/duration.h"

#define INDENT 9 /* of bars and texts beside their labels */
#define VALUE_WIDTH 13 /* of the duration beside a bar */
#define BAR_MAX 48

gboolean
nape_report_load (NapeReport *self, const NapePeriod *period, GError **error)
{
  NapeReport report = { .period = period, .n_days = period->first - period->last + 1 };
  guint day_starts = nape_records_day_starts ();
  for (guint i = 0; i <= report.n_days; i++)
    report.days[i] = nape_records_day_start (period->first - (int)i, day_starts);
  gint64 from = report.days[0], to = report.days[report.n_days];

  if (!nape_records_load (&report.records, from, to, error))
    return FALSE;
  nape_records_add_up (report.records.hours, from, to, report.sums);
  for (guint i = 0; i < report.records.breaks->len; i++)
    {
      const NapeBreakRecord *record = g_ptr_array_index (report.records.breaks, i);
      nape_outcome_counts_note (&report.outcomes, record->outcome, record->known);
      report.longest = MAX (report.longest, record->sitting);
    }
  *self = report;
  return TRUE;
}

void
nape_report_clear (NapeReport *self)
{
  nape_records_clear (&self->records);
}

/* strftime of a moment at an offset from UTC. (transfer full) */
static char *
format_at (gint64 wall, gint64 utc_offset, const char *format)
{
  g_autoptr (GDateTime) at
      = g_date_time_new_from_unix_utc ((wall + utc_offset) / NAPE_SECOND);
  return at ? g_date_time_format (at, format) : g_strdup ("?");
}

static char *
format_local (gint64 wall, const char *format)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (wall / NAPE_SECOND);
  return at ? g_date_time_format (at, format) : g_strdup ("?");
}

static void
print_bar (const char *label, const gint64 *sums, gint64 full)
{
  guint width = nape_print_width ();
  guint bar_width = MIN (width - MIN (width - 4, INDENT + VALUE_WIDTH), BAR_MAX);
  g_autofree char *bar
      = nape_print_bar (sums[NAPE_SUM_SITTING], sums[NAPE_SUM_ACTIVE], full, bar_width);
  g_autofree char *value = sums[NAPE_SUM_SITTING] > 0
                               ? nape_duration_describe (sums[NAPE_SUM_SITTING])
                               : g_strdup ("");
  guint gap = bar_width - nape_print_columns (bar) + 1;
  if (*value)
    g_print ("%-*s%s%*s%s\n", INDENT, label, bar, (int)gap, "", value);
  else
    g_print ("%s\n", label);
}

static gboolean
has_sitting (const NapeHour *hour)
{
  return hour->sums[NAPE_SUM_SITTING] > 0 || hour->sums[NAPE_SUM_ACTIVE] > 0;
}

static void
print_hour (gint64 start, gint64 utc_offset, const gint64 *sums)
{
  g_autofree char *label = format_at (start, utc_offset, "%H:%M");
  print_bar (label, sums, NAPE_HOUR);
}

/* From the first hour at the desk to the last; hours without a record between
 * them get a row as well, so that a gap is visible. */
static void
print_hours (const NapeReport *self)
{
  static const gint64 nothing[NAPE_N_SUMS];
  gint64 end = 0;
  guint last = 0;

  for (guint i = 0; i < self->records.hours->len; i++)
    if (has_sitting (&g_array_index (self->records.hours, NapeHour, i)))
      last = i + 1;
  for (guint i = 0; i < last; i++)
    {
      const NapeHour *hour = &g_array_index (self->records.hours, NapeHour, i);
      if (end == 0 && !has_sitting (hour))
        continue;
      for (; end != 0 && end + NAPE_HOUR <= hour->start; end += NAPE_HOUR)
        print_hour (end, hour->utc_offset, nothing);
      print_hour (hour->start, hour->utc_offset, hour->sums);
      end = hour->start + NAPE_HOUR;
    }
}

static void
print_days (const NapeReport *self)
{
  gint64 sums[NAPE_REPORT_MAX_DAYS][NAPE_N_SUMS];
  gint64 full = NAPE_HOUR;

  for (guint i = 0; i < self->n_days; i++)
    {
      nape_records_add_up (self->records.hours, self->days[i], self->days[i + 1], sums[i]);
      full = MAX (full, sums[i][NAPE_SUM_SITTING]);
    }
  for (guint i = 0; i < self->n_days; i++)
    {
      g_autofree char *label = format_local (self->days[i], "%a %d");
      print_bar (label, sums[i], full);
    }
}

static void
print_breaks (const NapeOutcomeCounts *outcomes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint inferred = outcomes->done_by_known[NAPE_KNOWN_INFERRED];

  for (guint i = 0; i < NAPE_N_OUTCOMES; i++)
    {
      guint n = outcomes->by_outcome[i];
      if (n == 0)
        continue;
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "", n,
                              nape_outcome_to_string (i));
      if (i == NAPE_OUTCOME_DONE && inferred > 0)
        g_string_append_printf (text, " (%u of them inferred)", inferred);
    }
  nape_print_row (NAPE_STYLE_STRONG, "Breaks", INDENT, "%s",
                  text->len > 0 ? text->str : "none");
}

/* Most idle sources do not distinguish keyboard from pointer. */
static void
print_active (const gint64 *sums)
{
  g_autofree char *active = nape_duration_describe (sums[NAPE_SUM_ACTIVE]);
  g_autofree char *keyboard = nape_duration_describe (sums[NAPE_SUM_KEYBOARD]);
  g_autofree char *pointer = nape_duration_describe (sums[NAPE_SUM_POINTER]);

  if (sums[NAPE_SUM_KEYBOARD] > 0 || sums[NAPE_SUM_POINTER] > 0)
    nape_print_row (NAPE_STYLE_STRONG, "Active", INDENT, "%s (keyboard %s, pointer %s)",
                    active, keyboard, pointer);
  else
    nape_print_row (NAPE_STYLE_STRONG, "Active", INDENT, "%s", active);
}

void
nape_report_print_totals (const gint64 *sums, const NapeOutcomeCounts *outcomes,
                          gint64 longest_sitting)
{
  g_autofree char *sitting = nape_duration_describe (sums[NAPE_SUM_SITTING]);
  g_autofree char *longest = nape_duration_describe (longest_sitting);
  g_autofree char *standing = nape_duration_describe (sums[NAPE_SUM_STANDING]);
  g_autofree char *away = nape_duration_describe (sums[NAPE_SUM_AWAY]);
  g_autofree char *unknown = nape_duration_describe (sums[NAPE_SUM_UNKNOWN]);

  nape_print_row (NAPE_STYLE_STRONG, "Sitting", INDENT, "%s%s%s", sitting,
                  longest_sitting > 0 ? ", longest before a break " : "",
                  longest_sitting > 0 ? longest : "");
  print_active (sums);
  if (sums[NAPE_SUM_STANDING] > 0)
    nape_print_row (NAPE_STYLE_STRONG, "Standing", INDENT, "%s", standing);
  nape_print_row (NAPE_STYLE_STRONG, "Away", INDENT, "%s", away);
  if (sums[NAPE_SUM_UNKNOWN] >= NAPE_SECOND) /* starting takes a moment */
    nape_print_row (NAPE_STYLE_ALARM, "Unknown", INDENT, "%s: there was no input source",
                    unknown);
  print_breaks (outcomes);
}

void
nape_report_print (const NapeReport *self)
{
  g_autofree char *first = format_local (self->days[0], "%a %d %b");
  g_autofree char *last = format_local (self->days[self->n_days - 1], "%a %d %b");
  gboolean utf8 = g_get_charset (NULL);

  nape_print_text ("%s, %s%s%s", self->period->title, first, self->n_days > 1 ? " to " : "",
                   self->n_days > 1 ? last : "");
  if (self->records.hours->len == 0 && self->records.breaks->len == 0)
    {
      nape_print_text ("Nothing has been recorded.");
      return;
    }
  if (self->n_days > 1)
    print_days (self);
  else
    print_hours (self);
  if (self->sums[NAPE_SUM_SITTING] > 0)
    nape_print_row (NAPE_STYLE_DIM, "", INDENT, "%s active, %s without input",
                    utf8 ? "█" : "#", utf8 ? "░" : "-");
  nape_report_print_totals (self->sums, &self->outcomes, self->longest);
}

static void
add_hours (GString *json, const NapeReport *self)
{
  nape_json_begin_list (json, "hours");
  for (guint i = 0; i < self->records.hours->len; i++)
    {
      const NapeHour *hour = &g_array_index (self->records.hours, NapeHour, i);
      g_autofree char *start = nape_print_iso (hour->start);
      nape_json_begin_object (json, NULL);
      nape_json_add_string (json, "start", start);
      nape_json_add_sums (json, hour->sums);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
}

static void
add_days (GString *json, const NapeReport *self)
{
  gint64 sums[NAPE_N_SUMS];
  nape_json_begin_list (json, "days");
  for (guint i = 0; i < self->n_days; i++)
    {
      g_autofree char *date = format_local (self->days[i], "%Y-%m-%d");
      nape_records_add_up (self->records.hours, self->days[i], self->days[i + 1], sums);
      nape_json_begin_object (json, NULL);
      nape_json_add_string (json, "date", date);
      nape_json_add_sums (json, sums);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
}

static void
add_breaks (GString *json, const NapeReport *self)
{
  nape_json_begin_list (json, "breaks");
  for (guint i = 0; i < self->records.breaks->len; i++)
    {
      const NapeBreakRecord *record = g_ptr_array_index (self->records.breaks, i);
      g_autofree char *at = nape_print_iso (record->at);
      nape_json_begin_object (json, NULL);
      nape_json_add_string (json, "at", at);
      nape_json_add_string (json, "kind", record->kind);
      nape_json_add_string (json, "outcome", nape_outcome_to_string (record->outcome));
      nape_json_add_word (json, "known", nape_known_to_string (record->known));
      nape_json_add_int (json, "snoozes", record->snoozes);
      nape_json_add_seconds (json, "sitting_s", record->sitting);
      nape_json_begin_list (json, "exercises");
      for (char **id = record->exercises; id && *id; id++)
        nape_json_add_string (json, NULL, *id);
      nape_json_end_list (json);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
}

void
nape_report_print_json (const NapeReport *self)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *from = nape_print_iso (self->days[0]);
  g_autofree char *to = nape_print_iso (self->days[self->n_days]);

  nape_json_begin_object (json, NULL);
  nape_json_add_string (json, "period", self->period->name);
  nape_json_add_string (json, "from", from);
  nape_json_add_string (json, "to", to);
  nape_json_begin_object (json, "total");
  nape_json_add_sums (json, self->sums);
  nape_json_end_object (json);
  nape_json_add_seconds (json, "longest_sitting_s", self->longest);
  nape_json_add_outcomes (json, &self->outcomes);
  add_days (json, self);
  add_hours (json, self);
  add_breaks (json, self);
  nape_json_end_object (json);
  nape_json_print (json);
}
