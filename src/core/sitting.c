/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sitting.h"

gint64
nape_sitting_rest_of (const NapeSettings *settings, int kind)
{
  return MAX (settings->rest_after, settings->breaks[kind].length);
}

static guint
rest (NapeSitting *self, const NapeSettings *settings, gint64 before)
{
  guint rested = 0;

  for (guint i = 0; i < settings->n_breaks; i++)
    {
      gint64 enough = nape_sitting_rest_of (settings, i);
      if (before < enough && self->away >= enough)
        {
          self->clocks[i] = 0;
          rested |= 1u << i;
        }
    }
  if (before < settings->rest_after && self->away >= settings->rest_after)
    self->stretch = self->active = 0;
  return rested;
}

static void
sit (NapeSitting *self, const NapeSettings *settings, const NapeSpan *span)
{
  gint64 length = span->to - span->from;

  self->away = 0;
  self->stretch += length;
  if (span->active)
    self->active += length;
  for (guint i = 0; i < settings->n_breaks; i++)
    self->clocks[i] += MAX (0, span->to - MAX (span->from, self->clocks_from[i]));
}

guint
nape_sitting_add (NapeSitting *self, const NapeSettings *settings, const NapeSpan *span,
                  NapeSitting *ret_before)
{
  gint64 before = self->away;

  if (ret_before != NULL)
    *ret_before = *self;
  switch (span->state)
    {
    case NAPE_STATE_UNKNOWN:
      return 0;
    case NAPE_STATE_PRESENT:
      sit (self, settings, span);
      return 0;
    case NAPE_STATE_AWAY:
      self->away += span->to - span->from;
      return rest (self, settings, before);
    }
  g_return_val_if_reached (0);
}

guint
nape_sitting_add_unwatched (NapeSitting *self, const NapeSettings *settings, gint64 length)
{
  gint64 before = self->away;

  self->away += length;
  return rest (self, settings, before);
}

void
nape_sitting_restart_clock (NapeSitting *self, int kind, gint64 now)
{
  self->clocks[kind] = 0;
  self->clocks_from[kind] = now;
}
