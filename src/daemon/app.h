/* SPDX-License-Identifier: GPL-3.0-or-later */

/* naped as a whole: the one object that owns the engine and its neighbours.
 *
 * Every event, whatever its source, goes the same way round: read the clock, tell the
 * engine, then nape_app_update(), which carries out the decisions, publishes what changed,
 * saves what must not be lost and arms the one timer.
 */

#pragma once

#include "core/schedule/engine.h"
#include "daemon/base/alarm.h"
#include "daemon/dbus/callers.h"
#include "daemon/display/environment.h"
#include "daemon/files/library.h"
#include "daemon/files/recorder.h"
#include "daemon/files/settings_watch.h"
#include "daemon/idle/watcher.h"
#include "daemon/notice/notifier.h"
#include "daemon/probes/probes.h"
#include "daemon/service/service.h"
#include "daemon/session/session.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_AREA_IDLE,
  NAPE_AREA_NOTIFICATIONS,
  NAPE_AREA_HISTORY,
  NAPE_AREA_SETTINGS,
  NAPE_AREA_EXERCISES,
  NAPE_AREA_SESSION,
  NAPE_N_AREAS,
} NapeArea;

/* As on the bus: "idle", "notifications" ... */
const char *nape_area_to_string (NapeArea area);

struct _NapeApp {
  NapeEngine engine;
  NapeLibrary *library;
  const NapeCatalogue *catalogue; /* the library's */
  NapeService *service; /* (unowned) */
  NapeSettingsWatch *settings_watch;
  NapeRecorder *recorder;
  NapeNotifier *notifier;
  NapeEnvironment *environment;
  NapeIdleWatcher *idle;
  NapeProbes *lookout;
  gint64 looks_since; /* the wait for which it looks out; -1: none */
  gboolean looks_late; /* it waits for what the desktop is called */
  NapeLogindSession *logind; /* for all that needs it; outlives `idle` and `session` */
  NapeSession *session;
  NapeAlarm *alarm;
  const NapeIdleSource *idle_source; /* NULL: none */
  NapeCallers *holders; /* programs that ask for no reminders */
  NapeCallers *reporters; /* programs that report input */
  gint64 reported_at; /* the last report; 0: none */
  char *troubles[NAPE_N_AREAS]; /* one line for the user each (nullable) */
  guint token; /* of the live notice */
  gboolean asleep; /* or about to be */
  gboolean notice_waits; /* it was taken down for a sleep or a lock */
  char *watching; /* the program that holds the screen on, as the session names it
                   * (nullable) */
  gboolean heartbeats; /* one does it that nobody names */
  NapeView saved_view; /* what the last save has seen */
  gint64 saved_at;
};

/* Reads settings, exercises and history, and connects the neighbours. The service must
 * outlive the app. */
NapeApp *nape_app_new (NapeService *service, GError **error);
/* Saves and lets all neighbours go. */
void nape_app_free (NapeApp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeApp, nape_app_free)

/* What keeps the screen on, in words (nullable). */
const char *nape_app_watching (const NapeApp *self);
/* To be called after every word to the engine. */
void nape_app_update (NapeApp *self);
/* Writes to the history what must not be lost. */
void nape_app_save (NapeApp *self);
/* The name of the program behind a hold. (nullable) */
const char *nape_app_held_by (const NapeApp *self, NapeHold hold);
/* `why` NULL: it works. A trouble that lasts is told once. */
void nape_app_set_trouble (NapeApp *self, NapeArea area, const char *why);

G_END_DECLS
