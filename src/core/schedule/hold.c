/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of holds: for each, whether it holds now, and until when at the latest. */

#include "core/schedule/hold.h"

#include "core/schedule/engine_private.h"

#include <stddef.h>

/* A look that takes longer has failed. */
#define LOOK_LIMIT (3 * NAPE_SECOND)

static gint64
now_of (const NapeEngine *self)
{
  return self->presence.now.boot;
}

/* A span from `since` with a limit; `since` -1: it has not begun. */
static gboolean
lasts (const NapeEngine *self, gint64 since, gint64 limit, gint64 *ret_until)
{
  if (since < 0 || now_of (self) - since >= limit)
    return FALSE;
  *ret_until = since + limit;
  return TRUE;
}

static gboolean
is_ahead (const NapeEngine *self, gint64 moment, gint64 *ret_until)
{
  *ret_until = moment;
  return moment > now_of (self);
}

/* While it is the only hold: a pause in the input lets the word through. */
static gboolean
flow_holds (const NapeEngine *self, gint64 *ret_until)
{
  const NapeWait *wait = &self->wait;
  gint64 known_at;

  if (wait->since < 0 || wait->lull_at == now_of (self)
      || !nape_presence_may_be_in_use (&self->presence, &known_at)
      || !lasts (self, wait->ready_since >= 0 ? wait->ready_since : now_of (self),
                 self->settings.hold_flow, ret_until))
    return FALSE;
  *ret_until = MIN (*ret_until, known_at);
  return TRUE;
}

static gboolean
looking_holds (const NapeEngine *self, gint64 *ret_until)
{
  if (!self->has_probes || self->wait.looked)
    return FALSE;
  return lasts (self, self->wait.since, LOOK_LIMIT, ret_until);
}

/* What each obstacle holds, and the setting that limits it. */
static const struct {
  NapeHold hold;
  gsize limit; /* offset in NapeSettings */
} obstacles[NAPE_N_OBSTACLES] = {
  [NAPE_OBSTACLE_CALL] = { NAPE_HOLD_CALL, offsetof (NapeSettings, hold_call) },
  [NAPE_OBSTACLE_DO_NOT_DISTURB]
  = { NAPE_HOLD_DO_NOT_DISTURB, offsetof (NapeSettings, hold_do_not_disturb) },
  [NAPE_OBSTACLE_FULLSCREEN]
  = { NAPE_HOLD_FULLSCREEN, offsetof (NapeSettings, hold_fullscreen) },
};

NapeHold
nape_obstacle_hold (NapeObstacle obstacle)
{
  return obstacles[obstacle].hold;
}

const char *
nape_obstacle_to_string (NapeObstacle obstacle)
{
  return nape_hold_to_string (obstacles[obstacle].hold);
}

gint64
nape_obstacle_limit (NapeObstacle obstacle, const NapeSettings *settings)
{
  return G_STRUCT_MEMBER (gint64, settings, obstacles[obstacle].limit);
}

static gboolean
obstacle_holds (const NapeEngine *self, NapeObstacle obstacle, gint64 *ret_until)
{
  if (!(self->wait.obstacles & (1u << obstacle)))
    return FALSE;
  return lasts (self, self->wait.since, nape_obstacle_limit (obstacle, &self->settings),
                ret_until);
}

static gboolean
fullscreen_holds (const NapeEngine *self, gint64 *ret_until)
{
  return obstacle_holds (self, NAPE_OBSTACLE_FULLSCREEN, ret_until);
}

static gboolean
do_not_disturb_holds (const NapeEngine *self, gint64 *ret_until)
{
  return obstacle_holds (self, NAPE_OBSTACLE_DO_NOT_DISTURB, ret_until);
}

static gboolean
call_holds (const NapeEngine *self, gint64 *ret_until)
{
  return obstacle_holds (self, NAPE_OBSTACLE_CALL, ret_until);
}

static gboolean
day_off_holds (const NapeEngine *self, gint64 *ret_until)
{
  const NapeMoment *now = &self->presence.now;
  gint64 wait = nape_calendar_wait_for_day (self->settings.working_days, now->wall,
                                            now->utc_offset);

  *ret_until = wait == NAPE_NEVER ? NAPE_NEVER : now->boot + wait;
  return wait > 0;
}

