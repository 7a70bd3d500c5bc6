/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/probes/obstacles.h"

#include "daemon/base/clock.h"

/* Less than what the engine's limit leaves to the lookouts. */
#define ENVIRONMENT_PATIENCE_MS 800

/* What may not hold a word is not looked for. */
static guint
relevant_obstacles (const NapeSettings *settings)
{
  const gint64 limits[NAPE_N_OBSTACLES] = {
    [NAPE_OBSTACLE_CALL] = settings->hold_call,
    [NAPE_OBSTACLE_DO_NOT_DISTURB] = settings->hold_do_not_disturb,
    [NAPE_OBSTACLE_FULLSCREEN] = settings->hold_fullscreen,
  };
  guint obstacles = 0;

  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (limits[i] > 0)
      obstacles |= 1u << i;
  return obstacles;
}

static void
on_changed (guint obstacles, gpointer user_data)
{
  NapeApp *app = user_data;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_look (&app->engine, &now, obstacles);
  nape_app_update (app);
}

void
nape_obstacles_init (NapeApp *app)
{
  static const NapeProbesListener listener = { on_changed };

  app->lookout = nape_probes_new (&listener, app);
  app->looks_since = -1;
  nape_engine_expect_looks (&app->engine);
}

static void
look_out (NapeApp *app)
{
  app->looks_late = FALSE;
  nape_probes_start (app->lookout, relevant_obstacles (&app->engine.settings));
}

/* A source of input that needs no display says nothing of where one is, but the lookouts
 * need to know. */
static void
ask_then_look_out (NapeApp *app)
{
  app->looks_late = !nape_environment_names_display ()
                    && nape_environment_refresh (app->environment, ENVIRONMENT_PATIENCE_MS);
  if (!app->looks_late)
    look_out (app);
}

void
nape_obstacles_take_environment (NapeApp *app, gboolean news)
{
  if (app->looks_since >= 0 && (news || app->looks_late))
    look_out (app);
}

/* One look for each wait: the engine forgets the obstacles when a wait ends. */
void
nape_obstacles_follow (NapeApp *app)
{
  gint64 since = nape_engine_wants_look (&app->engine) ? app->engine.wait.since : -1;

  if (since == app->looks_since)
    return;
  app->looks_since = since;
  if (since >= 0)
    ask_then_look_out (app);
  else
    nape_probes_stop (app->lookout);
}
