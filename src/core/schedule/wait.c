/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long what is due has been waiting for a good moment. */

#include "core/schedule/engine_private.h"

void
nape_wait_init (NapeWait *self)
{
  *self = (NapeWait){ .since = -1, .ready_since = -1, .lull_at = -1 };
}

void
nape_engine_wait_follow (NapeEngine *self, gboolean is_due)
{
  NapeWait *wait = &self->wait;
  gint64 lull_at = wait->lull_at;

  if (!is_due || nape_engine_hold_from (self, NAPE_HOLD_DAY_OFF) != NAPE_HOLD_NONE)
    {
      nape_wait_init (wait);
      wait->lull_at = lull_at;
      return;
    }
  if (wait->since < 0)
    wait->since = self->presence.now.boot;
  if (nape_engine_hold_from (self, NAPE_HOLD_LOOKING) != NAPE_HOLD_NONE)
    wait->ready_since = -1;
  else if (wait->ready_since < 0)
    wait->ready_since = self->presence.now.boot;
}
