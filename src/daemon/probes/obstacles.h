/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The probes for obstacles run while something is due, and only then: what they find is
 * handed to the loop. */

#pragma once

#include "daemon/base/loop.h"
#include "daemon/display/environment.h"
#include "desktop/finding.h"

typedef struct _NapeObstacles NapeObstacles;

/* An output of `loop`: the engine waits for obstacles from now on. Loop and environment
 * must outlive it. */
NapeObstacles *nape_obstacles_new (NapeLoop *loop, NapeEnvironment *environment);
void nape_obstacles_free (NapeObstacles *self);

/* It is known what the desktop is called now; `news`: another name than before. */
void nape_obstacles_take_environment (NapeObstacles *self, gboolean news);
/* The program that is the cause of this hold (nullable). */
const char *nape_obstacles_held_by (const NapeObstacles *self, NapeHold hold);
/* Adds what is in the way, and what could not be found out. */
void nape_obstacles_find (const NapeObstacles *self, GPtrArray *findings);
