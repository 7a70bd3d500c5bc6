/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/files/saver.h"

/* Activity that a crash may cost, and presence without: less than an absence, or what was
 * sat before a screen would be taken for a rest. */
#define SAVE_EVERY (30 * NAPE_SECOND)
#define SAVE_QUIET_EVERY (2 * NAPE_MINUTE)

struct _NapeSaver {
  NapeLoop *loop; /* not owned */
  NapeRecorder *recorder; /* not owned */
  gboolean has_end; /* a break has ended since the last save */
  NapeView saved; /* the view at the last save; only its values are read */
};

static gboolean
is_active (const NapeView *view)
{
  return view->active.from != -1;
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

/* A report of input is a moment: it leaves nobody active. */
static gint64
next_save (const NapeSaver *self, const NapeView *view)
{
  gint64 retry = nape_recorder_next_try (self->recorder);
  gint64 saved_at = self->saved.now.boot;

  if (retry != NAPE_NEVER)
    return retry;
  if (is_active (view) || view->reported_at > saved_at)
    return saved_at + SAVE_EVERY;
  if (view->verdict.state == NAPE_STATE_PRESENT)
    return saved_at + MIN (SAVE_QUIET_EVERY, view->settings->away_after / 2);
  return NAPE_NEVER;
}

static gint64
on_next (gpointer user_data)
{
  const NapeSaver *self = user_data;

  return next_save (self, nape_loop_view (self->loop));
}

static void
report_trouble (const NapeSaver *self)
{
  nape_loop_set_trouble (self->loop, NAPE_AREA_HISTORY,
                         nape_recorder_trouble (self->recorder));
}

void
nape_saver_save (NapeSaver *self)
{
  const NapeView *view = nape_loop_view (self->loop);

  nape_recorder_save (self->recorder, &view->now);
  self->saved = *view;
  self->has_end = FALSE;
  report_trouble (self);
}

static void
on_decided (const NapeDecision *decision, gpointer user_data)
{
  NapeSaver *self = user_data;

  if (decision->type != NAPE_DECISION_END)
    return;
  self->has_end = TRUE;
  nape_recorder_add_break (self->recorder, &nape_loop_view (self->loop)->now, decision);
}

/* What cannot be written waits for the next try. */
static void
on_follow (const NapeView *view, gpointer user_data)
{
  NapeSaver *self = user_data;
  gboolean failing = nape_recorder_next_try (self->recorder) != NAPE_NEVER;
  gboolean has_any = self->has_end || has_news (&self->saved, view);

  if (view->now.boot >= next_save (self, view) || (!failing && has_any))
    nape_saver_save (self);
}

NapeSaver *
nape_saver_new (NapeLoop *loop, NapeRecorder *recorder)
{
  static const NapeOutput output
      = { .decided = on_decided, .follow = on_follow, .next = on_next };
  NapeSaver *self = g_new0 (NapeSaver, 1);

  self->loop = loop;
  self->recorder = recorder;
  self->saved = *nape_loop_view (loop);
  report_trouble (self);
  nape_loop_add_output (loop, &output, self);
  return self;
}

void
nape_saver_free (NapeSaver *self)
{
  g_free (self);
}
