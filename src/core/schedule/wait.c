/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long what is due has been waiting for a good moment. */

#include "core/schedule/engine_private.h"

void
nape_wait_init (NapeWait *self)
{
  *self = (NapeWait){ .since = -1, .ready_since = -1, .lull_at = -1 };
}

/* Each obstacle spends its own time, and all together theirs. */
static void
count_held (NapeEngine *self)
{
  NapeWait *wait = &self->wait;
  gint64 now = self->presence.now.boot;
  gint64 length = now - wait->counted_to;
  gboolean by_program
      = self->program_holds && wait->since < 0 && self->last_state == NAPE_STATE_PRESENT;

  wait->counted_to = now;
  if (!wait->is_due)
    return;
  for (NapeObstacle obstacle = 0; obstacle < NAPE_N_OBSTACLES; obstacle++)
    if (wait->obstacles & (1u << obstacle))
      wait->held[obstacle] += length;
  if (by_program)
    wait->held_by_program += length;
  if (by_program || wait->obstacles != 0)
    wait->held_by_any += length;
}

/* It does not wait for obstacles now, but for something stronger. */
static void
interrupt (NapeWait *self)
{
  self->since = self->ready_since = -1;
  self->looked = FALSE;
  self->obstacles = 0;
}

static void
forget_held (NapeWait *self)
{
  const gint64 lull_at = self->lull_at;
  const gint64 counted_to = self->counted_to;

  nape_wait_init (self);
  self->lull_at = lull_at;
  self->counted_to = counted_to;
}

void
nape_engine_wait_follow (NapeEngine *self, gboolean is_due)
{
  NapeWait *wait = &self->wait;

  count_held (self);
  if (!is_due)
    forget_held (wait);
  wait->is_due = is_due;
  if (!is_due)
    return;
  if (nape_engine_hold_from (self, NAPE_HOLD_DAY_OFF) != NAPE_HOLD_NONE)
    {
      interrupt (wait);
      return;
    }
  if (wait->since < 0)
    wait->since = self->presence.now.boot;
  if (nape_engine_hold_from (self, NAPE_HOLD_LOOKING) != NAPE_HOLD_NONE)
    wait->ready_since = -1;
  else if (wait->ready_since < 0)
    wait->ready_since = self->presence.now.boot;
}
