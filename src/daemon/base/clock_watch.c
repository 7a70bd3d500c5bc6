/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/clock_watch.h"

#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _NapeClockWatch {
  int fd;
  guint source;
  void (*set) (gpointer user_data);
  gpointer user_data;
};

/* A timer that never expires, but is cancelled when the clock is set. */
static gboolean
arm (int fd)
{
  const struct itimerspec never = { .it_value.tv_sec = G_MAXINT32 };

  return timerfd_settime (fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL)
         == 0;
}

static gboolean
on_cancelled (int fd, GIOCondition condition, gpointer user_data)
{
  const NapeClockWatch *self = user_data;
  guint64 expirations;

  (void)!read (fd, &expirations, sizeof expirations);
  arm (fd);
  self->set (self->user_data);
  return G_SOURCE_CONTINUE;
}

NapeClockWatch *
nape_clock_watch_new (void (*set) (gpointer user_data), gpointer user_data)
{
  int fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);

  if (fd >= 0 && !arm (fd))
    {
      close (fd);
      fd = -1;
    }
  if (fd < 0)
    return NULL;
  NapeClockWatch *self = g_new0 (NapeClockWatch, 1);
  self->fd = fd;
  self->set = set;
  self->user_data = user_data;
  self->source = g_unix_fd_add (fd, G_IO_IN, on_cancelled, self);
  return self;
}

void
nape_clock_watch_free (NapeClockWatch *self)
{
  if (self == NULL)
    return;
  g_source_remove (self->source);
  close (self->fd);
  g_free (self);
}
