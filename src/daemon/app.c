/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-app"

#include "daemon/app.h"

#include "core/text/text.h"
#include "daemon/base/clock.h"
#include "daemon/notice/presenter.h"
#include "daemon/probes/obstacles.h"
#include "daemon/senses.h"
#include "store/paths.h"

#include <string.h>

/* Activity that a crash may cost, and presence without: less than an absence, or what was
 * sat before a screen would be taken for a rest. */
#define SAVE_EVERY (30 * NAPE_SECOND)
#define SAVE_QUIET_EVERY (2 * NAPE_MINUTE)
#define TROUBLE_MAX 1000 /* characters */

const char *
nape_area_to_string (NapeArea area)
{
  static const char *const names[] = {
    [NAPE_AREA_IDLE] = "idle",           [NAPE_AREA_NOTIFICATIONS] = "notifications",
    [NAPE_AREA_HISTORY] = "history",     [NAPE_AREA_SETTINGS] = "settings",
    [NAPE_AREA_EXERCISES] = "exercises", [NAPE_AREA_SESSION] = "session",
  };
  return names[area];
}

void
nape_app_set_trouble (NapeApp *self, NapeArea area, const char *why)
{
  /* It may name a path of any bytes, and the bus takes UTF-8 only. */
  g_autofree char *line = why != NULL ? nape_text_clean_line (why, TROUBLE_MAX) : NULL;

  if (g_strcmp0 (self->troubles[area], line) == 0)
    return;
  g_free (self->troubles[area]);
  self->troubles[area] = g_steal_pointer (&line);
}

/* Carrying out decisions */

static void
carry_out (NapeApp *self, const NapeDecision *decision)
{
  switch (decision->type)
    {
    case NAPE_DECISION_REMIND:
    case NAPE_DECISION_START:
    case NAPE_DECISION_STEP:
    case NAPE_DECISION_ADVISE:
      nape_presenter_show (self);
      break;
    case NAPE_DECISION_WITHDRAW:
      nape_presenter_clear (self);
      break;
    case NAPE_DECISION_END:
      nape_recorder_add_break (self->recorder, &self->engine, decision);
      break;
    }
}

/* (transfer full) */
static GArray *
carry_out_decisions (NapeApp *self)
{
  GArray *decisions = g_array_new (FALSE, FALSE, sizeof (NapeDecision));
  NapeDecision decision;

  g_array_set_clear_func (decisions, (GDestroyNotify)nape_decision_clear);
  while (nape_engine_take_decision (&self->engine, &decision))
    {
      carry_out (self, &decision);
      g_array_append_val (decisions, decision);
    }
  return decisions;
}

static gboolean
has_end (const GArray *decisions)
{
  for (guint i = 0; i < decisions->len; i++)
    if (g_array_index (decisions, NapeDecision, i).type == NAPE_DECISION_END)
      return TRUE;
  return FALSE;
}

/* Saving */

static gboolean
is_active (const NapeView *view)
{
  return view->active.from >= 0;
}

/* A report of input is a moment: it leaves nobody active. */
static gboolean
was_reported (const NapeApp *self)
{
  return self->reported_at > self->saved_at;
}

/* Whether something happened that a restart must know of. */
static gboolean
has_news (const NapeView *old, const NapeView *view)
{
  return old->verdict.state != view->verdict.state || is_active (old) != is_active (view)
         || old->snoozed_until != view->snoozed_until
         || old->paused_until != view->paused_until || old->running != view->running
         || old->reminder != view->reminder || old->standing != view->standing
         || old->advice != view->advice;
}

void
nape_app_save (NapeApp *self)
{
  const NapeMoment *now = &self->engine.presence.now;

  nape_recorder_save (self->recorder, &self->engine, now);
  nape_app_set_trouble (self, NAPE_AREA_HISTORY, nape_recorder_trouble (self->recorder));
  self->saved_view = nape_engine_view (&self->engine);
  self->saved_at = now->boot;
}

static gint64
next_save (const NapeApp *self, const NapeView *view)
{
  gint64 retry = nape_recorder_next_try (self->recorder);

  if (retry != NAPE_NEVER)
    return retry;
  if (is_active (view) || was_reported (self))
    return self->saved_at + SAVE_EVERY;
  if (view->verdict.state == NAPE_STATE_PRESENT)
    return self->saved_at + MIN (SAVE_QUIET_EVERY, self->engine.settings.away_after / 2);
  return NAPE_NEVER;
}

/* The one place that arms the one timer. The invariant: whatever the engine or the history
 * waits for, the alarm is set to the earliest of it, and ringing early, late or twice only
 * makes us look again. What no clock tells, a pause in the input, is awaited here too. */
static void
arm (NapeApp *self, const NapeView *view)
{
  gint64 wake = nape_engine_next_wake (&self->engine);

  nape_alarm_set (self->alarm, MIN (wake, next_save (self, view)));
  nape_idle_watcher_await_lull (self->idle,
                                nape_engine_wants_lull (&self->engine) ? NAPE_LULL : 0);
}

