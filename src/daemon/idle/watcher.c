/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-idle"

#include "daemon/idle/watcher.h"

#include "daemon/base/retry.h"
#include "daemon/idle/slots.h"

#include <string.h>

/* How long the sources after one wait for its first report. */
#define PATIENCE_S 2

struct _NapeIdleWatcher {
  NapeLogindSession *logind; /* (unowned) */
  char *wanted;
  gint64 active_gap;
  NapeIdleWatcherListener listener;
  gpointer user_data;
  NapeIdleSlot *slots; /* one for each source, the best first */
  gsize n_slots;
  NapeIdleSlot *chosen; /* (nullable) */
  gint64 lull_gap; /* of the lull that is awaited; 0: none */
  gboolean lull_pending; /* the chosen source has not been asked for it yet */
  gboolean watching; /* as last reported */
  guint choosing; /* GLib source: choose when the reporting source has returned */
  NapeIdleSlot *gone; /* whose desktop has gone since the last choice (nullable) */
  guint patience; /* GLib source */
  NapeRetry retry; /* while there is no good source */
  char *why; /* why there is none, as last reported (nullable) */
};

static gboolean
is_forced (const NapeIdleWatcher *self)
{
  return strcmp (self->wanted, NAPE_IDLE_AUTO) != 0;
}

static gboolean
is_wanted (const NapeIdleWatcher *self, const NapeIdleSource *source)
{
  return !is_forced (self) || strcmp (self->wanted, source->name) == 0;
}

/* Reporting to the listener */

static void
report_watching (NapeIdleWatcher *self, gboolean on)
{
  if (on == self->watching)
    return;
  self->watching = on;
  self->listener.watching (on, self->user_data);
}

static void
report_chosen (NapeIdleWatcher *self, NapeIdleSlot *slot)
{
  report_watching (self, FALSE);
  self->chosen = slot;
  self->lull_pending = self->lull_gap > 0;
  g_clear_pointer (&self->why, g_free); /* should it fail, that is reported again */
  g_message ("input source: %s", slot->source->name);
  self->listener.chosen (slot->source, NULL, self->user_data);
}

static void
report_none (NapeIdleWatcher *self, const char *why)
{
  report_watching (self, FALSE);
  self->chosen = NULL;
  if (g_strcmp0 (self->why, why) == 0)
    return;
  g_warning ("%s; until then nothing is counted", why);
  g_free (self->why);
  self->why = g_strdup (why);
  self->listener.chosen (NULL, why, self->user_data);
}

/* Choosing */

static void
stop (NapeIdleSlot *slot)
{
  if (slot->handle != NULL)
    slot->source->stop (slot->handle);
  slot->handle = NULL;
  slot->state = NAPE_IDLE_ASKING;
  slot->overdue = FALSE;
  g_clear_pointer (&slot->what, g_free);
}

static void
await_lull (NapeIdleWatcher *self)
{
  NapeIdleSlot *slot = self->chosen;

  self->lull_pending = FALSE;
  if (slot != NULL && slot->handle != NULL && slot->source->await_lull != NULL)
    slot->source->await_lull (slot->handle, self->lull_gap);
}

static gboolean on_choose (gpointer user_data);

static gboolean
on_patience (gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  self->patience = 0;
  for (gsize i = 0; i < self->n_slots; i++)
    self->slots[i].overdue
        |= self->slots[i].handle != NULL && self->slots[i].state == NAPE_IDLE_ASKING;
  on_choose (self);
  return G_SOURCE_REMOVE;
}

/* TRUE: the next source is not started before it has reported. */
static gboolean
is_awaited (NapeIdleWatcher *self, const NapeIdleSlot *slot)
{
  if (slot->state != NAPE_IDLE_ASKING || slot->overdue)
    return FALSE;
  if (self->patience == 0)
    self->patience = g_timeout_add_seconds (PATIENCE_S, on_patience, self);
  return TRUE;
}

/* Its reports while another was chosen were dropped: it has to start again. */
static gboolean
was_missed (const NapeIdleWatcher *self, const NapeIdleSlot *slot)
{
  return slot->state == NAPE_IDLE_READY && slot != self->chosen;
}

/* Starts sources in their order, up to the first that is ready or still to be waited for.
 * Returns its place; `n_slots`: there is none. */
