/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The probes: what makes this a bad moment for a reminder. There is a program of its own
 * for each kind of obstacle (src/probe), which runs from nape_probes_start() to _stop() and
 * costs nothing otherwise.
 *
 * An obstacle counts as soon as its probe reports it. Its end counts when it has lasted for
 * two seconds: windows hand over to each other, and callers change microphones. A probe
 * that cannot know, does not answer in time or dies reports no obstacle; one that dies is
 * started again, once.
 */

#pragma once

#include "core/schedule/hold.h"
#include "desktop/finding.h"

typedef struct _NapeProbes NapeProbes;

typedef struct {
  /* `obstacles`: 1 << NapeObstacle. First when all have answered or had their time, at most
   * two seconds after the start, then at each change, also of a name. */
  void (*changed) (guint obstacles, gpointer user_data);
} NapeProbesListener;

NapeProbes *nape_probes_new (const NapeProbesListener *listener, gpointer user_data);
void nape_probes_free (NapeProbes *self);

/* Probes for these obstacles (1 << NapeObstacle, may be none) from now on. The listener is
 * never called from here. */
void nape_probes_start (NapeProbes *self, guint obstacles);
/* May be called by the listener, and when nothing runs. */
void nape_probes_stop (NapeProbes *self);

/* The program that is the obstacle, as it calls itself; NULL while there is none. */
const char *nape_probes_name (const NapeProbes *self, NapeObstacle obstacle);
/* Adds what is in the way, and what the last probes could not know. */
void nape_probes_find (const NapeProbes *self, GPtrArray *findings);