/* The bus is told last: who hears of a break's end can rely on its being kept. */
void
nape_app_update (NapeApp *self)
{
  g_autoptr (GArray) decisions = carry_out_decisions (self);
  NapeView view = nape_engine_view (&self->engine);
  gint64 now = self->engine.presence.now.boot;
  gboolean failing = nape_recorder_next_try (self->recorder) != NAPE_NEVER;

  nape_presenter_follow (self, &view);
  if (now >= next_save (self, &view)
      || (!failing && (has_end (decisions) || has_news (&self->saved_view, &view))))
    nape_app_save (self);
  for (guint i = 0; i < decisions->len; i++)
    nape_service_announce (self->service, &g_array_index (decisions, NapeDecision, i));
  nape_service_publish (self->service);
  nape_obstacles_follow (self);
  arm (self, &view);
}

static void
on_alarm (gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_step (&self->engine, &now);
  nape_app_update (self);
}

/* Names */

const char *
nape_app_watching (const NapeApp *self)
{
  if (self->watching != NULL)
    return self->watching;
  return self->heartbeats ? "a program that resets the screen saver" : NULL;
}

const char *
nape_app_held_by (const NapeApp *self, NapeHold hold)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (hold == nape_obstacle_hold (i))
      return nape_probes_name (self->lookout, i);
  return hold == NAPE_HOLD_PROGRAM ? nape_callers_text (self->holders) : NULL;
}

/* Settings and exercises */

static void
tell_library_trouble (NapeApp *self)
{
  g_autofree char *trouble = nape_library_trouble (self->library, &self->engine.settings);

  nape_app_set_trouble (self, NAPE_AREA_EXERCISES, trouble);
}

static void
on_settings_changed (const NapeSettings *settings, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeSettings old = self->engine.settings;
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_step (&self->engine, &now);
  nape_app_update (self);
  nape_engine_configure (&self->engine, &now, settings);
  if (old.active_gap != settings->active_gap
      || strcmp (old.idle_source, settings->idle_source) != 0)
    nape_senses_idle (self);
  tell_library_trouble (self);
  nape_app_update (self);
}

static void
on_settings_trouble (const char *why, gpointer user_data)
{
  NapeApp *self = user_data;

  nape_app_set_trouble (self, NAPE_AREA_SETTINGS, why);
  nape_service_publish (self->service);
}

static void
read_settings (NapeApp *self, NapeSettings *ret_settings)
{
  static const NapeSettingsListener listener = {
    .changed = on_settings_changed,
    .trouble = on_settings_trouble,
  };
  g_autofree char *path = nape_paths_settings_file ();

  self->settings_watch = nape_settings_watch_new (path, &listener, self, ret_settings);
}

/* The engine knows exercises by their ids only: a routine that is under way goes on. */
static void
on_library_changed (gpointer user_data)
{
  NapeApp *self = user_data;

  self->catalogue = nape_library_catalogue (self->library);
  self->engine.catalogue = self->catalogue;
  tell_library_trouble (self);
  nape_service_publish (self->service);
}

static void
read_library (NapeApp *self)
{
  self->library = nape_library_new (on_library_changed, self);
  self->catalogue = nape_library_catalogue (self->library);
}

/* Life */

static void
restore (NapeApp *self, const NapeMoment *now)
{
  g_autofree char *path = nape_paths_history_file ();

  self->recorder = nape_recorder_new (path);
  nape_recorder_restore (self->recorder, &self->engine, now);
  nape_app_set_trouble (self, NAPE_AREA_HISTORY, nape_recorder_trouble (self->recorder));
  self->saved_view = nape_engine_view (&self->engine);
  self->saved_at = now->boot;
}

NapeApp *
nape_app_new (NapeService *service, GError **error)
{
  g_autoptr (NapeAlarm) alarm = NULL;
  NapeApp *self = g_new0 (NapeApp, 1);
  NapeSettings settings;
  NapeMoment now;

  alarm = nape_alarm_new (on_alarm, self, error);
  if (alarm == NULL)
    {
      g_free (self);
      return NULL;
    }
  self->alarm = g_steal_pointer (&alarm);
  self->service = service;
  nape_clock_now (&now);
  read_settings (self, &settings);
  read_library (self);
  nape_engine_init (&self->engine, &settings, self->catalogue, &now);
  tell_library_trouble (self);
  restore (self, &now);
  nape_presenter_init (self);
  nape_obstacles_init (self);
  nape_senses_init (self);
  nape_service_attach (service, self);
  nape_app_update (self);
  return self;
}

static void
save_last (NapeApp *self)
{
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_step (&self->engine, &now);
  nape_app_update (self);
  nape_app_save (self);
}

void
nape_app_free (NapeApp *self)
{
  if (self == NULL)
    return;
  save_last (self);
  nape_service_attach (self->service, NULL);
  nape_senses_clear (self);
  nape_probes_free (self->lookout);
  nape_notifier_free (self->notifier);
  nape_settings_watch_free (self->settings_watch);
  nape_recorder_free (self->recorder);
  nape_alarm_free (self->alarm);
  nape_engine_clear (&self->engine);
  nape_library_free (self->library);
  for (guint i = 0; i < NAPE_N_AREAS; i++)
    g_free (self->troubles[i]);
  g_free (self->watching);
  g_free (self);
}
