/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A walk over the evidence: the verdict on one part of it after the other, each knowing
 * what the ones before have left behind.
 */

#pragma once

#include "core/presence/presence.h"

G_BEGIN_DECLS

/* Where a walk stands: all that the verdict on what follows needs. */
typedef struct {
  guint index; /* of the sight */
  gint64 from; /* what of it lies before this is judged already */
  gboolean away;
  gint64 input_to;
  gint64 gap_from;
} NapeJudge;

/* At the oldest evidence. */
NapeJudge nape_judge_start (const NapePresence *presence);
gboolean nape_judge_is_over (const NapeJudge *self, const NapePresence *presence);
/* The sight that it has come to. */
const NapeSight *nape_judge_sight (const NapeJudge *self, const NapePresence *presence);
/* The verdict on that sight, or on the first part of it; returns whether nothing can change
 * it any more. */
gboolean nape_judge_span (const NapeJudge *self, const NapePresence *presence,
                          NapeSpan *ret_span);
/* Goes on behind the span that it has judged. */
void nape_judge_pass (NapeJudge *self, const NapePresence *presence, const NapeSpan *span);

/* The verdict on this very moment, behind all evidence; `marks` as they are now. Whether
 * silence counts as watching, and when silence that goes on turns into something else. */
gboolean nape_judge_is_watching (const NapeJudge *self, const NapePresence *presence);
gint64 nape_judge_quiet_until (const NapeJudge *self, const NapePresence *presence);

/* presence.c: what is seen at this moment. */
NapeSeen nape_presence_seen_now (const NapePresence *self);

G_END_DECLS
