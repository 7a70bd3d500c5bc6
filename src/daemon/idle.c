/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-idle"

#include "daemon/idle.h"

#include <string.h>

#define AUTO "auto"
#define FIRST_RETRY_S 1
#define LAST_RETRY_S 60

/* The first that answers yes is taken. */
static const NapeIdleSource *const sources[] = {
  &nape_idle_x11,
  &nape_idle_xscreensaver,
};

struct _NapeIdleWatcher {
  char *wanted;
  gint64 active_gap;
  NapeIdleWatcherListener listener;
  gpointer user_data;
  const NapeIdleSource *source; /* the chosen one (nullable) */
  gpointer handle; /* of the chosen one */
  gint64 lull_gap; /* of the lull that is awaited; 0: none */
  gboolean watching; /* as last told */
  guint retry; /* GLib source of the next choice */
  guint retry_s; /* how long the next retry waits */
  char *why; /* why there is none, as last told (nullable) */
};

gboolean
nape_idle_is_source (const char *name)
{
  if (strcmp (name, AUTO) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    if (strcmp (name, sources[i]->name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_wanted (const NapeIdleWatcher *self, const NapeIdleSource *source)
{
  return strcmp (self->wanted, AUTO) == 0 || strcmp (self->wanted, source->name) == 0;
}

static gboolean on_choose (gpointer user_data);

static void
choose_later (NapeIdleWatcher *self)
{
  if (self->retry == 0)
    self->retry = g_timeout_add_seconds (self->retry_s, on_choose, self);
  self->retry_s = MIN (2 * self->retry_s, LAST_RETRY_S);
}

/* What the chosen source tells */

static void
on_active (NapeInput kind, gint64 since, gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  self->listener.active (kind, since, self->user_data);
}

static void
on_quiet (NapeInput kind, gint64 since, gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  self->listener.quiet (kind, since, self->user_data);
}

static void
on_lull (gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  self->listener.lull (self->user_data);
}

static void
on_watching (gboolean on, gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  if (on == self->watching)
    return;
  self->watching = on;
  self->listener.watching (on, self->user_data);
}

static void
tell_none (NapeIdleWatcher *self, const char *why)
{
  if (g_strcmp0 (self->why, why) == 0)
    return;
  g_warning ("%s; until then nothing is counted", why);
  g_free (self->why);
  self->why = g_strdup (why);
  self->listener.chosen (NULL, FALSE, why, self->user_data);
}

/* The source calls from its own code: it is stopped when that has returned. */
static void
on_lost (const char *why, gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  on_watching (FALSE, self);
  tell_none (self, why);
  self->retry_s = FIRST_RETRY_S;
  choose_later (self);
}

/* Choosing */

static void
stop (NapeIdleWatcher *self)
{
  if (self->handle != NULL)
    self->source->stop (self->handle);
  self->handle = NULL;
  self->source = NULL;
}

static void
await_lull (NapeIdleWatcher *self)
{
  if (self->handle != NULL && self->source->await_lull != NULL)
    self->source->await_lull (self->handle, self->lull_gap);
}

static gboolean
start (NapeIdleWatcher *self, const NapeIdleSource *source, char **ret_why)
{
  static const NapeIdleListener listener
      = { on_active, on_quiet, on_lull, on_watching, on_lost };
  g_autoptr (GError) error = NULL;

  self->source = source;
  g_clear_pointer (&self->why, g_free); /* should it fail, that is news again */
  self->listener.chosen (source->name, source->kinds_apart, NULL, self->user_data);
  self->handle = source->start (self->active_gap, &listener, self, &error);
  if (self->handle == NULL)
    {
      g_free (*ret_why);
      *ret_why = g_strdup (error->message);
      self->source = NULL;
      return FALSE;
    }
  g_message ("input is told by %s", source->name);
  if (self->lull_gap > 0)
    await_lull (self);
  self->retry_s = FIRST_RETRY_S;
  return TRUE;
}

static void
choose (NapeIdleWatcher *self)
{
  g_autofree char *first_why = NULL;
  gboolean later = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *why = NULL;
      if (!is_wanted (self, sources[i]))
        continue;
      NapeProbe answer = sources[i]->probe (&why);
      if (answer == NAPE_PROBE_YES && start (self, sources[i], &why))
        return;
      later |= answer != NAPE_PROBE_NO;
      if (first_why == NULL)
        first_why = g_steal_pointer (&why);
    }
  if (first_why == NULL)
    first_why = g_strdup_printf ("there is no idle source '%s'", self->wanted);
  tell_none (self, first_why);
  if (later)
    choose_later (self);
}

static gboolean
on_choose (gpointer user_data)
{
  NapeIdleWatcher *self = user_data;

  self->retry = 0;
  stop (self);
  choose (self);
  return G_SOURCE_REMOVE;
}

NapeIdleWatcher *
nape_idle_watcher_new (const char *name, gint64 active_gap,
                       const NapeIdleWatcherListener *listener, gpointer user_data)
{
  NapeIdleWatcher *self = g_new0 (NapeIdleWatcher, 1);

  self->wanted = g_strdup (name);
  self->active_gap = active_gap;
  self->listener = *listener;
  self->user_data = user_data;
  self->retry_s = FIRST_RETRY_S;
  self->retry = g_idle_add (on_choose, self);
  return self;
}

void
nape_idle_watcher_await_lull (NapeIdleWatcher *self, gint64 gap)
{
  if (gap == self->lull_gap)
    return;
  self->lull_gap = gap;
  await_lull (self);
}

void
nape_idle_watcher_free (NapeIdleWatcher *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->retry, g_source_remove);
  stop (self);
  g_free (self->wanted);
  g_free (self->why);
  g_free (self);
}
