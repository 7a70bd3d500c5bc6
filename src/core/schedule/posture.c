/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk, raised or not. */

#include "core/schedule/engine_private.h"

/* Whoever comes back after so long sits, until it is reported otherwise. */
#define KEPT_FOR NAPE_HOUR

void
nape_engine_posture_follow (NapeEngine *self)
{
  if (self->sitting.away >= KEPT_FOR)
    self->presence.standing = FALSE;
}

gint64
nape_engine_posture_next (const NapeEngine *self)
{
  if (!self->presence.standing || self->guess.verdict.state != NAPE_STATE_AWAY)
    return NAPE_NEVER;
  return self->presence.now.boot + KEPT_FOR - self->guess.sitting.away;
}
