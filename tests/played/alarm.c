/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/alarm.h"
#include "daemon/base/clock.h"
#include "played/played.h"

struct _NapeAlarm {
  gint64 at; /* NAPE_NEVER: it is not to ring */
  void (*ring) (gpointer user_data);
  gpointer user_data;
  guint ringing; /* GLib source: it was set to a moment that has passed */
};

static NapeAlarm *the_alarm;

static gboolean
on_ringing (gpointer user_data)
{
  the_alarm->ringing = 0;
  played_alarm_ring ();
  return G_SOURCE_REMOVE;
}

NapeAlarm *
nape_alarm_new (void (*ring) (gpointer user_data), gpointer user_data, GError **error)
{
  NapeAlarm *self = g_new0 (NapeAlarm, 1);

  self->at = NAPE_NEVER;
  self->ring = ring;
  self->user_data = user_data;
  the_alarm = self;
  played_control_start ();
  return self;
}

void
nape_alarm_free (NapeAlarm *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->ringing, g_source_remove);
  the_alarm = NULL;
  g_free (self);
}

void
nape_alarm_set (NapeAlarm *self, gint64 at)
{
  NapeMoment now;

  nape_clock_now (&now);
  self->at = at;
  if (at <= now.boot && self->ringing == 0)
    self->ringing = g_idle_add_full (G_PRIORITY_DEFAULT, on_ringing, NULL, NULL);
}

gint64
played_alarm_due (void)
{
  return the_alarm != NULL ? the_alarm->at : NAPE_NEVER;
}

void
played_alarm_ring (void)
{
  NapeMoment now;

  nape_clock_now (&now);
  if (played_alarm_due () > now.boot)
    return;
  the_alarm->at = NAPE_NEVER;
  the_alarm->ring (the_alarm->user_data);
}
