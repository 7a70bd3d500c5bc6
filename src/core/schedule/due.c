/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which break is due, and which comes next. */

#include "core/schedule/engine_private.h"

gint64
nape_engine_due_interval (const NapeEngine *self, int kind)
{
  return self->settings.breaks[kind].every;
}

gint64
nape_engine_due_left (const NapeEngine *self, int kind)
{
  return nape_engine_due_interval (self, kind) + self->put_off[kind]
         - self->guess.sitting.clocks[kind];
}

int
nape_engine_due (const NapeEngine *self)
{
  const NapeBreakKind *breaks = self->settings.breaks;
  int longest = -1;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (breaks[i].enabled && nape_engine_due_left (self, i) <= 0
        && (longest < 0 || breaks[i].length > breaks[longest].length))
      longest = i;
  return longest;
}

int
nape_engine_due_or_next (const NapeEngine *self)
{
  int next = nape_engine_due (self);

  if (next >= 0)
    return next;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].enabled
        && (next < 0 || nape_engine_due_left (self, i) < nape_engine_due_left (self, next)))
      next = i;
  return next;
}

int
nape_engine_due_pending (const NapeEngine *self)
{
  int due = nape_engine_due (self);

  if (due >= 0 && self->reminder >= 0
      && self->settings.breaks[due].length <= self->settings.breaks[self->reminder].length)
    return -1;
  return due;
}

/* When an absence, or standing, has become a rest for this kind: its clock starts again,
 * and if it was due it has been taken. */
static gint64
rest_at (const NapeEngine *self, int kind)
{
  const NapeSitting *sitting = &self->guess.sitting;

  if (sitting->clocks[kind] == 0)
    return NAPE_NEVER;
  return self->presence.now.boot + nape_sitting_rest_of (&self->settings, kind)
         - nape_sitting_rested (sitting, &self->settings, kind);
}

/* When the clock of this kind reaches its next mark. */
static gint64
clock_next (const NapeEngine *self, int kind)
{
  NapeState state = self->guess.verdict.state;

  if (state == NAPE_STATE_UNKNOWN)
    return NAPE_NEVER;
  if (state == NAPE_STATE_PRESENT
      && nape_sitting_counts (&self->settings, kind, self->presence.standing))
    return self->presence.now.boot + nape_engine_due_left (self, kind);
  return rest_at (self, kind);
}

gint64
nape_engine_due_next (const NapeEngine *self)
{
  gint64 next = NAPE_NEVER;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      gint64 at = clock_next (self, i);
      if (self->settings.breaks[i].enabled && at > self->presence.now.boot)
        next = MIN (next, at);
    }
  return next;
}
