/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/clock.h"

#include <time.h>

static gint64
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * NAPE_SECOND + time.tv_nsec / 1000;
}

void
nape_clock_now (NapeMoment *ret_now)
{
  struct tm local;

  ret_now->boot = read_clock (CLOCK_BOOTTIME);
  ret_now->mono = read_clock (CLOCK_MONOTONIC);
  ret_now->wall = read_clock (CLOCK_REALTIME);
  time_t seconds = ret_now->wall / NAPE_SECOND;
  tzset (); /* the zone may have changed while we run */
  ret_now->utc_offset
      = localtime_r (&seconds, &local) != NULL ? local.tm_gmtoff * NAPE_SECOND : 0;
}
