/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/probes/obstacles.h"

/* Less than what the engine's limit leaves to the probes. */
#define ENVIRONMENT_PATIENCE_MS 800

struct _NapeObstacles {
  NapeLoop *loop; /* not owned */
  NapeEnvironment *environment; /* not owned */
  NapeProbes *probes;
  gint64 since; /* the wait for which they run; -1: none */
  gboolean late; /* they wait for what the desktop is called */
};

static void
on_changed (guint obstacles, gpointer user_data)
{
  NapeObstacles *self = user_data;

  nape_loop_take (self->loop,
                  (NapeObservation){ NAPE_SAW_OBSTACLES, .obstacles = obstacles });
}

/* Obstacles whose limit is 0 are skipped. */
static guint
find_relevant (const NapeSettings *settings)
{
  guint obstacles = 0;

  for (NapeObstacle i = 0; i < NAPE_N_OBSTACLES; i++)
    if (nape_obstacle_limit (i, settings) > 0)
      obstacles |= 1u << i;
  return obstacles;
}

static void
start_probes (NapeObstacles *self)
{
  self->late = FALSE;
  nape_probes_start (self->probes, find_relevant (nape_loop_view (self->loop)->settings));
}

/* An input source that needs no display says nothing of where one is, but the probes need
 * to know. */
static void
find_display_and_start (NapeObstacles *self)
{
  self->late = !nape_environment_names_display ()
               && nape_environment_refresh (self->environment, ENVIRONMENT_PATIENCE_MS);
  if (!self->late)
    start_probes (self);
}

void
nape_obstacles_take_environment (NapeObstacles *self, gboolean news)
{
  if (self->since >= 0 && (news || self->late))
    start_probes (self);
}

/* Once for each wait: the engine forgets the obstacles when a wait ends. */
static void
on_follow (const NapeView *view, gpointer user_data)
{
  NapeObstacles *self = user_data;

  if (view->wants_obstacles == self->since)
    return;
  self->since = view->wants_obstacles;
  if (self->since >= 0)
    find_display_and_start (self);
  else
    nape_probes_stop (self->probes);
}

const char *
nape_obstacles_held_by (const NapeObstacles *self, NapeHold hold)
{
  for (NapeObstacle i = 0; i < NAPE_N_OBSTACLES; i++)
    if (hold == nape_obstacle_hold (i))
      return nape_probes_name (self->probes, i);
  return NULL;
}

void
nape_obstacles_find (const NapeObstacles *self, GPtrArray *findings)
{
  nape_probes_find (self->probes, findings);
}

NapeObstacles *
nape_obstacles_new (NapeLoop *loop, NapeEnvironment *environment)
{
  static const NapeProbesListener listener = { on_changed };
  static const NapeOutput output = { .follow = on_follow };
  NapeObstacles *self = g_new0 (NapeObstacles, 1);

  self->loop = loop;
  self->environment = environment;
  self->since = -1;
  self->probes = nape_probes_new (&listener, self);
  nape_loop_add_output (loop, &output, self);
  nape_loop_take (loop, (NapeObservation){ NAPE_SAW_PROBES });
  return self;
}

void
nape_obstacles_free (NapeObstacles *self)
{
  if (self == NULL)
    return;
  nape_probes_free (self->probes);
  g_free (self);
}
