/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Absences that were breaks: each ends at most one, the longest that it was long enough
 * for, or the one that is reminded of.
 *
 * Where it is known that one was away (locked, asleep, another session in front), a break's
 * own length is enough; what only seems to be an absence must be a rest.
 */

#include "core/schedule/engine_private.h"

/* Known absences are summed from this length on. */
#define WALK_MIN NAPE_MINUTE

static gint64
length_of (const NapeEngine *self, int kind)
{
  return self->settings.breaks[kind].length;
}

/* Whether it was reminded of, or due, or would have been within a quarter of its interval.
 */
static gboolean
was_wanted (const NapeEngine *self, int kind, gint64 clock, gboolean early)
{
  gint64 interval = nape_engine_due_interval (self, kind);

  return self->reminder == kind || clock >= (early ? interval - interval / 4 : interval);
}

static gboolean
asks_to_get_up (const NapeEngine *self, int kind)
{
  return self->settings.breaks[kind].exercises == 0;
}

/* `kinds`: one bit each. Returns the one that was taken; -1: none. */
static int
choose (const NapeEngine *self, guint kinds)
{
  int chosen = -1;

  if (self->reminder >= 0 && (kinds & (1u << self->reminder)))
    return self->reminder;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if ((kinds & (1u << i)) && self->settings.breaks[i].enabled
        && (chosen < 0 || length_of (self, i) > length_of (self, chosen)))
      chosen = i;
  return chosen;
}

/* Returns that one; -1: none. */
static int
take (NapeEngine *self, guint kinds, gint64 sitting)
{
  int kind = choose (self, kinds);

  if (kind < 0 || self->absence_taken || nape_running_break_is_running (&self->running))
    return -1;
  self->absence_taken = TRUE;
  nape_engine_outcome_note_natural (self, kind, sitting);
  return kind;
}

/* A rest resets the clocks by itself; a shorter absence does not. */
static void
take_known (NapeEngine *self, guint kinds, gint64 until)
{
  int kind = take (self, kinds, self->sitting.stretch);

  if (kind < 0)
    return;
  nape_engine_outcome_restart_clocks (self, kind, until);
  nape_sitting_note_break (&self->sitting, until);
}

/* Those for which the known part of the absence was long enough. */
static guint
known_breaks (const NapeEngine *self)
{
  const NapeSitting *sitting = &self->sitting;
  guint kinds = 0;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (sitting->known >= length_of (self, i)
        && was_wanted (self, i, sitting->clocks[i], TRUE))
      kinds |= 1u << i;
  return kinds;
}

/* Those without exercises that many short absences make up for; a rest has started them
 * anew. */
static guint
sum_up_walks (NapeEngine *self)
{
  guint kinds = 0;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      if (!asks_to_get_up (self, i) || self->sitting.known < WALK_MIN
          || self->sitting.away >= nape_sitting_rest_of (&self->settings, i))
        continue;
      self->walked[i] += self->sitting.known;
      if (self->walked[i] >= length_of (self, i))
        kinds |= 1u << i;
    }
  return kinds;
}

void
nape_engine_absence_end (NapeEngine *self, gint64 at)
{
  if (self->sitting.known > 0)
    take_known (self, known_breaks (self) | sum_up_walks (self), at);
  self->absence_taken = FALSE;
}

void
nape_engine_absence_note_rest (NapeEngine *self, guint rested, const NapeSitting *before)
{
  guint taken = 0;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      if (!(rested & (1u << i)))
        continue;
      if (was_wanted (self, i, before->clocks[i],
                      self->sitting.known >= length_of (self, i)))
        taken |= 1u << i;
      self->put_off[i] = 0;
      self->walked[i] = 0;
      self->said &= ~(1u << i);
      self->snoozes[i] = 0;
    }
  nape_engine_outcome_forget_unanswered (self);
  take (self, taken, before->stretch);
}

/* The screen is unlocked: what was reminded of need not stay until one is seen to be back.
 */
void
nape_engine_absence_follow (NapeEngine *self)
{
  int kind = self->reminder;

  if (kind >= 0 && self->presence.blocks == 0
      && self->sitting.known >= length_of (self, kind))
    take_known (self, 1u << kind, self->presence.now.boot);
}
