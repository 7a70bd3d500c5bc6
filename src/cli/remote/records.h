/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hours and breaks, from naped, or from its history file when no naped runs; and the local
 * days they belong to. All moments are wall time. */

#pragma once

#include "cli/remote/client.h"
#include "core/presence/tally.h"
#include "store/break_record.h"

/* What is known of a span of time. */
typedef struct {
  GArray *hours; /* NapeHour, those that begin in it, oldest first */
  GPtrArray *breaks; /* NapeBreakRecord *, those that ended in it, oldest first */
} NapeRecords;

/* The records of [from, to), from naped, or from its history file when no naped runs. No
 * history is no error. `self` is left alone on error. */
gboolean nape_records_load (NapeRecords *self, gint64 from, gint64 to, GError **error);
/* The same from the history file, which must exist. */
gboolean nape_records_read_file (NapeRecords *self, const char *path, gint64 from,
                                 gint64 to, GError **error);
void nape_records_clear (NapeRecords *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeRecords, nape_records_clear)

/* naped's hours alone, in two halves (see nape_client_send()): GArray of NapeHour.
 * (transfer full), NULL on error. */
NapeClientReply *nape_records_send (NapeClient *client, gint64 from, gint64 to);
GArray *nape_records_receive (NapeClient *client, NapeClientReply *reply, GError **error);

/* When the local day `days_ago` days before today began; -1: when today ends. */
gint64 nape_records_day_start (int days_ago, guint day_starts);
/* The hour at which a day starts, as the settings say. */
guint nape_records_day_starts (void);
/* Adds what the hours that begin in [from, to) hold to `ret_sums` (NAPE_N_SUMS). */
void nape_records_add_up (const GArray *hours, gint64 from, gint64 to, gint64 *ret_sums);
