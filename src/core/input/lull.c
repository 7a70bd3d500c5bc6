/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/lull.h"

void
nape_lull_await (NapeLull *self, gint64 gap)
{
  *self = (NapeLull){ gap, G_MININT64 };
}

gboolean
nape_lull_read (NapeLull *self, gint64 now, gint64 last)
{
  if (self->gap == 0 || now - last < self->gap || last <= self->reported)
    return FALSE;
  self->reported = now;
  return TRUE;
}