static gboolean
quiet_hours_hold (const NapeEngine *self, gint64 *ret_until)
{
  const NapeMoment *now = &self->presence.now;
  gint64 left
      = nape_calendar_hours_left (&self->settings.quiet_hours, now->wall, now->utc_offset);

  *ret_until = now->boot + left;
  return left > 0;
}

static gboolean
settling_holds (const NapeEngine *self, gint64 *ret_until)
{
  return is_ahead (self, self->settled_at, ret_until);
}

static gboolean
away_holds (const NapeEngine *self, gint64 *ret_until)
{
  *ret_until = NAPE_NEVER;
  return self->guess.verdict.state != NAPE_STATE_PRESENT;
}

static gboolean
break_holds (const NapeEngine *self, gint64 *ret_until)
{
  *ret_until = NAPE_NEVER;
  return nape_running_break_is_running (&self->running);
}

static gboolean
snooze_holds (const NapeEngine *self, gint64 *ret_until)
{
  return is_ahead (self, self->snoozed_until, ret_until);
}

static gboolean
program_holds (const NapeEngine *self, gint64 *ret_until)
{
  return lasts (self, self->program_since, self->settings.hold_program, ret_until);
}

static gboolean
pause_holds (const NapeEngine *self, gint64 *ret_until)
{
  return is_ahead (self, self->paused_until, ret_until);
}

static const struct {
  const char *name;
  gboolean (*holds) (const NapeEngine *self, gint64 *ret_until);
} rows[NAPE_N_HOLDS] = {
  [NAPE_HOLD_NONE] = { "", NULL },
  [NAPE_HOLD_FLOW] = { "flow", flow_holds },
  [NAPE_HOLD_LOOKING] = { "looking", looking_holds },
  [NAPE_HOLD_FULLSCREEN] = { "fullscreen", fullscreen_holds },
  [NAPE_HOLD_DO_NOT_DISTURB] = { "do-not-disturb", do_not_disturb_holds },
  [NAPE_HOLD_CALL] = { "call", call_holds },
  [NAPE_HOLD_DAY_OFF] = { "day-off", day_off_holds },
  [NAPE_HOLD_QUIET_HOURS] = { "quiet-hours", quiet_hours_hold },
  [NAPE_HOLD_SETTLING] = { "settling", settling_holds },
  [NAPE_HOLD_AWAY] = { "away", away_holds },
  [NAPE_HOLD_BREAK] = { "break", break_holds },
  [NAPE_HOLD_SNOOZED] = { "snoozed", snooze_holds },
  [NAPE_HOLD_PROGRAM] = { "program", program_holds },
  [NAPE_HOLD_PAUSED] = { "paused", pause_holds },
};

const char *
nape_hold_to_string (NapeHold hold)
{
  return rows[hold].name;
}

NapeHold
nape_engine_hold_from (const NapeEngine *self, NapeHold weakest)
{
  gint64 until;

  for (NapeHold hold = NAPE_N_HOLDS - 1; hold >= weakest && hold > NAPE_HOLD_NONE; hold--)
    if (rows[hold].holds (self, &until))
      return hold;
  return NAPE_HOLD_NONE;
}

NapeHold
nape_engine_hold (const NapeEngine *self)
{
  return nape_engine_hold_from (self, NAPE_HOLD_FLOW);
}

gint64
nape_engine_hold_until (const NapeEngine *self, NapeHold hold)
{
  gint64 until = NAPE_NEVER;

  if (hold == NAPE_HOLD_NONE || !rows[hold].holds (self, &until))
    return NAPE_NEVER;
  return until;
}

gint64
nape_engine_hold_next (const NapeEngine *self)
{
  gint64 next = NAPE_NEVER;

  for (NapeHold hold = NAPE_HOLD_FLOW; hold < NAPE_N_HOLDS; hold++)
    {
      gint64 until = nape_engine_hold_until (self, hold);
      if (until > self->presence.now.boot)
        next = MIN (next, until);
    }
  return next;
}
