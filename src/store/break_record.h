/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One ended reminder or break, as the history keeps it. */

#pragma once

#include "core/schedule/outcome.h"
#include "core/settings/settings.h"

typedef struct {
  gint64 at; /* wall time of its end */
  gint64 utc_offset;
  char kind[NAPE_NAME_MAX + 1];
  NapeOutcome outcome;
  NapeKnown known;
  guint snoozes; /* before it */
  gboolean amends; /* not yet saved: it takes the place of the last one of this kind */
  gint64 sitting; /* before it */
  char **exercises; /* ids of those done (nullable) */
} NapeBreakRecord;

void nape_break_record_free (NapeBreakRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeBreakRecord, nape_break_record_free)
