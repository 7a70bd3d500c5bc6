/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/senses/senses.h"

#include "daemon/base/clock_watch.h"
#include "daemon/idle/sources.h"
#include "daemon/session/sources.h"

#include <string.h>

/* The bus has to start a program first. */
#define ENVIRONMENT_PATIENCE_MS 20000

struct _NapeSenses {
  NapeLoop *loop; /* not owned */
  NapeEnvironment *environment; /* not owned */
  void (*on_sleep) (gboolean going, gpointer user_data);
  gpointer user_data;
  NapeLogindSession *logind;
  NapeSession *session;
  NapeClockWatch *clock_watch;
  NapeIdleWatcher *idle;
  char *idle_wanted; /* the settings with which the watcher was made */
  gint64 active_gap;
  const NapeIdleSource *idle_source; /* (nullable) */
  gboolean heartbeats; /* a program that nobody names keeps the screen on */
  char *watching; /* the program that does, as the session names it (nullable) */
};

/* What keeps the screen on */

const char *
nape_senses_watching (const NapeSenses *self)
{
  if (self->watching != NULL)
    return self->watching;
  return self->heartbeats ? "a program that resets the screen saver" : NULL;
}

static void
take_watching (NapeSenses *self)
{
  nape_loop_take (
      self->loop,
      (NapeObservation){ NAPE_SAW_WATCHING, .on = nape_senses_watching (self) != NULL });
}

/* The idle source */

static void
on_idle_active (NapeInput kind, gint64 since, gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_loop_take (self->loop,
                  (NapeObservation){ NAPE_SAW_INPUT, .input = kind, .time = since });
}

static void
on_idle_quiet (NapeInput kind, gint64 since, gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_loop_take (self->loop,
                  (NapeObservation){ NAPE_SAW_QUIET, .input = kind, .time = since });
}

static void
on_idle_lull (gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_LULL });
}

static void
on_idle_watching (gboolean on, gpointer user_data)
{
  NapeSenses *self = user_data;

  self->heartbeats = on;
  take_watching (self);
}

static void
on_idle_chosen (const NapeIdleSource *source, const char *why, gpointer user_data)
{
  NapeSenses *self = user_data;

  self->idle_source = source;
  if (source != NULL && !source->coarse)
    nape_environment_keep (self->environment);
  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_SOURCE, .on = source != NULL });
  nape_loop_set_trouble (self->loop, NAPE_AREA_IDLE, why);
}

/* What is looked for may have another name by now. */
static void
on_idle_seeking (gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_environment_refresh (self->environment, ENVIRONMENT_PATIENCE_MS);
}

static void
start_idle (NapeSenses *self, const NapeSettings *settings)
{
  static const NapeIdleWatcherListener listener = {
    .active = on_idle_active,
    .quiet = on_idle_quiet,
    .lull = on_idle_lull,
    .watching = on_idle_watching,
    .chosen = on_idle_chosen,
    .seeking = on_idle_seeking,
  };

  if (self->heartbeats)
    on_idle_watching (FALSE, self);
  g_clear_pointer (&self->idle, nape_idle_watcher_free);
  g_free (self->idle_wanted);
  self->idle_wanted = g_strdup (settings->idle_source);
  self->active_gap = settings->active_gap;
  self->idle = nape_idle_watcher_new (nape_idle_sources, self->logind, self->idle_wanted,
                                      self->active_gap, &listener, self);
}

/* The loop's output: what no clock tells, a pause in the input, is awaited here. */
static void
on_follow (const NapeView *view, gpointer user_data)
{
  NapeSenses *self = user_data;
  const NapeSettings *settings = view->settings;

  if (self->active_gap != settings->active_gap
      || strcmp (self->idle_wanted, settings->idle_source) != 0)
    start_idle (self, settings);
  nape_idle_watcher_await_lull (self->idle, view->wants_lull ? NAPE_LULL : 0);
}

void
nape_senses_look_again (NapeSenses *self)
{
  nape_idle_watcher_look_again (self->idle);
}

/* The session */

static void
on_session_block (NapeBlock block, gboolean on, gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_loop_take (self->loop,
                  (NapeObservation){ NAPE_SAW_BLOCK, .block = block, .on = on });
}

static void
on_session_watching (const char *who, gpointer user_data)
{
  NapeSenses *self = user_data;

  g_free (self->watching);
  self->watching = g_strdup (who);
  take_watching (self);
}

static void
on_session_sleep (gboolean going, gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_TIME });
  self->on_sleep (going, self->user_data);
}

static void
on_session_trouble (const char *why, gpointer user_data)
{
  NapeSenses *self = user_data;

  nape_loop_set_trouble (self->loop, NAPE_AREA_SESSION, why);
}

/* Reading */

const NapeIdleSource *
nape_senses_idle_source (const NapeSenses *self)
{
  return self->idle_source;
}

const NapeIdleWatcher *
nape_senses_idle_watcher (const NapeSenses *self)
{
  return self->idle;
}

void
nape_senses_find (const NapeSenses *self, GPtrArray *findings)
{
  nape_session_find (self->session, findings);
  if (self->heartbeats)
    nape_finding_list_add (findings, "watching", NAPE_FOUND, self->idle_source->name,
                           "a program resets the screen saver again and again", NULL, 0);
}

/* The clock */

static void
on_clock_set (gpointer user_data)
{
  const NapeSenses *self = user_data;

  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_TIME });
}

/* Life */

NapeSenses *
nape_senses_new (NapeLoop *loop, NapeEnvironment *environment,
                 void (*on_sleep) (gboolean going, gpointer user_data), gpointer user_data)
{
  static const NapeSessionListener listener = {
    .block = on_session_block,
    .watching = on_session_watching,
    .sleep = on_session_sleep,
    .trouble = on_session_trouble,
  };
  static const NapeOutput output = { .follow = on_follow };
  NapeSenses *self = g_new0 (NapeSenses, 1);

  self->loop = loop;
  self->environment = environment;
  self->on_sleep = on_sleep;
  self->user_data = user_data;
  self->logind = nape_logind_session_new ();
  start_idle (self, nape_loop_view (loop)->settings);
  self->session = nape_session_new (nape_session_sources, self->logind, &listener, self);
  self->clock_watch = nape_clock_watch_new (on_clock_set, self);
  nape_loop_add_output (loop, &output, self);
  return self;
}

void
nape_senses_free (NapeSenses *self)
{
  if (self == NULL)
    return;
  nape_clock_watch_free (self->clock_watch);
  nape_session_free (self->session);
  nape_idle_watcher_free (self->idle);
  nape_logind_session_free (self->logind);
  g_free (self->idle_wanted);
  g_free (self->watching);
  g_free (self);
}
