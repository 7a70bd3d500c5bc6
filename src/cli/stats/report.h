/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The statistics of a run of local days. */

#pragma once

#include "cli/remote/records.h"

#define NAPE_REPORT_MAX_DAYS 7

typedef struct {
  const char *name; /* as on the command line */
  const char *title;
  int first, last; /* days before today */
} NapePeriod;

typedef struct {
  const NapePeriod *period;
  guint n_days;
  gint64
      days[NAPE_REPORT_MAX_DAYS + 1]; /* where each begins, and where the last one ends */
  NapeRecords records;
  gint64 sums[NAPE_N_SUMS];
  NapeOutcomeCounts outcomes;
  gint64 longest; /* most sitting before a break; 0: none */
} NapeReport;

/* `self` is left alone on error. */
gboolean nape_report_load (NapeReport *self, const NapePeriod *period, GError **error);
void nape_report_clear (NapeReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeReport, nape_report_clear)

/* Sums and breaks, for people. `longest`: most sitting before a break; 0: not printed. */
void nape_report_print_totals (const gint64 *sums, const NapeOutcomeCounts *outcomes,
                               gint64 longest);
/* For people: bars per hour or day, and the sums. */
void nape_report_print (const NapeReport *self);
/* For programs. */
void nape_report_print_json (const NapeReport *self);