static gsize
ask (NapeIdleWatcher *self)
{
  gsize i;

  for (i = 0; i < self->n_slots; i++)
    {
      NapeIdleSlot *slot = &self->slots[i];
      if (!is_wanted (self, slot->source))
        continue;
      if (was_missed (self, slot))
        stop (slot);
      if (slot->handle == NULL)
        slot->handle = slot->source->start (slot, self->active_gap);
      if (slot->state == NAPE_IDLE_READY || is_awaited (self, slot))
        break;
    }
  return i;
}

static gboolean
knows (const NapeIdleWatcher *self, const char *name)
{
  for (gsize i = 0; i < self->n_slots; i++)
    if (strcmp (name, self->slots[i].source->name) == 0)
      return TRUE;
  return !is_forced (self);
}

/* (transfer full) */
static char *
explain (const NapeIdleWatcher *self)
{
  if (strcmp (self->wanted, NAPE_IDLE_REPORTED) == 0)
    return g_strdup ("waiting for a program that reports input");
  if (!knows (self, self->wanted))
    return g_strdup_printf ("there is no idle source '%s'", self->wanted);
  return nape_idle_slots_explain (self->slots, self->n_slots, is_forced (self));
}

/* A better source than the last resort may still come, unless its desktop is here already
 * and reports no input: should that change, the source reports it. */
static gboolean
can_improve (const NapeIdleWatcher *self)
{
  return self->chosen->source->coarse && !is_forced (self)
         && !nape_idle_slots_any_blind (self->slots, self->n_slots);
}

/* An absent peer may come at any time; a source that is asking reports by itself. */
static void
retry_or_rest (NapeIdleWatcher *self)
{
  gboolean seeks = self->chosen == NULL || can_improve (self);

  if (seeks && strcmp (self->wanted, NAPE_IDLE_REPORTED) != 0)
    nape_retry_later (&self->retry);
  else
    nape_retry_stop (&self->retry);
}

static void
choose (NapeIdleWatcher *self)
{
  gsize n = ask (self);

  retry_or_rest (self);
  if (n == self->n_slots)
    {
      g_autofree char *why = explain (self);
      report_none (self, why);
      return;
    }
  for (gsize i = n + 1; self->slots[n].state == NAPE_IDLE_READY && i < self->n_slots; i++)
    stop (&self->slots[i]);
  if (self->lull_pending)
    await_lull (self);
}

static void
on_retry (gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  if (self->listener.seeking != NULL)
    self->listener.seeking (self->user_data);
  nape_idle_watcher_look_again (self);
  retry_or_rest (self);
}

static void
look_again_from (NapeIdleWatcher *self, NapeIdleSlot *first)
{
  for (NapeIdleSlot *slot = first; slot < self->slots + self->n_slots; slot++)
    if (slot->handle != NULL && slot->state != NAPE_IDLE_READY
        && slot->source->look_again != NULL)
      slot->source->look_again (slot->handle);
}

/* Sources that stood back for a desktop that has gone probe at once. */
static void
look_behind (NapeIdleWatcher *self)
{
  NapeIdleSlot *gone = g_steal_pointer (&self->gone);

  if (gone != NULL)
    look_again_from (self, gone + 1);
}

static gboolean
on_choose (gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  g_clear_handle_id (&self->choosing, g_source_remove);
  look_behind (self);
  choose (self);
  return G_SOURCE_REMOVE;
}

static void
choose_soon (NapeIdleWatcher *self)
{
  if (self->choosing == 0)
    self->choosing = g_idle_add (on_choose, self);
}

/* Reports of the sources */

/* Its desktop has come, and reports no input. Then an X server that was good enough before
 * may see only part of the input: the chosen source has to report again that it is ready.
 */
static gboolean
is_doubt (const NapeIdleWatcher *self, const NapeIdleSlot *slot)
{
  return slot->state == NAPE_IDLE_BLIND && self->chosen != NULL && slot < self->chosen;
}

/* A source may report input right after READY, before control returns; it must already be
 * the chosen one. */
