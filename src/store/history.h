/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history: hours, breaks, exercises and naped's own state, in one SQLite file.
 *
 * The daemon holds the one connection; the command asks over the bus and opens the file
 * itself, read-only, only when no daemon runs. SQLite reports most faults (no database,
 * read-only, full) only at the first statement, so every function may fail, and each
 * failure leaves the connection usable for another try.
 */

#pragma once

#include "core/exercise/last_done.h"
#include "core/presence/tally.h"
#include "store/break_record.h"

typedef enum {
  NAPE_HISTORY_READ_WRITE, /* makes the folder (0700) and the file (0600), migrates it */
  NAPE_HISTORY_READ_ONLY,
} NapeHistoryMode;

/* The engine's state over a restart: text of the core's own making, and when it was
 * saved. */
typedef struct {
  char *text;
  char boot_id[37]; /* of the boot in which `boot` counts */
  gint64 boot;
  gint64 wall;
} NapeHistoryState;

void nape_history_state_clear (NapeHistoryState *state);

typedef struct _NapeHistory NapeHistory;

/* A file that is damaged or no database is moved aside to history.db.corrupt-UTC, never
 * deleted; `ret_note` (transfer full) (nullable) is then one line for the user. A file of a
 * newer nape is left alone: error. */
NapeHistory *nape_history_open (const char *path, NapeHistoryMode mode, char **ret_note,
                                GError **error);
void nape_history_close (NapeHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeHistory, nape_history_close)

/* Whether the file has been moved or deleted under us: what is written would be lost. */
gboolean nape_history_is_adrift (NapeHistory *self);

/* Writes hours, breaks and state in one transaction: all or nothing. Hours are
 * added to those stored; they may hold less than zero of a sum. `records` (of
 * NapeBreakRecord *) are new rows: the caller drops them once they are saved. Any of the
 * three may be NULL. */
gboolean nape_history_save (NapeHistory *self, const NapeTally *hours, GPtrArray *records,
                            const NapeHistoryState *state, GError **error);

/* Hours that begin in [from, to) (wall time), oldest first: GArray of NapeHour. (transfer
 * full) */
GArray *nape_history_hours (NapeHistory *self, gint64 from, gint64 to, GError **error);
/* Breaks that ended in [from, to): GPtrArray of NapeBreakRecord *. (transfer full) */
GPtrArray *nape_history_breaks (NapeHistory *self, gint64 from, gint64 to, GError **error);
/* Calls `note` for each exercise ever done with the time it was last done, and with each
 * time in the eight days before the newest break. */
gboolean nape_history_last_done (NapeHistory *self,
                                 void (*note) (const char *exercise, NapeTimeDone done,
                                               gpointer user_data),
                                 gpointer user_data, GError **error);
/* FALSE without error: there is none yet. */
gboolean nape_history_load_state (NapeHistory *self, NapeHistoryState *ret_state,
                                  GError **error);

/* Opens the file read-only and reads both. `ret_hours` and `ret_breaks` (transfer full) are
 * left alone on error. It is the one function that nape-history.so is loaded for. */
gboolean nape_history_read (const char *path, gint64 from, gint64 to, GArray **ret_hours,
                            GPtrArray **ret_breaks, GError **error);
