/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/time.h"

gint64
nape_time_hour_start (gint64 wall, gint64 utc_offset)
{
  gint64 local = wall + utc_offset;
  gint64 into = local % NAPE_HOUR;

  if (into < 0)
    into += NAPE_HOUR;
  return wall - into;
}

gint64
nape_moment_wall_at (const NapeMoment *now, gint64 boot)
{
  return now->wall - (now->boot - boot);
}
