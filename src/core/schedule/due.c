/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which break is due, and which comes next. */

#include "core/schedule/engine_private.h"

/* So many reminders ignored in a row make the intervals one and a half times as long, and
 * twice. */
#define IGNORED_RARE 4
#define IGNORED_RARER 6
/* So much time at the desk lies between a break taken and the next reminder. */
#define DISTANCE (15 * NAPE_MINUTE)

gint64
nape_engine_due_interval (const NapeEngine *self, int kind)
{
  gint64 every = self->settings.breaks[kind].every;
  guint ignored = nape_engine_outcome_ignored (self);

  if (ignored >= IGNORED_RARER)
    return 2 * every;
  return ignored >= IGNORED_RARE ? every + every / 2 : every;
}

gint64
nape_engine_due_distance (gint64 interval)
{
  return interval < 2 * DISTANCE ? interval / 2 : DISTANCE;
}

/* Then it comes back when the snooze ends, or when it was put off to. */
static gboolean
was_said (const NapeEngine *self, int kind)
{
  return (self->said & (1u << kind)) != 0;
}

/* By its own clock alone. */
static gint64
clock_left (const NapeEngine *self, int kind)
{
  return nape_engine_due_interval (self, kind) + self->put_off[kind]
         - self->guess.sitting.clocks[kind];
}

gint64
nape_engine_due_left (const NapeEngine *self, int kind)
{
  gint64 left = clock_left (self, kind);
  gint64 distance = nape_engine_due_distance (self->settings.breaks[kind].every);

  if (was_said (self, kind))
    return left;
  return MAX (left, distance - self->guess.sitting.at_desk);
}

/* Whether it would come so soon that it comes now, and stands for a shorter one. */
static gboolean
comes_soon (const NapeEngine *self, int kind)
{
  gint64 distance = nape_engine_due_distance (self->settings.breaks[kind].every);

  return !was_said (self, kind) && self->guess.sitting.at_desk >= distance
         && nape_sitting_counts (&self->settings, kind, self->presence.standing)
         && clock_left (self, kind) <= distance;
}

static gboolean
is_due (const NapeEngine *self, int kind)
{
  return nape_engine_due_left (self, kind) <= 0;
}

/* The longest enabled one for which that holds, if it is longer than `longest`; else that.
 */
static int
find_longest (const NapeEngine *self, int longest,
              gboolean (*holds) (const NapeEngine *self, int kind))
{
  const NapeBreakKind *breaks = self->settings.breaks;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (breaks[i].enabled && holds (self, i)
        && (longest < 0 || breaks[i].length > breaks[longest].length))
      longest = i;
  return longest;
}

int
nape_engine_due (const NapeEngine *self)
{
  int due = find_longest (self, -1, is_due);

  return due < 0 ? -1 : find_longest (self, due, comes_soon);
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

/* One that is up is replaced only by a longer one that is due itself. */
int
nape_engine_due_pending (const NapeEngine *self)
{
  const NapeBreakKind *breaks = self->settings.breaks;

  if (self->reminder < 0)
    return nape_engine_due (self);
  int due = find_longest (self, -1, is_due);
  if (due >= 0 && breaks[due].length <= breaks[self->reminder].length)
    return -1;
  return due;
}

/* When an absence, or standing, has become a rest for this kind: its clock starts again,
 * and if it was due it has been taken. Standing with the hands on is settled a little late.
 */
static gint64
rest_at (const NapeEngine *self, int kind)
{
  const NapeSettings *settings = &self->settings;
  gint64 enough = nape_sitting_rest_of (settings, kind);

  if (self->sitting.clocks[kind] == 0 && self->reminder != kind)
    return NAPE_NEVER;
  if (self->guess.verdict.state != NAPE_STATE_PRESENT || self->presence.inputs == 0)
    return self->presence.now.boot + enough
           - nape_sitting_rested (&self->guess.sitting, settings, kind);
  return nape_presence_exact_at (
      &self->presence, nape_presence_settled_to (&self->presence) + enough
                           - nape_sitting_rested (&self->sitting, settings, kind));
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
