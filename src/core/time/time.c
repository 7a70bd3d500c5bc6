/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/time/time.h"

static gint64
start_of (gint64 unit, gint64 wall, gint64 utc_offset)
{
  gint64 into = (wall + utc_offset) % unit;

  if (into < 0)
    into += unit;
  return wall - into;
}

gint64
nape_time_hour_start (gint64 wall, gint64 utc_offset)
{
  return start_of (NAPE_HOUR, wall, utc_offset);
}

gint64
nape_time_day_start (gint64 wall, gint64 utc_offset)
{
  return start_of (NAPE_DAY, wall, utc_offset);
}

gint64
nape_time_day_number (gint64 wall, gint64 utc_offset)
{
  return (start_of (NAPE_DAY, wall, utc_offset) + utc_offset) / NAPE_DAY;
}

gint64
nape_time_wall_at (const NapeMoment *now, gint64 boot)
{
  return now->wall - (now->boot - boot);
}
