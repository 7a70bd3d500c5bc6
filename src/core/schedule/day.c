/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sitting of one local day. */

#include "core/schedule/engine_private.h"

gint64
nape_engine_day_sitting (const NapeEngine *self)
{
  return MAX (0, self->guess.sitting.total - self->day.base);
}

gint64
nape_engine_day_number (const NapeEngine *self)
{
  const NapeMoment *now = &self->presence.now;

  return nape_time_day_number (now->wall,
                               nape_settings_day_offset (&self->settings, now->utc_offset));
}

void
nape_engine_day_follow (NapeEngine *self)
{
  gint64 number = nape_engine_day_number (self);

  if (number == self->day.number)
    return;
  self->n_ignored = 0;
  self->day.pauses = 0;
  self->day.number = number;
  self->day.base = self->guess.sitting.total;
}

gint64
nape_engine_day_next (const NapeEngine *self)
{
  const NapeMoment *now = &self->presence.now;

  if (self->settings.daily_limit == 0)
    return NAPE_NEVER;
  gint64 offset = nape_settings_day_offset (&self->settings, now->utc_offset);
  return now->boot + nape_time_day_start (now->wall, offset) + NAPE_DAY - now->wall;
}
