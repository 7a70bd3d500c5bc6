/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/hands.h"

#include "core/time/time.h"

#include <string.h>

gint64
nape_hands_on_until (const NapeHands *self)
{
  return self->n > 0 ? self->bursts[self->n - 1].to : 0;
}

gint64
nape_hands_burst_length (const NapeHands *self)
{
  return self->n > 0 ? self->bursts[self->n - 1].to - self->bursts[self->n - 1].from : 0;
}

static gint64
active_since (const NapeHands *self, gint64 from)
{
  gint64 active = 0;

  for (guint i = 0; i < self->n; i++)
    active += MAX (0, self->bursts[i].to - MAX (from, self->bursts[i].from));
  return active;
}

static void
forget_oldest (NapeHands *self)
{
  self->bursts[1].from -= self->bursts[0].to - self->bursts[0].from;
  memmove (self->bursts, self->bursts + 1, --self->n * sizeof *self->bursts);
}

static void
begin_burst (NapeHands *self, const NapeSpan *span)
{
  gint64 to = nape_hands_on_until (self);

  self->off_from = to;
  self->off_to = span->from;
  self->was_busy = active_since (self, to - NAPE_HANDS_WINDOW) * 2 > NAPE_HANDS_WINDOW;
  self->was_off = self->n > 0 && !self->distracted;
  self->was_left = self->left;
  self->distracted = self->left = FALSE;
  if (self->n == NAPE_HANDS_MAX_BURSTS)
    forget_oldest (self);
  self->bursts[self->n].from = span->from;
  self->bursts[self->n].to = span->to;
  self->n++;
}

gboolean
nape_hands_add (NapeHands *self, const NapeSpan *span)
{
  gboolean begins
      = span->active && (self->n == 0 || span->from > nape_hands_on_until (self));

  if (begins)
    begin_burst (self, span);
  else if (span->active)
    self->bursts[self->n - 1].to = span->to;
  else if (span->reason == NAPE_REASON_WATCHING || span->state == NAPE_STATE_UNKNOWN)
    self->distracted = TRUE;
  else if (nape_reason_is_known_absence (span->reason))
    self->left = TRUE;
  return begins;
}
