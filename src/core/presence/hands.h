/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the hands were on keyboard or pointer lately, burst by burst, and the last time they
 * went off and came back.
 *
 * A plain value, fed with settled spans in their order.
 */

#pragma once

#include "core/presence/state.h"

/* So much of the past counts for being busy. */
#define NAPE_HANDS_WINDOW (5 * NAPE_MINUTE)
#define NAPE_HANDS_MAX_BURSTS 32 /* of more the oldest are put together */

typedef struct {
  struct {
    gint64 from;
    gint64 to;
  } bursts[NAPE_HANDS_MAX_BURSTS]; /* the latest last */
  guint n;
  gboolean left; /* since the last burst: one was known to be away */
  gboolean distracted; /* since the last burst: one watched, or nothing was known */
  /* The last time that they were off. */
  gint64 off_from; /* 0: they never were */
  gint64 off_to;
  gboolean was_busy; /* before it: active for most of the window */
  gboolean was_left; /* one was known to be away in between */
  gboolean was_off; /* nothing but that is known of it */
} NapeHands;

/* Returns whether the span begins a burst: the hands are back. */
gboolean nape_hands_add (NapeHands *self, const NapeSpan *span);
/* The end of the last burst. */
gint64 nape_hands_on_until (const NapeHands *self);
/* How long the last burst has lasted. */
gint64 nape_hands_burst_length (const NapeHands *self);
