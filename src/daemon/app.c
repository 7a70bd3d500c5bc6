/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-app"

#include "daemon/app.h"

#include "core/text.h"
#include "daemon/advice_text.h"
#include "daemon/clock.h"
#include "daemon/obstacles.h"
#include "daemon/reminder.h"
#include "store/exercises.h"
#include "store/paths.h"
#include "store/settings_file.h"

#include <string.h>

/* Activity that a crash may cost. */
#define SAVE_EVERY (30 * NAPE_SECOND)
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
show_notice (NapeApp *self)
{
  self->notice_waits = self->asleep;
  if (self->asleep)
    return;
  if (self->engine.advice.current >= 0)
    nape_advice_show (self->notifier, &self->engine, self->watching, ++self->token);
  else
    nape_reminder_show (self->notifier, &self->engine, ++self->token);
}

static void
close_notice (NapeApp *self)
{
  self->notice_waits = FALSE;
  self->token++;
  nape_notifier_close (self->notifier);
}

static void
carry_out (NapeApp *self, const NapeDecision *decision)
{
  switch (decision->type)
    {
    case NAPE_DECISION_REMIND:
    case NAPE_DECISION_START:
    case NAPE_DECISION_STEP:
    case NAPE_DECISION_ADVISE:
      show_notice (self);
      break;
    case NAPE_DECISION_WITHDRAW:
      close_notice (self);
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

/* Whether something happened that a restart must know of. */
static gboolean
has_news (const NapeView *old, const NapeView *view)
{
  return old->verdict.state != view->verdict.state || is_active (old) != is_active (view)
         || old->snoozed_until != view->snoozed_until
         || old->paused_until != view->paused_until || old->running != view->running
         || old->reminder != view->reminder || old->standing != view->standing;
}

static void
save (NapeApp *self, const NapeView *view)
{
  const NapeMoment *now = &self->engine.presence.now;

  nape_recorder_save (self->recorder, &self->engine, now);
  nape_app_set_trouble (self, NAPE_AREA_HISTORY, nape_recorder_trouble (self->recorder));
  self->saved_view = *view;
  self->saved_at = now->boot;
}

static gint64
next_save (const NapeApp *self, const NapeView *view)
{
  gint64 retry = nape_recorder_next_try (self->recorder);

  if (retry != NAPE_NEVER)
    return retry;
  return is_active (view) ? self->saved_at + SAVE_EVERY : NAPE_NEVER;
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

/* What a sleep took down comes up again when it may: the guidance of a break that still
 * runs at once, a reminder not before one has settled. */
static void
bring_notice_back (NapeApp *self, const NapeView *view)
{
  if (!self->notice_waits || self->asleep)
    return;
  if (view->running >= 0 || (view->reminder >= 0 && view->hold == NAPE_HOLD_NONE))
    show_notice (self);
}

/* The bus is told last: who hears of a break's end can rely on its being kept. */
void
nape_app_update (NapeApp *self)
{
  g_autoptr (GArray) decisions = carry_out_decisions (self);
  NapeView view = nape_engine_view (&self->engine);
  gint64 now = self->engine.presence.now.boot;
  gboolean failing = nape_recorder_next_try (self->recorder) != NAPE_NEVER;

  bring_notice_back (self, &view);
  if (now >= next_save (self, &view)
      || (!failing && (has_end (decisions) || has_news (&self->saved_view, &view))))
    save (self, &view);
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

/* What keeps the screen on */

const char *
nape_app_watching (const NapeApp *self)
{
  if (self->watching != NULL)
    return self->watching;
  return self->heartbeats ? "a program that resets the screen saver" : NULL;
}

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
on_idle_chosen (const char *name, gboolean kinds_apart, const char *why, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  g_free (self->idle_source);
  self->idle_source = g_strdup (name);
  self->kinds_apart = kinds_apart;
  nape_app_set_trouble (self, NAPE_AREA_IDLE, name == NULL ? why : NULL);
  nape_clock_now (&now);
  nape_engine_set_source (&self->engine, &now, name != NULL);
  nape_app_update (self);
}

static void
start_idle (NapeApp *self)
{
  static const NapeIdleWatcherListener listener = {
    .active = on_idle_active,
    .quiet = on_idle_quiet,
    .lull = on_idle_lull,
    .watching = on_idle_watching,
    .chosen = on_idle_chosen,
  };
  const NapeSettings *settings = &self->engine.settings;

  if (self->heartbeats)
    on_idle_watching (FALSE, self);
  g_clear_pointer (&self->idle, nape_idle_watcher_free);
  self->idle = nape_idle_watcher_new (settings->idle_source, settings->active_gap,
                                      &listener, self);
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
}

static void
on_session_watching (const char *who, gpointer user_data)
{
  NapeApp *self = user_data;

  g_free (self->watching);
  self->watching = g_strdup (who);
  note_watching (self);
}

/* A notice from before a sleep must not stand there after it. */
static void
take_down_for_sleep (NapeApp *self)
{
  NapeView view = nape_engine_view (&self->engine);

  close_notice (self);
  self->notice_waits = view.reminder >= 0 || view.running >= 0;
  save (self, &view);
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
  if (going)
    take_down_for_sleep (self);
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

  self->session = nape_session_new (&listener, self);
}

/* The notification */

static void
on_notice_shown (guint token, gpointer user_data)
{
  g_debug ("notice %u is up", token);
}

static void
set_watching_counts (NapeApp *self, const char *value)
{
  g_autoptr (GError) error = NULL;
  const char *path = nape_settings_watch_path (self->settings_watch);

  if (nape_settings_file_change (path, "sitting.watching-counts", value, &error))
    nape_settings_watch_reload (self->settings_watch);
  else
    nape_app_set_trouble (self, NAPE_AREA_SETTINGS, error->message);
}

static void
act (NapeApp *self, const NapeMoment *now, const char *id)
{
  gint64 until;

  if (strcmp (id, NAPE_ACTION_START) == 0)
    nape_engine_start (&self->engine, now, -1);
  else if (strcmp (id, NAPE_ACTION_SNOOZE) == 0)
    nape_engine_snooze (&self->engine, now, 0, &until);
  else if (strcmp (id, NAPE_ACTION_SKIP) == 0)
    nape_engine_skip (&self->engine, now);
  else if (strcmp (id, NAPE_ACTION_DONE) == 0)
    nape_engine_finish (&self->engine, now);
  else if (strcmp (id, NAPE_ACTION_STAND) == 0 || strcmp (id, NAPE_ACTION_SIT) == 0)
    nape_engine_set_standing (&self->engine, now, strcmp (id, NAPE_ACTION_STAND) == 0);
  else if (strcmp (id, NAPE_ACTION_WATCHING_YES) == 0)
    set_watching_counts (self, "yes");
  else if (strcmp (id, NAPE_ACTION_WATCHING_NO) == 0)
    set_watching_counts (self, "no");
}

static void
on_notice_action (guint token, const char *id, gpointer user_data)
{
  NapeApp *self = user_data;
  NapeMoment now;

  if (token != self->token)
    return;
  nape_clock_now (&now);
  act (self, &now, id);
  nape_app_update (self);
}

static void
dismiss (NapeApp *self)
{
  NapeMoment now;

  nape_clock_now (&now);
  nape_engine_dismissed (&self->engine, &now);
  nape_app_update (self);
}

/* What the server takes down by itself is still what we wait an answer for; what went away
 * with the server waits for the next one. */
static void
on_notice_closed (guint token, NapeNoticeEnd end, gpointer user_data)
{
  NapeApp *self = user_data;

  if (token != self->token)
    return;
  switch (end)
    {
    case NAPE_NOTICE_EXPIRED:
    case NAPE_NOTICE_CLOSED:
      break;
    case NAPE_NOTICE_DISMISSED:
      dismiss (self);
      break;
    case NAPE_NOTICE_GONE:
      show_notice (self);
      break;
    }
}

static void
on_notice_trouble (const char *why, gpointer user_data)
{
  NapeApp *self = user_data;

  nape_app_set_trouble (self, NAPE_AREA_NOTIFICATIONS, why);
  nape_app_update (self);
}

static void
start_notifier (NapeApp *self)
{
  static const NapeNotifierListener listener = {
    .shown = on_notice_shown,
    .action = on_notice_action,
    .closed = on_notice_closed,
    .trouble = on_notice_trouble,
  };

  self->notifier = nape_notifier_new (&listener, self);
}

/* Programs that hold or report */

void
nape_app_note_callers (NapeApp *self)
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
  nape_app_note_callers (user_data);
}

const char *
nape_app_held_by (const NapeApp *self, NapeHold hold)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (hold == nape_obstacle_hold (i))
      return nape_lookout_name (self->lookout, i);
  return hold == NAPE_HOLD_PROGRAM ? nape_callers_text (self->holders) : NULL;
}

/* Settings and exercises */

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
    start_idle (self);
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

static void
read_exercises (NapeApp *self)
{
  g_auto (GStrv) dirs = nape_paths_exercise_dirs ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);

  self->catalogue = nape_exercises_load ((const char *const *)dirs, mistakes);
  for (guint i = 0; i < mistakes->len; i++)
    g_warning ("%s", (const char *)mistakes->pdata[i]);
  if (mistakes->len > 0)
    nape_app_set_trouble (self, NAPE_AREA_EXERCISES, mistakes->pdata[0]);
  else if (nape_catalogue_size (self->catalogue) == 0)
    nape_app_set_trouble (self, NAPE_AREA_EXERCISES,
                          "no exercises were found: is nape installed completely?");
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
  read_exercises (self);
  nape_engine_init (&self->engine, &settings, self->catalogue, &now);
  restore (self, &now);
  self->holders = nape_callers_new (on_caller_left, self);
  self->reporters = nape_callers_new (on_caller_left, self);
  start_notifier (self);
  nape_obstacles_init (self);
  start_idle (self);
  start_session (self);
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
  NapeView view = nape_engine_view (&self->engine);
  save (self, &view);
}

void
nape_app_free (NapeApp *self)
{
  if (self == NULL)
    return;
  save_last (self);
  nape_service_attach (self->service, NULL);
  nape_session_free (self->session);
  nape_idle_watcher_free (self->idle);
  nape_lookout_free (self->lookout);
  nape_callers_free (self->holders);
  nape_callers_free (self->reporters);
  nape_notifier_free (self->notifier);
  nape_settings_watch_free (self->settings_watch);
  nape_recorder_free (self->recorder);
  nape_alarm_free (self->alarm);
  nape_engine_clear (&self->engine);
  nape_catalogue_free (self->catalogue);
  for (guint i = 0; i < NAPE_N_AREAS; i++)
    g_free (self->troubles[i]);
  g_free (self->idle_source);
  g_free (self->watching);
  g_free (self);
}
