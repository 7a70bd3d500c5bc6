/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a program, shifts its clocks, each by an offset of its own. The file that
 * NAPE_SHIFTED_CLOCK names holds three 64-bit numbers in nanoseconds, for the wall clock,
 * CLOCK_BOOTTIME and CLOCK_MONOTONIC; whoever writes there has the clocks jump at once, as
 * after a sleep. A fourth, if it is not zero, says that the clocks stand still: the three
 * are the time itself (tests/played). Timers of the kernel do not know of it: a jump rings
 * none, but one that is set to a shifted time rings at that time. */

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000

enum { WALL, BOOT, MONO, STANDS, N_NUMBERS };

/* Written by another process at any time. */
static const volatile int64_t *offsets;

__attribute__ ((constructor)) static void
open_offsets (void)
{
  int fd = open (getenv ("NAPE_SHIFTED_CLOCK"), O_RDONLY | O_CLOEXEC);

  offsets = mmap (NULL, N_NUMBERS * sizeof *offsets, PROT_READ, MAP_SHARED, fd, 0);
  if (offsets == MAP_FAILED)
    abort ();
  close (fd);
}

static int64_t
offset_of (clockid_t clock)
{
  if (offsets == NULL)
    return 0;
  switch (clock)
    {
    case CLOCK_REALTIME:
      return offsets[WALL];
    case CLOCK_BOOTTIME:
      return offsets[BOOT];
    case CLOCK_MONOTONIC: /* always runs: a program waits by it */
      return offsets[STANDS] != 0 ? 0 : offsets[MONO];
    default:
      return 0;
    }
}

static int
stands (clockid_t clock)
{
  return offsets != NULL && offsets[STANDS] != 0
         && (clock == CLOCK_REALTIME || clock == CLOCK_BOOTTIME);
}

static void
shift (struct timespec *time, int64_t offset)
{
  int64_t sum = time->tv_sec * (int64_t)SECOND + time->tv_nsec + offset;

  sum = sum > 0 ? sum : 1; /* zero would switch a timer off */
  time->tv_sec = sum / SECOND;
  time->tv_nsec = sum % SECOND;
}

__attribute__ ((visibility ("default"))) int
clock_gettime (clockid_t clock, struct timespec *ret_time)
{
  if (stands (clock))
    *ret_time = (struct timespec){ 0 };
  else if (syscall (SYS_clock_gettime, clock, ret_time) != 0)
    return -1;
  shift (ret_time, offset_of (clock));
  return 0;
}

/* GLib asks for the wall clock so. */
__attribute__ ((visibility ("default"))) int
gettimeofday (struct timeval *ret_time, void *zone)
{
  struct timespec now;

  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return -1;
  ret_time->tv_sec = now.tv_sec;
  ret_time->tv_usec = now.tv_nsec / 1000;
  return 0;
}

/* All that this project sets runs on CLOCK_BOOTTIME. */
__attribute__ ((visibility ("default"))) int
timerfd_settime (int fd, int flags, const struct itimerspec *when, struct itimerspec *old)
{
  struct itimerspec shifted = *when;

  if (flags & TFD_TIMER_ABSTIME
      && (when->it_value.tv_sec != 0 || when->it_value.tv_nsec != 0))
    shift (&shifted.it_value, -offset_of (CLOCK_BOOTTIME));
  return syscall (SYS_timerfd_settime, fd, flags, &shifted, old);
}
