/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/senses.h"

#include "daemon/base/clock.h"
#include "daemon/idle/sources.h"
#include "daemon/notice/presenter.h"
#include "daemon/probes/obstacles.h"
#include "daemon/session/sources.h"

/* The bus has to start a program first. */
#define ENVIRONMENT_PATIENCE_MS 20000

/* What keeps the screen on */

static void
note_watching (NapeApp *self)
{
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_set_watching (&self->engine, &now, nape_app_watching (self) != NULL);
  nape_app_update (self);
}

/* The idle source */

static void
on_idle_active (NapeInput kind, gint64 since, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_input (&self->engine, &now, kind, since);
  nape_app_update (self);
}

static void
on_idle_quiet (NapeInput kind, gint64 since, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_quiet (&self->engine, &now, kind, since);
  nape_app_update (self);
}

static void
on_idle_lull (gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_lull (&self->engine, &now);
  nape_app_update (self);
}

static void
on_idle_watching (gboolean on, gpointer user_data)
{
  NapeApp *self = user_data;

  self->heartbeats = on;
  note_watching (self);
}

static void
on_idle_chosen (const NapeIdleSource *source, const char *why, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  self->idle_source = source;
  nape_app_set_trouble (self, NAPE_AREA_IDLE, why);
  if (source != NULL && !source->coarse)
    nape_environment_keep (self->environment);
  nape_clock_now (&now);
  nape_engine_set_source (&self->engine, &now, source != NULL);
  nape_app_update (self);
}

/* What is looked for may have another name by now. */
static void
on_idle_seeking (gpointer user_data)
{
  NapeApp *self = user_data;

  nape_environment_refresh (self->environment, ENVIRONMENT_PATIENCE_MS);
}

static void
on_environment_answered (gboolean news, gpointer user_data)
{
  NapeApp *self = user_data;

  if (news)
    nape_idle_watcher_look_again (self->idle);
  nape_obstacles_take_environment (self, news);
}

void
nape_senses_idle (NapeApp *self)
{
  static const NapeIdleWatcherListener listener = {
    .active = on_idle_active,
    .quiet = on_idle_quiet,
    .lull = on_idle_lull,
    .watching = on_idle_watching,
    .chosen = on_idle_chosen,
    .seeking = on_idle_seeking,
  };
  const NapeSettings *settings = &self->engine.settings;

  if (self->heartbeats)
    on_idle_watching (FALSE, self);
  g_clear_pointer (&self->idle, nape_idle_watcher_free);
  self->idle
      = nape_idle_watcher_new (nape_idle_sources, self->logind, settings->idle_source,
                               settings->active_gap, &listener, self);
}

/* The session */

static void
on_session_block (NapeBlock block, gboolean on, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_set_block (&self->engine, &now, block, on);
  nape_app_update (self);
  if (on)
    nape_presenter_put_away (self);
}

static void
on_session_watching (const char *who, gpointer user_data)
{
  NapeApp *self = user_data;

  g_free (self->watching);
  self->watching = g_strdup (who);
  note_watching (self);
}

static void
on_session_sleep (gboolean going, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  self->asleep = going;
  nape_clock_now (&now);
  nape_engine_step (&self->engine, &now);
  nape_app_update (self);
  if (!going)
    return;
  nape_presenter_put_away (self);
  nape_app_save (self);
}

static void
on_session_trouble (const char *why, gpointer user_data)
{
  NapeApp *self = user_data;

  nape_app_set_trouble (self, NAPE_AREA_SESSION, why);
  nape_service_publish (self->service);
}

static void
start_session (NapeApp *self)
{
  static const NapeSessionListener listener = {
    .block = on_session_block,
    .watching = on_session_watching,
    .sleep = on_session_sleep,
    .trouble = on_session_trouble,
  };

  self->session = nape_session_new (nape_session_sources, self->logind, &listener, self);
}

/* Programs that hold or report */

void
nape_senses_callers (NapeApp *self)
{
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_set_program_hold (&self->engine, &now, nape_callers_size (self->holders) > 0);
  nape_engine_set_reporter (&self->engine, &now, nape_callers_size (self->reporters) > 0);
  nape_app_update (self);
}

static void
on_caller_left (gpointer user_data)
{
  nape_senses_callers (user_data);
}

/* Life */

void
nape_senses_init (NapeApp *self)
{
  self->holders = nape_callers_new (on_caller_left, self);
  self->reporters = nape_callers_new (on_caller_left, self);
  self->environment = nape_environment_new (on_environment_answered, self);
  self->logind = nape_logind_session_new ();
  nape_senses_idle (self);
  start_session (self);
}

void
nape_senses_clear (NapeApp *self)
{
  nape_session_free (self->session);
  nape_idle_watcher_free (self->idle);
  nape_logind_session_free (self->logind);
  nape_environment_free (self->environment);
  nape_callers_free (self->holders);
  nape_callers_free (self->reporters);
}
