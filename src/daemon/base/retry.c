/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/retry.h"

#define FIRST_S 1
/* With what a timer may be late and looking may take, a minute at most. */
#define LAST_S 50

void
nape_retry_init (NapeRetry *self, void (*again) (gpointer user_data), gpointer user_data)
{
  *self = (NapeRetry){ .again = again, .user_data = user_data, .wait_s = FIRST_S };
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
  self->timer = g_timeout_add_seconds (self->wait_s, on_timer, self);
  self->wait_s = MIN (2 * self->wait_s, LAST_S);
}

void
nape_retry_stop (NapeRetry *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->wait_s = FIRST_S;
}
