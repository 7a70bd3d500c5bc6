/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums per hour of local time. */

#pragma once

#include "core/time/time.h"

typedef enum {
  NAPE_SUM_ACTIVE,
  NAPE_SUM_KEYBOARD,
  NAPE_SUM_POINTER,
  NAPE_SUM_SITTING,
  NAPE_SUM_STANDING,
  NAPE_SUM_AWAY,
  NAPE_SUM_UNKNOWN,
  NAPE_N_SUMS,
} NapeSum;

typedef struct {
  gint64 start; /* wall time of the local hour's start */
  gint64 utc_offset;
  gint64 sums[NAPE_N_SUMS];
} NapeHour;

typedef struct {
  GArray *hours; /* NapeHour, oldest first */
} NapeTally;

void nape_tally_init (NapeTally *self);
void nape_tally_clear (NapeTally *self);

/* Adds the time from `from` to `to` (wall time) to one sum, split at the local hours. */
void nape_tally_add (NapeTally *self, NapeSum sum, gint64 from, gint64 to,
                     gint64 utc_offset);
/* Adds every hour of `other`. */
void nape_tally_merge (NapeTally *self, const NapeTally *other);
/* Takes every hour of `other` away; sums may fall below zero. */
void nape_tally_subtract (NapeTally *self, const NapeTally *other);
/* Drops all hours but those that begin in [from, to) (wall time). */
void nape_tally_restrict (NapeTally *self, gint64 from, gint64 to);
guint nape_tally_n_hours (const NapeTally *self);
const NapeHour *nape_tally_hour (const NapeTally *self, guint n);
