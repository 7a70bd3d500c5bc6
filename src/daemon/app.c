/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/app.h"

#include "daemon/files/library.h"
#include "daemon/files/record_file.h"
#include "daemon/files/saver.h"
#include "daemon/notice/presenter.h"
#include "store/paths.h"

struct _NapeApp {
  NapeLibrary *library;
  NapeSettingsWatch *settings_watch;
  NapeLoop *loop;
  NapeRecordFile *record; /* (nullable) */
  NapeEnvironment *environment;
  NapePrograms *programs;
  NapeSenses *senses;
  NapePresenter *presenter;
  NapeRecorder *recorder;
  NapeSaver *saver;
  NapeObstacles *obstacles;
};

/* Settings and exercises */

static void
check_library (NapeApp *self)
{
  g_autofree char *trouble
      = nape_library_trouble (self->library, nape_loop_view (self->loop)->settings);

  nape_loop_set_trouble (self->loop, NAPE_AREA_EXERCISES, trouble);
}

static void
on_settings_changed (const NapeSettings *settings, gpointer user_data)
{
  NapeApp *self = user_data;

  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_SETTINGS, .settings = settings });
  check_library (self);
}

static void
on_settings_trouble (const char *why, gpointer user_data)
{
  NapeApp *self = user_data;

  nape_loop_set_trouble (self->loop, NAPE_AREA_SETTINGS, why);
}

/* The engine knows exercises by their ids only: a routine that is under way goes on. */
static void
on_library_changed (gpointer user_data)
{
  NapeApp *self = user_data;
  const NapeCatalogue *catalogue = nape_library_catalogue (self->library);

  nape_loop_take (self->loop,
                  (NapeObservation){ NAPE_SAW_CATALOGUE, .catalogue = catalogue });
  check_library (self);
}

static gboolean
make_loop (NapeApp *self, GError **error)
{
  static const NapeSettingsListener listener = {
    .changed = on_settings_changed,
    .trouble = on_settings_trouble,
  };
  g_autofree char *path = nape_paths_settings_file ();
  NapeSettings settings;

  self->settings_watch = nape_settings_watch_new (path, &listener, self, &settings);
  self->library = nape_library_new (on_library_changed, self);
  self->loop = nape_loop_new (&settings, nape_library_catalogue (self->library), error);
  if (self->loop == NULL)
    return FALSE;
  nape_loop_set_trouble (self->loop, NAPE_AREA_SETTINGS,
                         nape_settings_watch_trouble (self->settings_watch));
  return TRUE;
}

static gboolean
start_record (NapeApp *self, const char *path, GError **error)
{
  if (path != NULL)
    self->record = nape_record_file_new (path, self->loop, error);
  return path == NULL || self->record != NULL;
}

/* History */

static void
on_restored (const NapeObservation *observation, gpointer user_data)
{
  NapeApp *self = user_data;

  if (nape_loop_take (self->loop, *observation) == NAPE_ANSWER_UNREADABLE)
    g_warning ("the state saved in the history is not readable: starting without it");
}

static void
restore_history (NapeApp *self)
{
  g_autofree char *path = nape_paths_history_file ();

  self->recorder
      = nape_recorder_new (path, nape_loop_engine (self->loop), on_restored, self);
  nape_recorder_restore (self->recorder, &nape_loop_view (self->loop)->now);
}

/* The desktop */

static void
on_environment_answered (gboolean news, gpointer user_data)
{
  NapeApp *self = user_data;

  if (news)
    nape_senses_look_again (self->senses);
  nape_obstacles_take_environment (self->obstacles, news);
}

static void
on_sleep (gboolean going, gpointer user_data)
{
  NapeApp *self = user_data;

  nape_presenter_set_asleep (self->presenter, going);
  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_TIME });
  if (going)
    nape_saver_save (self->saver);
}

/* Life */

/* The order of the outputs: the bus is the last, so that who hears of a break's end can
 * rely on its being saved. */
static void
wire (NapeApp *self, NapeService *service)
{
  restore_history (self);
  self->environment = nape_environment_new (on_environment_answered, self);
  self->programs = nape_programs_new (self->loop);
  self->senses = nape_senses_new (self->loop, self->environment, on_sleep, self);
  self->presenter = nape_presenter_new (self->loop, self->senses, self->settings_watch);
  self->saver = nape_saver_new (self->loop, self->recorder);
  self->obstacles = nape_obstacles_new (self->loop, self->environment);
  const NapeParts parts = {
    .loop = self->loop,
    .senses = self->senses,
    .programs = self->programs,
    .obstacles = self->obstacles,
    .recorder = self->recorder,
    .settings_watch = self->settings_watch,
  };
  nape_service_attach (service, &parts);
  check_library (self);
  nape_loop_start (self->loop);
}

NapeApp *
nape_app_new (NapeService *service, const char *record_path, GError **error)
{
  g_autoptr (NapeApp) self = g_new0 (NapeApp, 1);

  if (!make_loop (self, error) || !start_record (self, record_path, error))
    return NULL;
  wire (self, service);
  return g_steal_pointer (&self);
}

static void
save_last (NapeApp *self)
{
  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_TIME });
  nape_saver_save (self->saver);
}

void
nape_app_free (NapeApp *self)
{
  if (self == NULL)
    return;
  if (self->saver != NULL)
    save_last (self);
  nape_programs_free (self->programs);
  nape_senses_free (self->senses);
  nape_environment_free (self->environment);
  nape_obstacles_free (self->obstacles);
  nape_presenter_free (self->presenter);
  nape_settings_watch_free (self->settings_watch);
  nape_saver_free (self->saver);
  nape_recorder_free (self->recorder);
  nape_loop_free (self->loop);
  nape_record_file_free (self->record);
  nape_library_free (self->library);
  g_free (self);
}
