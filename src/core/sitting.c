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
sit (NapeSitting *self, const NapeSettings *settings, gint64 length, gboolean active)
{
  self->away = 0;
  self->stretch += length;
  if (active)
    self->active += length;
  for (guint i = 0; i < settings->n_breaks; i++)
    self->clocks[i] += length;
}

guint
nape_sitting_add (NapeSitting *self, const NapeSettings *settings, const NapeSpan *span,
                  NapeSitting *ret_before)
{
  gint64 length = span->to - span->from;
  gint64 before = self->away;

  if (ret_before != NULL)
    *ret_before = *self;
  switch (span->state)
    {
    case NAPE_STATE_UNKNOWN:
      return 0;
    case NAPE_STATE_PRESENT:
      sit (self, settings, length, span->active);
      return 0;
    case NAPE_STATE_AWAY:
      self->away += length;
      return rest (self, settings, before);
    }
  g_return_val_if_reached (0);
}

void
nape_sitting_add_unwatched (NapeSitting *self, const NapeSettings *settings, gint64 length)
{
  gint64 before = self->away;

  self->away += length;
  rest (self, settings, before);
}

void
nape_sitting_take_break (NapeSitting *self, const NapeSettings *settings, int kind)
{
  for (guint i = 0; i < settings->n_breaks; i++)
    if (settings->breaks[i].length <= settings->breaks[kind].length)
      self->clocks[i] = 0;
}
