/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which break is due, and which comes next. */

#include "core/schedule/engine_private.h"

gint64
nape_engine_left (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  return self->due_at[kind] - sitting->clocks[kind];
}

static gboolean
is_due (const NapeEngine *self, const NapeSitting *sitting, int kind)
{
  return self->settings.breaks[kind].enabled && nape_engine_left (self, sitting, kind) <= 0;
}

int
nape_engine_due (const NapeEngine *self, const NapeSitting *sitting)
{
  int longest = -1;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (is_due (self, sitting, i)
        && (longest < 0
            || self->settings.breaks[i].length > self->settings.breaks[longest].length))
      longest = i;
  return longest;
}

int
nape_engine_next (const NapeEngine *self, const NapeSitting *sitting)
{
  int next = nape_engine_due (self, sitting);

  if (next >= 0)
    return next;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].enabled
        && (next < 0
            || nape_engine_left (self, sitting, i)
                   < nape_engine_left (self, sitting, next)))
      next = i;
  return next;
}

int
nape_engine_pending (const NapeEngine *self, const NapeSitting *sitting)
{
  int due = nape_engine_due (self, sitting);

  if (due >= 0 && self->reminder >= 0
      && self->settings.breaks[due].length <= self->settings.breaks[self->reminder].length)
    return -1;
  return due;
}
