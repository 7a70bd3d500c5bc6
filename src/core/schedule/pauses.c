/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pauses of some minutes after which one goes on: nobody can tell thinking from getting up,
 * so the user is asked, once, when there have been several in a day. */

#include "core/schedule/engine_private.h"

/* Too long for presence without asking, too short to be judged without news. */
static gboolean
is_pause (const NapeEngine *self)
{
  const NapeHands *hands = &self->hands;
  gint64 length = hands->off_to - hands->off_from;

  return hands->was_off && !hands->was_left && length >= self->settings.away_after
         && length < self->settings.reading_gap;
}

void
nape_engine_pauses_note_span (NapeEngine *self, gboolean back)
{
  if (back)
    self->pause_judged = FALSE;
  if (self->pause_judged
      || nape_hands_burst_length (&self->hands) < self->settings.return_after)
    return;
  self->pause_judged = TRUE;
  self->day.pauses += is_pause (self);
}
