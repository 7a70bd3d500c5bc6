/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/idle_counter.h"

void
nape_idle_counter_init (NapeIdleCounter *self, gint64 now)
{
  *self = (NapeIdleCounter){ FALSE, now, NAPE_NEVER };
}

static NapeNews
become_quiet (NapeIdleCounter *self, gint64 since, gint64 *ret_since)
{
  self->active = FALSE;
  self->last = since;
  self->doubted_since = NAPE_NEVER;
  *ret_since = since;
  return NAPE_NEWS_QUIET;
}

/* A person's input reset this counter last. */
static NapeNews
read_input (NapeIdleCounter *self, const NapeReading *reading, gint64 active_gap,
            gint64 *ret_since)
{
  gint64 last = reading->now - reading->idle;

  self->doubted_since = NAPE_NEVER;
  if (self->active && reading->idle >= active_gap)
    return become_quiet (self, last, ret_since);
  self->last = last;
  if (self->active || reading->idle >= active_gap)
    return NAPE_NEWS_NONE;
  self->active = TRUE;
  *ret_since = last;
  return NAPE_NEWS_ACTIVE;
}

/* Nothing is known since the heartbeat. The first one counts as the last input, because it
 * may have come during input; further ones prove nothing. Readings of the heartbeat's time
 * differ a little, hence the tolerance: the reading that ends the doubt may be the last one
 * for hours. */
static NapeNews
read_heartbeat (NapeIdleCounter *self, const NapeReading *reading, gint64 active_gap,
                gint64 *ret_since)
{
  if (!self->active)
    return NAPE_NEWS_NONE;
  if (self->doubted_since == NAPE_NEVER)
    self->doubted_since = MAX (self->last, reading->now - reading->heartbeat);
  if (reading->now - self->doubted_since + NAPE_IDLE_COUNTER_TOLERANCE >= active_gap)
    return become_quiet (self, self->doubted_since, ret_since);
  return NAPE_NEWS_NONE;
}

NapeNews
nape_idle_counter_read (NapeIdleCounter *self, const NapeReading *reading,
                        gint64 active_gap, gint64 *ret_since)
{
  if (reading->idle + NAPE_IDLE_COUNTER_TOLERANCE < reading->heartbeat)
    return read_input (self, reading, active_gap, ret_since);
  return read_heartbeat (self, reading, active_gap, ret_since);
}

gint64
nape_idle_counter_last (const NapeIdleCounter *self, const NapeReading *reading)
{
  gint64 last = self->doubted_since != NAPE_NEVER ? self->doubted_since : self->last;

  return MIN (last, reading->now - reading->idle);
}

gboolean
nape_idle_counter_wants_input (const NapeIdleCounter *self)
{
  return !self->active || self->doubted_since != NAPE_NEVER;
}

gint64
nape_idle_counter_doubt_ends (const NapeIdleCounter *self, gint64 active_gap)
{
  if (self->doubted_since == NAPE_NEVER)
    return NAPE_NEVER;
  return self->doubted_since + active_gap;
}
