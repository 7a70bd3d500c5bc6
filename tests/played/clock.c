/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock stands in a file, where tests/clock/shifted-clock.c shows it to the other
 * programs of the test, and where the next naped goes on with it. */

#include "daemon/base/clock.h"
#include "played/played.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* A Wednesday, 2026-03-04, at ten. */
#define FIRST_WALL (1772618400 * NAPE_SECOND)
#define FIRST_BOOT (10 * NAPE_HOUR)

/* As in shifted-clock.c: nanoseconds; `stands`: they are the time, not an offset. */
typedef struct {
  gint64 wall;
  gint64 boot;
  gint64 mono;
  gint64 stands;
} Clock;

static void
start (Clock *clock)
{
  clock->wall = FIRST_WALL * 1000;
  clock->boot = FIRST_BOOT * 1000;
  clock->mono = FIRST_BOOT * 1000;
  clock->stands = TRUE;
}

static Clock *
get_clock (void)
{
  static Clock *clock;

  if (clock != NULL)
    return clock;
  int fd = open (getenv ("NAPE_SHIFTED_CLOCK"), O_RDWR | O_CLOEXEC);
  clock = mmap (NULL, sizeof *clock, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (clock == MAP_FAILED)
    g_error ("NAPE_SHIFTED_CLOCK names no file that could hold the clock");
  close (fd);
  if (!clock->stands)
    start (clock);
  return clock;
}

void
nape_clock_now (NapeMoment *ret_now)
{
  const Clock *clock = get_clock ();
  struct tm local;
  time_t seconds = clock->wall / 1000 / NAPE_SECOND;

  ret_now->wall = clock->wall / 1000;
  ret_now->boot = clock->boot / 1000;
  ret_now->mono = clock->mono / 1000;
  tzset ();
  ret_now->utc_offset
      = localtime_r (&seconds, &local) != NULL ? local.tm_gmtoff * NAPE_SECOND : 0;
}

void
played_clock_pass (gint64 duration, gboolean asleep)
{
  Clock *clock = get_clock ();

  clock->wall += duration * 1000;
  clock->boot += duration * 1000;
  clock->mono += asleep ? 0 : duration * 1000;
}
