/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sitting: present time since the last rest, and each break's clock.
 *
 * A rest is an absence of rest_after, or of a break's own length if that is longer. It ends
 * the stretch. Shorter absences stop the count without resetting it; unknown time neither
 * adds nor rests.
 *
 * Standing at a raised desk is not sitting: it stops the stretch, and as long as a rest it
 * ends it, together with absence before or after. Breaks without exercises, which ask one
 * to get up, go by that, too. Neck and shoulders work on while one stands: for breaks with
 * exercises standing counts as sitting does.
 *
 * Time of which nothing is known, or which is not judged yet, changes nothing.
 *
 * A plain value: copy it, add guessed spans to the copy, throw it away.
 */

#pragma once

#include "core/presence/presence.h"

typedef struct {
  gint64 total; /* all sitting */
  gint64 present; /* all sitting and standing */
  gint64 stretch; /* sitting since the last rest */
  gint64 desk; /* sitting and standing since the last absence that was one */
  gint64 active; /* of it in use of keyboard or pointer */
  gint64 away; /* length of the absence that is going on */
  gint64 known; /* of it locked, asleep or with another session in front */
  gint64 unseated; /* absence and standing that go on, together */
  gint64 standing; /* since the last sitting or rest */
  gint64 at_desk; /* presence since the last break taken or known absence that is as good */
  gint64 at_desk_from; /* it counts only what lies after this moment */
  gint64 clocks[NAPE_MAX_BREAKS]; /* sitting since the last rest or break of each kind */
  gint64 clocks_from[NAPE_MAX_BREAKS]; /* they count only what lies after this moment */
} NapeSitting;

/* Returns the kinds whose clock the span's rest has reset, one bit each. `ret_before`
 * (nullable): the value just before that rest. */
guint nape_sitting_add (NapeSitting *self, const NapeSettings *settings,
                        const NapeSpan *span, NapeSitting *ret_before);
/* A break was taken until `at`. */
void nape_sitting_note_break (NapeSitting *self, gint64 at);
/* The clock of one kind starts anew at `now`. */
void nape_sitting_restart_clock (NapeSitting *self, int kind, gint64 now);
/* The absence that is a rest for this kind. */
gint64 nape_sitting_rest_of (const NapeSettings *settings, int kind);
/* What of it has been reached. */
gint64 nape_sitting_rested (const NapeSitting *self, const NapeSettings *settings,
                            int kind);
/* Whether this kind's clock counts such presence. */
gboolean nape_sitting_counts (const NapeSettings *settings, int kind, gboolean standing);
