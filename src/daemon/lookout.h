/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks out for what makes this a bad moment for a reminder: a program of its own for each
 * kind of obstacle (src/lookout), which runs from nape_lookout_start() to _stop() and costs
 * nothing otherwise.
 *
 * What a program says counts at once when it is an obstacle. Its end counts when it has
 * lasted for two seconds: windows hand over to each other, and callers change microphones.
 * A program that cannot tell, does not answer in time or dies sees no obstacle; one that
 * dies is started again, once.
 */

#pragma once

#include "core/hold.h"
#include "daemon/finding.h"

G_BEGIN_DECLS

typedef struct _NapeLookout NapeLookout;

typedef struct {
  /* `obstacles`: 1 << NapeObstacle. First when all have answered or had their time, at most
   * two seconds after the start, then at each change, also of a name. */
  void (*changed) (guint obstacles, gpointer user_data);
} NapeLookoutListener;

NapeLookout *nape_lookout_new (const NapeLookoutListener *listener, gpointer user_data);
void nape_lookout_free (NapeLookout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeLookout, nape_lookout_free)

/* Looks for these obstacles (1 << NapeObstacle, may be none) from now on. The listener is
 * never called from here. */
void nape_lookout_start (NapeLookout *self, guint obstacles);
/* May be called by the listener, and when nothing runs. */
void nape_lookout_stop (NapeLookout *self);

/* The program that is the obstacle, as it calls itself; NULL while there is none. */
const char *nape_lookout_name (const NapeLookout *self, NapeObstacle obstacle);
/* Adds what is in the way, and what the last look could not tell. */
void nape_lookout_find (const NapeLookout *self, GPtrArray *findings);

G_END_DECLS
