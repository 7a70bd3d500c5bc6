/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-screen"

#include "daemon/notice/presenter.h"

#include "daemon/base/clock.h"
#include "daemon/notice/advice_text.h"
#include "daemon/notice/reminder_text.h"

#include <string.h>

/* Showing */

/* Asleep, locked, or with another session in front: nobody of ours can see it. */
static gboolean
is_out_of_sight (const NapeApp *self)
{
  return self->asleep || self->engine.presence.blocks != 0;
}

void
nape_presenter_show (NapeApp *self)
{
  self->notice_waits = is_out_of_sight (self);
  if (self->notice_waits)
    return;
  if (self->engine.advice.current >= 0)
    nape_advice_text_show (self->notifier, &self->engine, nape_app_watching (self),
                           ++self->token);
  else
    nape_reminder_text_show (self->notifier, &self->engine, ++self->token);
}

void
nape_presenter_clear (NapeApp *self)
{
  self->notice_waits = FALSE;
  self->token++;
  nape_notifier_close (self->notifier);
}

void
nape_presenter_put_away (NapeApp *self)
{
  NapeView view = nape_engine_view (&self->engine);

  nape_presenter_clear (self);
  self->notice_waits = view.reminder >= 0 || view.running >= 0 || view.advice >= 0;
}

void
nape_presenter_follow (NapeApp *self, const NapeView *view)
{
  gboolean is_good_time = view->running >= 0 || view->hold == NAPE_HOLD_NONE;
  gboolean has_any = view->running >= 0 || view->reminder >= 0 || view->advice >= 0;

  if (self->notice_waits && !is_out_of_sight (self) && has_any && is_good_time)
    nape_presenter_show (self);
}

/* Answers */

static void
set_watching_counts (NapeApp *self, const char *value)
{
  g_autoptr (GError) error = NULL;

  if (!nape_settings_watch_change (self->settings_watch, "sitting.watching-counts", value,
                                   &error))
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
      nape_presenter_show (self);
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

void
nape_presenter_init (NapeApp *self)
{
  static const NapeNoticeListener listener = {
    .action = on_notice_action,
    .closed = on_notice_closed,
    .trouble = on_notice_trouble,
  };

  self->notifier = nape_notifier_new (&listener, self);
}
