/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/alarm.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _NapeAlarm {
  int fd;
  guint source;
  gint64 at;
  void (*ring) (gpointer user_data);
  gpointer user_data;
};

static gboolean
on_timer (int fd, GIOCondition condition, gpointer user_data)
{
  NapeAlarm *self = user_data;
  guint64 expirations;

  if (read (fd, &expirations, sizeof expirations) != sizeof expirations)
    return G_SOURCE_CONTINUE; /* set again between expiring and reading */
  self->at = NAPE_NEVER;
  self->ring (self->user_data);
  return G_SOURCE_CONTINUE;
}

NapeAlarm *
nape_alarm_new (void (*ring) (gpointer user_data), gpointer user_data, GError **error)
{
  int fd = timerfd_create (CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);

  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "no timer: %s",
                   g_strerror (errno));
      return NULL;
    }
  NapeAlarm *self = g_new0 (NapeAlarm, 1);
  self->fd = fd;
  self->at = NAPE_NEVER;
  self->ring = ring;
  self->user_data = user_data;
  self->source = g_unix_fd_add (fd, G_IO_IN, on_timer, self);
  return self;
}

void
nape_alarm_free (NapeAlarm *self)
{
  if (self == NULL)
    return;
  g_source_remove (self->source);
  close (self->fd);
  g_free (self);
}

void
nape_alarm_set (NapeAlarm *self, gint64 at)
{
  struct itimerspec when = { 0 };

  if (at == self->at)
    return;
  self->at = at;
  if (at != NAPE_NEVER)
    {
      at = MAX (at, 1); /* zero would switch it off */
      when.it_value.tv_sec = at / NAPE_SECOND;
      when.it_value.tv_nsec = at % NAPE_SECOND * 1000;
    }
  timerfd_settime (self->fd, TFD_TIMER_ABSTIME, &when, NULL);
}
