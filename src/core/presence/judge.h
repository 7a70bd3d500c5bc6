/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Judges the evidence, oldest first: the verdict on one part of it after the other, each
 * knowing what the ones before have left behind. */

#pragma once

#include "core/presence/evidence.h"
#include "core/presence/state.h"
#include "core/settings/settings.h"

/* What is certain at the end of what was judged before. */
typedef struct {
  gboolean away; /* only input that lasts ends it, or touches that follow each other */
  gint64 input_to; /* end of the last input that counted */
  gint64 burst_from; /* its start, the small gaps inside it included */
  gint64 lasted_to; /* end of the last input that lasted for return_after */
  guint touches; /* shorter ones that counted, without a longer one or an absence since */
  gint64 longest_gap; /* between two of them */
  gint64 gap_from; /* since then there is no proof: the end of input or watching, or of time
                      in which one was known to be away, or nothing was known */
} NapeJudged;

/* It starts at the oldest evidence, of which `judged` was left behind. */
typedef struct {
  const NapeEvidence *evidence;
  const NapeSettings *settings;
  gint64 now;
  gint64 exact_until; /* later events of input may still be reported */
  gboolean in_use; /* input goes on at `now` */
  NapeSeen seen; /* from `now` on, which no sight shows yet */
  guint marks;
  NapeJudged judged; /* before the next part */
  guint index; /* of the sight that is judged next */
  gint64 from; /* what of it lies before this is judged already */
} NapeJudge;

/* The sight that is judged next; NULL: there is no more. */
const NapeSight *nape_judge_sight (const NapeJudge *self);
/* The verdict on that sight, or on the first part of it; returns whether nothing can change
 * it any more. */
gboolean nape_judge_span (const NapeJudge *self, NapeSpan *ret_span);
/* Goes on behind `span`, or behind the first part of it. */
void nape_judge_pass (NapeJudge *self, const NapeSpan *span);

/* A gap shorter than this is presence, whatever ends it. */
gint64 nape_judge_short_gap (const NapeJudge *self);
/* Behind all evidence: what the next span would be if nothing happened. */
NapeSpan nape_judge_now (const NapeJudge *self);
/* When silence that goes on turns into something else, or is judged. */
gint64 nape_judge_quiet_until (const NapeJudge *self);
