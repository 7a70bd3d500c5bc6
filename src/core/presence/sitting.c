/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/sitting.h"

/* Whoever was up for so long need not be told anything at once. */
#define UP_MIN (2 * NAPE_MINUTE)

static gboolean
asks_to_get_up (const NapeSettings *settings, int kind)
{
  return settings->breaks[kind].exercises == 0;
}

gint64
nape_sitting_rest_of (const NapeSettings *settings, int kind)
{
  return MAX (settings->rest_after, settings->breaks[kind].length);
}

gint64
nape_sitting_rested (const NapeSitting *self, const NapeSettings *settings, int kind)
{
  return asks_to_get_up (settings, kind) ? self->unseated : self->away;
}

gboolean
nape_sitting_counts (const NapeSettings *settings, int kind, gboolean standing)
{
  return !standing || !asks_to_get_up (settings, kind);
}

/* Ends what the absence or standing that has gone on since `before` is a rest from. */
static guint
rest (NapeSitting *self, const NapeSettings *settings, const NapeSitting *before)
{
  guint rested = 0;

  for (guint i = 0; i < settings->n_breaks; i++)
    {
      gint64 enough = nape_sitting_rest_of (settings, i);
      if (nape_sitting_rested (before, settings, i) < enough
          && nape_sitting_rested (self, settings, i) >= enough)
        {
          self->clocks[i] = 0;
          rested |= 1u << i;
        }
    }
  if (before->unseated < settings->rest_after && self->unseated >= settings->rest_after)
    self->stretch = self->active = 0;
  if (before->away < settings->rest_after && self->away >= settings->rest_after)
    self->standing = self->desk = 0;
  return rested;
}

static void
run_clocks (NapeSitting *self, const NapeSettings *settings, const NapeSpan *span)
{
  for (guint i = 0; i < settings->n_breaks; i++)
    if (nape_sitting_counts (settings, i, span->standing))
      self->clocks[i] += MAX (0, span->to - MAX (span->from, self->clocks_from[i]));
}

static void
sit (NapeSitting *self, gint64 length, gboolean active)
{
  self->away = self->known = self->unseated = self->standing = 0;
  self->total += length;
  self->stretch += length;
  self->active += active ? length : 0;
}

static void
stand (NapeSitting *self, gint64 length)
{
  self->away = self->known = 0;
  self->unseated += length;
  self->standing += length;
}

static void
leave (NapeSitting *self, gint64 length, NapeReason reason)
{
  if (nape_reason_is_known_absence (reason))
    self->known += length;
  if (self->known >= UP_MIN)
    self->at_desk = 0;
  self->away += length;
  self->unseated += length;
}

guint
nape_sitting_add (NapeSitting *self, const NapeSettings *settings, const NapeSpan *span,
                  NapeSitting *ret_before)
{
  NapeSitting before = *self;
  gint64 length = span->to - span->from;

  if (ret_before != NULL)
    *ret_before = before;
  if (span->state == NAPE_STATE_UNKNOWN || span->open)
    return 0;
  if (span->state == NAPE_STATE_AWAY)
    leave (self, length, span->reason);
  else if (span->standing)
    stand (self, length);
  else
    sit (self, length, span->active);
  if (span->state == NAPE_STATE_PRESENT)
    {
      self->present += length;
      self->desk += length;
      self->at_desk += MAX (0, span->to - MAX (span->from, self->at_desk_from));
      run_clocks (self, settings, span);
    }
  return rest (self, settings, &before);
}

void
nape_sitting_note_break (NapeSitting *self, gint64 at)
{
  self->at_desk = 0;
  self->at_desk_from = at;
}

void
nape_sitting_restart_clock (NapeSitting *self, int kind, gint64 now)
{
  self->clocks[kind] = 0;
  self->clocks_from[kind] = now;
}
