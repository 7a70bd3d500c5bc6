/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/heartbeats.h"

void
nape_heartbeats_init (NapeHeartbeats *self)
{
  *self = (NapeHeartbeats){ FALSE, NAPE_NEVER, NAPE_NEVER };
}

/* A lower age proves another heartbeat, whatever the time between two readings. While they
 * are coming, the age alone shows those between two readings. */
static gboolean
is_coming (const NapeHeartbeats *self, gboolean another, gint64 now, gint64 age)
{
  if (self->coming)
    return age < NAPE_HEARTBEATS_APART;
  return another && self->last != NAPE_NEVER
         && now - age - self->last < NAPE_HEARTBEATS_APART;
}

gboolean
nape_heartbeats_read (NapeHeartbeats *self, gint64 now, gint64 age)
{
  gboolean another = self->age != NAPE_NEVER && age < self->age;
  gboolean coming = is_coming (self, another, now, age);
  gboolean changed = coming != self->coming;

  self->coming = coming;
  if (another || coming)
    self->last = now - age;
  self->age = age;
  return changed;
}

gint64
nape_heartbeats_end (const NapeHeartbeats *self)
{
  return self->coming ? self->last + NAPE_HEARTBEATS_APART : NAPE_NEVER;
}