void
nape_idle_watcher_report_state (NapeIdleSlot *slot, NapeIdleState state, const char *what)
{
  NapeIdleWatcher *self = slot->watcher;

  if (state == slot->state && g_strcmp0 (slot->what, what) == 0)
    return;
  g_free (slot->what);
  slot->what = g_strdup (what);
  choose_soon (self);
  if (state == slot->state)
    return;
  if (state == NAPE_IDLE_ABSENT && slot->state != NAPE_IDLE_ASKING)
    self->gone = slot;
  slot->state = state;
  slot->overdue = FALSE;
  if (state == NAPE_IDLE_READY && (self->chosen == NULL || slot <= self->chosen))
    report_chosen (self, slot);
  else if (slot == self->chosen || is_doubt (self, slot))
    report_none (self, what != NULL ? what : "the idle source is gone");
}

void
nape_idle_watcher_report_active (NapeIdleSlot *slot, NapeInput kind, gint64 since)
{
  NapeIdleWatcher *self = slot->watcher;

  if (slot == self->chosen)
    self->listener.active (kind, since, self->user_data);
}

void
nape_idle_watcher_report_quiet (NapeIdleSlot *slot, NapeInput kind, gint64 since)
{
  NapeIdleWatcher *self = slot->watcher;

  if (slot == self->chosen)
    self->listener.quiet (kind, since, self->user_data);
}

void
nape_idle_watcher_report_lull (NapeIdleSlot *slot)
{
  NapeIdleWatcher *self = slot->watcher;

  if (slot == self->chosen)
    self->listener.lull (self->user_data);
}

void
nape_idle_watcher_report_watching (NapeIdleSlot *slot, gboolean on)
{
  if (slot == slot->watcher->chosen)
    report_watching (slot->watcher, on);
}

gboolean
nape_idle_watcher_is_forced (const NapeIdleSlot *slot)
{
  return is_forced (slot->watcher);
}

NapeLogindSession *
nape_idle_watcher_logind (const NapeIdleSlot *slot)
{
  return slot->watcher->logind;
}

/* Life */

NapeIdleWatcher *
nape_idle_watcher_new (const NapeIdleSource *const *sources, NapeLogindSession *logind,
                       const char *name, gint64 active_gap,
                       const NapeIdleWatcherListener *listener, gpointer user_data)
{
  NapeIdleWatcher *self = g_new0 (NapeIdleWatcher, 1);

  self->logind = logind;
  self->wanted = g_strdup (name);
  self->active_gap = active_gap;
  self->listener = *listener;
  self->user_data = user_data;
  while (sources[self->n_slots] != NULL)
    self->n_slots++;
  self->slots = g_new0 (NapeIdleSlot, self->n_slots);
  for (gsize i = 0; i < self->n_slots; i++)
    self->slots[i] = (NapeIdleSlot){ .watcher = self, .source = sources[i] };
  nape_retry_init (&self->retry, on_retry, self);
  choose_soon (self);
  return self;
}

void
nape_idle_watcher_await_lull (NapeIdleWatcher *self, gint64 gap)
{
  if (gap == self->lull_gap)
    return;
  self->lull_gap = gap;
  self->lull_pending = TRUE;
  if (self->choosing == 0) /* else a source may be in the middle of its first reports */
    await_lull (self);
}

void
nape_idle_watcher_look_again (NapeIdleWatcher *self)
{
  look_again_from (self, self->slots);
}

const char *
nape_idle_watcher_remark (const NapeIdleWatcher *self)
{
  return self->chosen != NULL ? self->chosen->what : NULL;
}

gboolean
nape_idle_watcher_is_blind (const NapeIdleWatcher *self)
{
  return self->chosen == NULL && nape_idle_slots_any_blind (self->slots, self->n_slots);
}

void
nape_idle_watcher_find (const NapeIdleWatcher *self, GPtrArray *findings)
{
  nape_idle_slots_find (self->slots, self->n_slots, self->chosen, findings);
}

void
nape_idle_watcher_free (NapeIdleWatcher *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->choosing, g_source_remove);
  g_clear_handle_id (&self->patience, g_source_remove);
  nape_retry_stop (&self->retry);
  for (gsize i = 0; i < self->n_slots; i++)
    stop (&self->slots[i]);
  g_free (self->slots);
  g_free (self->wanted);
  g_free (self->why);
  g_free (self);
}
