/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When each exercise was done.
 *
 * Times older than a week before the last one are forgotten, so that the table stays small
 * in a daemon that runs for years.
 */

#pragma once

#include "core/time/time.h"

typedef struct {
  gint64 wall;
  gboolean half; /* that it was done is inferred only: it counts half, and in no sum */
} NapeTimeDone;

/* An exercise's id -> GArray of NapeTimeDone, latest first. */
typedef GHashTable NapeLastDone;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeLastDone, g_hash_table_unref)

/* (transfer full) */
NapeLastDone *nape_last_done_new (void);
/* Adds a time, in any order; the same time counts once. */
void nape_last_done_note (NapeLastDone *self, const char *id, NapeTimeDone done);
/* Adds all times of `other`. */
void nape_last_done_merge (NapeLastDone *self, NapeLastDone *other);
/* `self` NULL: nothing was ever done. */

/* The latest time, or after a half one the middle between it and the one before;
 * G_MININT64: never. */
gint64 nape_last_done_get (NapeLastDone *self, const char *id);
/* The number of whole times in [from, to), as far as they are remembered. */
guint nape_last_done_count (NapeLastDone *self, const char *id, gint64 from, gint64 to);
