/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/notice/presenter.h"

#include "daemon/notice/advice_text.h"
#include "daemon/notice/notifier.h"
#include "daemon/notice/reminder_text.h"

#include <string.h>

struct _NapePresenter {
  NapeLoop *loop; /* not owned */
  const NapeSenses *senses; /* not owned */
  NapeSettingsWatch *settings_watch; /* not owned */
  NapeNotifier *notifier;
  guint token; /* of the live notice */
  gboolean asleep; /* or about to be */
  gboolean blocked; /* locked, or another session in front, at the last turn */
  gboolean waits; /* the notice was taken down for a sleep or a lock */
  enum {
    NO_CHANGE,
    PUT_UP,
    TAKE_DOWN,
  } change; /* decided in this turn */
};

/* Showing */

/* Asleep, locked, or with another session in front: nobody can see it. */
static gboolean
is_out_of_sight (const NapePresenter *self)
{
  return self->asleep || nape_loop_view (self->loop)->blocks != 0;
}

static gboolean
has_any (const NapeView *view)
{
  return view->running >= 0 || view->reminder >= 0 || view->advice >= 0;
}

/* Puts up what is now reminded of, run or advised. */
static void
show_current (NapePresenter *self)
{
  const NapeView *view = nape_loop_view (self->loop);

  self->waits = is_out_of_sight (self);
  if (self->waits || !has_any (view))
    return;
  NapeNotice *notice = nape_notice_new (++self->token);
  if (view->advice >= 0)
    nape_advice_text_write (view, nape_senses_watching (self->senses), notice);
  else
    nape_reminder_text_write (view, notice);
  nape_notifier_show (self->notifier, notice);
}

static void
take_down (NapePresenter *self)
{
  self->waits = FALSE;
  self->token++;
  nape_notifier_close (self->notifier);
}

static void
put_away (NapePresenter *self)
{
  take_down (self);
  self->waits = has_any (nape_loop_view (self->loop));
}

void
nape_presenter_set_asleep (NapePresenter *self, gboolean asleep)
{
  self->asleep = asleep;
  if (asleep)
    put_away (self);
}

/* The last decision of a turn says what is to be seen after it. */
static void
on_decided (const NapeDecision *decision, gpointer user_data)
{
  NapePresenter *self = user_data;

  if (decision->type == NAPE_DECISION_WITHDRAW)
    self->change = TAKE_DOWN;
  else if (decision->type != NAPE_DECISION_END)
    self->change = PUT_UP;
}

static void
carry_out_change (NapePresenter *self)
{
  if (self->change == PUT_UP)
    show_current (self);
  else if (self->change == TAKE_DOWN)
    take_down (self);
  self->change = NO_CHANGE;
}

/* What a sleep or a lock took down comes up again when it may: the guidance of a break that
 * still runs at once, a reminder not before the user has settled. */
static void
on_follow (const NapeView *view, gpointer user_data)
{
  NapePresenter *self = user_data;
  gboolean blocked = view->blocks != 0;
  gboolean is_good_time = view->running >= 0 || view->hold == NAPE_HOLD_NONE;

  carry_out_change (self);
  if (blocked && !self->blocked)
    put_away (self);
  self->blocked = blocked;
  if (self->waits && !is_out_of_sight (self) && has_any (view) && is_good_time)
    show_current (self);
}

/* Answers */

/* The answer to a question is a setting. */
static void
answer_question (NapePresenter *self, const char *id)
{
  static const struct {
    const char *id;
    const char *setting;
    const char *value;
  } answers[] = {
    { NAPE_ACTION_WATCHING_YES, "sitting.watching-counts", "yes" },
    { NAPE_ACTION_WATCHING_NO, "sitting.watching-counts", "no" },
    { NAPE_ACTION_PAUSES_AWAY, "sitting.pauses", "away" },
    { NAPE_ACTION_PAUSES_SITTING, "sitting.pauses", "sitting" },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (strcmp (id, answers[i].id) == 0
        && !nape_settings_watch_change (self->settings_watch, answers[i].setting,
                                        answers[i].value, &error))
      nape_loop_set_trouble (self->loop, NAPE_AREA_SETTINGS, error->message);
}

static void
handle_action (NapePresenter *self, const char *id)
{
  static const struct {
    const char *id;
    NapeObservation asked;
  } actions[] = {
    { NAPE_ACTION_START, { NAPE_ASKED_START } },
    { NAPE_ACTION_SNOOZE, { NAPE_ASKED_SNOOZE } },
    { NAPE_ACTION_SKIP, { NAPE_ASKED_SKIP } },
    { NAPE_ACTION_DONE, { NAPE_ASKED_FINISH } },
    { NAPE_ACTION_STAND, { NAPE_SAW_STANDING, .on = TRUE } },
    { NAPE_ACTION_SIT, { NAPE_SAW_STANDING } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (id, actions[i].id) == 0)
      nape_loop_take (self->loop, actions[i].asked);
  answer_question (self, id);
}

/* What the server takes down by itself still waits for an answer; what went away with the
 * server waits for the next one. */
static void
on_notice_event (const NapeNoticeEvent *event, gpointer user_data)
{
  NapePresenter *self = user_data;

  if (event->type == NAPE_NOTICE_TROUBLE)
    nape_loop_set_trouble (self->loop, NAPE_AREA_NOTIFICATIONS, event->text);
  else if (event->token != self->token)
    return;
  else if (event->type == NAPE_NOTICE_PRESSED)
    handle_action (self, event->text);
  else if (event->type == NAPE_NOTICE_DISMISSED)
    nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_DISMISSAL });
  else if (event->type == NAPE_NOTICE_GONE)
    show_current (self);
}

/* Life */

NapePresenter *
nape_presenter_new (NapeLoop *loop, const NapeSenses *senses,
                    NapeSettingsWatch *settings_watch)
{
  static const NapeOutput output = { .decided = on_decided, .follow = on_follow };
  NapePresenter *self = g_new0 (NapePresenter, 1);

  self->loop = loop;
  self->senses = senses;
  self->settings_watch = settings_watch;
  self->notifier = nape_notifier_new (on_notice_event, self);
  nape_loop_add_output (loop, &output, self);
  return self;
}

void
nape_presenter_free (NapePresenter *self)
{
  if (self == NULL)
    return;
  nape_notifier_free (self->notifier);
  g_free (self);
}
