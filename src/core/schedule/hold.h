/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keeps a due reminder back, and what obstacles to it there can be. */

#pragma once

#include "core/settings/settings.h"

/* Weakest first. Those up to NAPE_HOLD_CALL have a limit, counted from the moment at which
 * nothing but them was in the way; the others last as long as their cause. */
typedef enum {
  NAPE_HOLD_NONE,
  NAPE_HOLD_FLOW, /* typing or moving without a pause */
  NAPE_HOLD_LOOKING, /* whether there are obstacles is being looked up */
  NAPE_HOLD_FULLSCREEN,
  NAPE_HOLD_DO_NOT_DISTURB,
  NAPE_HOLD_CALL, /* an application records from a microphone */
  NAPE_HOLD_DAY_OFF, /* no working day */
  NAPE_HOLD_QUIET_HOURS,
  NAPE_HOLD_SETTLING, /* one has just come back */
  NAPE_HOLD_AWAY, /* away, or unknown */
  NAPE_HOLD_BREAK, /* a break is running */
  NAPE_HOLD_SNOOZED,
  NAPE_HOLD_PROGRAM, /* a program asks for it, as long as it lives */
  NAPE_HOLD_PAUSED,
  NAPE_N_HOLDS,
} NapeHold;

/* What somebody has to look for, when a break is due. A new one goes to the end: records
 * hold the numbers. */
typedef enum {
  NAPE_OBSTACLE_CALL,
  NAPE_OBSTACLE_DO_NOT_DISTURB,
  NAPE_OBSTACLE_FULLSCREEN,
  NAPE_N_OBSTACLES,
} NapeObstacle;

/* As on the bus: "", "flow", "call" ... */
const char *nape_hold_to_string (NapeHold hold);
/* The hold that an obstacle makes. */
NapeHold nape_obstacle_hold (NapeObstacle obstacle);
/* The word of that hold: the probe's argument, and the area of its findings. */
const char *nape_obstacle_to_string (NapeObstacle obstacle);
/* How long it may hold; 0: it does not. */
gint64 nape_obstacle_limit (NapeObstacle obstacle, const NapeSettings *settings);
