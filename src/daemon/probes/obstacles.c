/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/probes/obstacles.h"

#include "daemon/probes/probe.h"

/* Less than the engine waits for the obstacles: what the other probes have reported by then
 * must still count. */
#define PATIENCE_MS 2000
/* Less than what the engine's limit leaves to the probes. */
#define ENVIRONMENT_PATIENCE_MS 800

struct _NapeObstacles {
  NapeLoop *loop; /* not owned */
  NapeEnvironment *environment; /* not owned */
  NapeProbe probes[NAPE_N_OBSTACLES];
  gint64 since; /* the wait for which they run; -1: none */
  gboolean late; /* they wait for what the desktop is called */
  guint patience; /* GLib source: their time to answer */
  gboolean reported; /* once since the start */
};

/* Reporting */

static gboolean
all_have_answered (const NapeObstacles *self)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (!self->probes[i].answered)
      return FALSE;
  return TRUE;
}

/* First when all have answered or had their time, then at each change, also of a name. The
 * last thing that a callback does: the loop may stop us. */
static void
report_obstacles (gpointer user_data)
{
  NapeObstacles *self = user_data;
  gboolean changed = !self->reported;
  guint obstacles = 0;

  if (!self->reported && !all_have_answered (self))
    return;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      NapeProbe *probe = &self->probes[i];
      changed |= probe->changed;
      probe->changed = FALSE;
      obstacles |= probe->who != NULL ? 1u << i : 0;
    }
  self->reported = TRUE;
  if (changed)
    nape_loop_take (self->loop,
                    (NapeObservation){ NAPE_SAW_OBSTACLES, .obstacles = obstacles });
}

static gboolean
on_patience_end (gpointer user_data)
{
  NapeObstacles *self = user_data;

  self->patience = 0;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    nape_probe_give_up (&self->probes[i]);
  report_obstacles (self);
  return G_SOURCE_REMOVE;
}

/* Running the probes */

static void
stop_probes (NapeObstacles *self)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    nape_probe_stop (&self->probes[i]);
  g_clear_handle_id (&self->patience, g_source_remove);
  self->reported = FALSE;
}

/* Obstacles whose limit is 0 are skipped. */
static void
start_probes (NapeObstacles *self)
{
  const NapeSettings *settings = nape_loop_view (self->loop)->settings;

  stop_probes (self);
  self->late = FALSE;
  for (NapeObstacle i = 0; i < NAPE_N_OBSTACLES; i++)
    if (nape_obstacle_limit (i, settings) > 0)
      nape_probe_start (&self->probes[i]);
    else
      self->probes[i].answered = TRUE;
  self->patience
      = g_timeout_add (all_have_answered (self) ? 0 : PATIENCE_MS, on_patience_end, self);
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
    stop_probes (self);
}

const char *
nape_obstacles_held_by (const NapeObstacles *self, NapeHold hold)
{
  for (NapeObstacle i = 0; i < NAPE_N_OBSTACLES; i++)
    if (hold == nape_obstacle_hold (i))
      return self->probes[i].who;
  return NULL;
}

void
nape_obstacles_find (const NapeObstacles *self, GPtrArray *findings)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    nape_probe_add_finding (&self->probes[i], findings);
}

NapeObstacles *
nape_obstacles_new (NapeLoop *loop, NapeEnvironment *environment)
{
  static const NapeOutput output = { .follow = on_follow };
  NapeObstacles *self = g_new0 (NapeObstacles, 1);

  self->loop = loop;
  self->environment = environment;
  self->since = -1;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    nape_probe_init (&self->probes[i], i, report_obstacles, self);
  nape_loop_add_output (loop, &output, self);
  nape_loop_take (loop, (NapeObservation){ NAPE_SAW_PROBES });
  return self;
}

void
nape_obstacles_free (NapeObstacles *self)
{
  if (self == NULL)
    return;
  stop_probes (self);
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    nape_probe_clear (&self->probes[i]);
  g_free (self);
}
