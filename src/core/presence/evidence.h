/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was seen of the desk lately: spans that news can still change, oldest first, each
 * beginning where the one before ends. */

#pragma once

#include "core/input/input.h"
#include "core/time/time.h"

/* From the weakest; all after NAPE_SEEN_INPUT mean that nobody can be there. */
typedef enum {
  NAPE_SEEN_NOTHING, /* no source */
  NAPE_SEEN_QUIET,
  NAPE_SEEN_INPUT,
  NAPE_SEEN_ELSEWHERE,
  NAPE_SEEN_LOCKED,
  NAPE_SEEN_ASLEEP,
} NapeSeen;

/* What held besides, whatever was seen; bits. */
typedef enum {
  NAPE_MARK_WATCHED = 1 << 0, /* a program held the screen on */
  NAPE_MARK_STANDING = 1 << 1, /* the desk was raised */
} NapeMark;

typedef struct {
  gint64 from; /* CLOCK_BOOTTIME */
  gint64 to;
  NapeSeen seen;
  guint inputs; /* 1 << NapeInput of the kinds in use */
  guint marks;
} NapeSight;

typedef GArray NapeEvidence; /* of NapeSight */

/* (transfer full) */
NapeEvidence *nape_evidence_new (void);
NapeSight *nape_evidence_nth (const NapeEvidence *self, guint n);
/* Drops the oldest `n`, and of the next what lies before `from`. */
void nape_evidence_forget (NapeEvidence *self, guint n, gint64 from);
/* Adds what was seen since the end of the last span; one without length is nothing. */
void nape_evidence_add (NapeEvidence *self, const NapeSight *sight);
/* News: from `since` on there was input of this kind, or there was none. */
void nape_evidence_correct (NapeEvidence *self, NapeInput kind, gint64 since, gboolean on);
/* An input without length ends a gap all the same: keeps a span without length for it. */
void nape_evidence_keep_event (NapeEvidence *self, NapeInput kind, gint64 at);
/* Silence of at most `active_gap` between two inputs belongs to the burst. `after_input`:
 * what was forgotten last was input. */
void nape_evidence_close_gaps (NapeEvidence *self, gint64 active_gap, gboolean after_input);
