/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hours and breaks, from naped, or from its history file when no naped runs; and the local
 * days they belong to. All moments are wall time. */

#pragma once

#include "cli/remote/client.h"
#include "store/history.h"

G_BEGIN_DECLS

/* Where the records come from. */
typedef struct {
  NapeClient *client; /* (nullable) */
  NapeHistory *history; /* (nullable); with neither there are no records */
} NapeRecords;

/* Asks naped when it runs, else opens the history read-only. No history is no error. */
gboolean nape_records_open (NapeRecords *self, GError **error);
void nape_records_clear (NapeRecords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeRecords, nape_records_clear)

/* Hours that begin in [from, to), oldest first: GArray of NapeHour. (transfer full), NULL
 * on error. */
GArray *nape_records_hours (const NapeRecords *self, gint64 from, gint64 to,
                            GError **error);
/* Breaks that ended in [from, to): GPtrArray of NapeBreakRecord *. (transfer full), NULL
 * on error. */
GPtrArray *nape_records_breaks (const NapeRecords *self, gint64 from, gint64 to,
                                GError **error);

/* When the local day `days_ago` days before today began; -1: when today ends. */
gint64 nape_records_day_start (int days_ago);
/* Adds what the hours that begin in [from, to) hold to `ret_sums` (NAPE_N_SUMS). */
void nape_records_add_up (const GArray *hours, gint64 from, gint64 to, gint64 *ret_sums);

G_END_DECLS
