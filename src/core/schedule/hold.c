/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of holds: for each, until when it holds. */

#include "core/schedule/hold.h"

#include "core/schedule/engine_private.h"

/* A look that takes longer has failed. */
#define LOOK_LIMIT (3 * NAPE_SECOND)

/* What each obstacle holds, and the setting that limits it. */
static const struct {
  NapeHold hold;
  gsize limit; /* offset in NapeSettings */
} obstacles[NAPE_N_OBSTACLES] = {
  [NAPE_OBSTACLE_CALL] = { NAPE_HOLD_CALL, G_STRUCT_OFFSET (NapeSettings, hold_call) },
  [NAPE_OBSTACLE_DO_NOT_DISTURB]
  = { NAPE_HOLD_DO_NOT_DISTURB, G_STRUCT_OFFSET (NapeSettings, hold_do_not_disturb) },
  [NAPE_OBSTACLE_FULLSCREEN]
  = { NAPE_HOLD_FULLSCREEN, G_STRUCT_OFFSET (NapeSettings, hold_fullscreen) },
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

/* Each returns until when, at the latest, it holds: a moment that is not ahead when it does
 * not, NAPE_NEVER when its end is not known. `argument` is that of its row. */
typedef gint64 (*HoldUntil) (const NapeEngine *self, gsize argument);

/* A deadline: the member of the engine at that offset. */
static gint64
deadline (const NapeEngine *self, gsize offset)
{
  return G_STRUCT_MEMBER (gint64, self, offset);
}

/* What has begun at `since` (-1: it has not) and has a limit. */
static gint64
until_limit (gint64 since, gint64 limit)
{
  return since < 0 ? 0 : since + limit;
}

/* While it is the only hold: a pause in the input lets the word through. */
static gint64
flow_until (const NapeEngine *self, gsize unused)
{
  const NapeWait *wait = &self->wait;
  gint64 now = self->presence.now.boot;
  gint64 ready_since = wait->ready_since >= 0 ? wait->ready_since : now;

  if (wait->since < 0 || wait->lull_at == now)
    return 0;
  return MIN (ready_since + self->settings.hold_flow,
              nape_presence_in_use_until (&self->presence));
}

static gint64
looking_until (const NapeEngine *self, gsize unused)
{
  if (!self->has_probes || self->wait.looked)
    return 0;
  return until_limit (self->wait.since, LOOK_LIMIT);
}

/* With so much of its limit left; all limits together have one, too. */
static gint64
until_spent (const NapeEngine *self, gint64 left)
{
  return self->presence.now.boot
         + MIN (left, self->settings.hold_total - self->wait.held_by_any);
}

static gint64
obstacle_until (const NapeEngine *self, gsize obstacle)
{
  if (!(self->wait.obstacles & (1u << obstacle)))
    return 0;
  return until_spent (self, nape_obstacle_limit (obstacle, &self->settings)
                                - self->wait.held[obstacle]);
}

static gint64
day_off_until (const NapeEngine *self, gsize unused)
{
  const NapeMoment *now = &self->presence.now;
  gint64 offset = nape_settings_day_offset (&self->settings, now->utc_offset);
  gint64 wait = nape_calendar_wait_for_day (self->settings.working_days, now->wall, offset);

  return wait == NAPE_NEVER ? NAPE_NEVER : now->boot + wait;
}

static gint64
quiet_hours_until (const NapeEngine *self, gsize unused)
{
  const NapeMoment *now = &self->presence.now;

  return now->boot
         + nape_calendar_hours_left (&self->settings.quiet_hours, now->wall,
                                     now->utc_offset);
}

static gint64
away_until (const NapeEngine *self, gsize unused)
{
  return self->guess.verdict.state != NAPE_STATE_PRESENT ? NAPE_NEVER : 0;
}

static gint64
break_until (const NapeEngine *self, gsize unused)
{
  return nape_running_break_is_running (&self->running) ? NAPE_NEVER : 0;
}

static gint64
program_until (const NapeEngine *self, gsize unused)
{
  const NapeWait *wait = &self->wait;
  gint64 limit = self->settings.hold_program;

  if (!self->program_holds || limit == 0 || self->reminder >= 0)
    return 0;
  if (!wait->is_due || self->guess.verdict.state != NAPE_STATE_PRESENT)
    return NAPE_NEVER; /* it has nothing to hold */
  return until_spent (self, limit - wait->held_by_program);
}

#define DEADLINE(member) deadline, G_STRUCT_OFFSET (NapeEngine, member)

static const struct {
  const char *name;
  HoldUntil until;
  gsize argument;
} rows[NAPE_N_HOLDS] = {
  [NAPE_HOLD_NONE] = { "", NULL, 0 },
  [NAPE_HOLD_FLOW] = { "flow", flow_until, 0 },
  [NAPE_HOLD_LOOKING] = { "looking", looking_until, 0 },
  [NAPE_HOLD_FULLSCREEN] = { "fullscreen", obstacle_until, NAPE_OBSTACLE_FULLSCREEN },
  [NAPE_HOLD_DO_NOT_DISTURB]
  = { "do-not-disturb", obstacle_until, NAPE_OBSTACLE_DO_NOT_DISTURB },
  [NAPE_HOLD_CALL] = { "call", obstacle_until, NAPE_OBSTACLE_CALL },
  [NAPE_HOLD_DAY_OFF] = { "day-off", day_off_until, 0 },
  [NAPE_HOLD_QUIET_HOURS] = { "quiet-hours", quiet_hours_until, 0 },
  [NAPE_HOLD_SETTLING] = { "settling", DEADLINE (settled_at) },
  [NAPE_HOLD_AWAY] = { "away", away_until, 0 },
  [NAPE_HOLD_BREAK] = { "break", break_until, 0 },
  [NAPE_HOLD_SNOOZED] = { "snoozed", DEADLINE (snoozed_until) },
  [NAPE_HOLD_PROGRAM] = { "program", program_until, 0 },
  [NAPE_HOLD_PAUSED] = { "paused", DEADLINE (paused_until) },
};

const char *
nape_hold_to_string (NapeHold hold)
{
  return rows[hold].name;
}

/* A moment that is not ahead: it does not hold. */
static gint64
hold_until (const NapeEngine *self, NapeHold hold)
{
  return rows[hold].until (self, rows[hold].argument);
}

NapeHold
nape_engine_hold_from (const NapeEngine *self, NapeHold weakest)
{
  for (NapeHold hold = NAPE_N_HOLDS - 1; hold >= weakest; hold--)
    if (hold_until (self, hold) > self->presence.now.boot)
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
  return hold == NAPE_HOLD_NONE ? NAPE_NEVER : hold_until (self, hold);
}

gint64
nape_engine_hold_next (const NapeEngine *self)
{
  gint64 next = NAPE_NEVER;

  for (NapeHold hold = NAPE_HOLD_FLOW; hold < NAPE_N_HOLDS; hold++)
    {
      gint64 until = hold_until (self, hold);
      if (until > self->presence.now.boot)
        next = MIN (next, until);
    }
  return next;
}
