/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/retry.h"

#define FIRST_S 1
/* A minute at most, together with how late a timer may be and how long a retry takes. */
#define LAST_S 50

gint64
nape_retry_next_delay (gint64 delay, gint64 first, gint64 last)
{
  return delay == 0 ? first : MIN (2 * delay, last);
}

void
nape_retry_init (NapeRetry *self, void (*again) (gpointer user_data), gpointer user_data)
{
  *self = (NapeRetry){ .again = again, .user_data = user_data };
}

static gboolean
on_timer (gpointer user_data)
{
  NapeRetry *self = user_data;

  self->timer = 0;
  self->again (self->user_data);
  return G_SOURCE_REMOVE;
}

void
nape_retry_later (NapeRetry *self)
{
  if (self->timer != 0)
    return;
  self->delay_s = nape_retry_next_delay (self->delay_s, FIRST_S, LAST_S);
  self->timer = g_timeout_add_seconds (self->delay_s, on_timer, self);
}

void
nape_retry_stop (NapeRetry *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->delay_s = 0;
}
