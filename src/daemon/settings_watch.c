/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-settings"

#include "daemon/settings_watch.h"

#include "store/settings_file.h"

#include <stdlib.h>

#define SETTLE_MS 250

struct _NapeSettingsWatch {
  char *path;
  NapeSettingsListener listener;
  gpointer user_data;
  NapeSettings settings;
  char *trouble; /* (nullable) */
  GFileMonitor *monitor; /* (nullable) */
  char *target; /* of the file, if that is a link (nullable) */
  GFileMonitor *target_monitor; /* (nullable) */
  guint settling; /* GLib source */
};

/* Told to the log line by line, to the user as the first line and how many more. */
static void
note_mistakes (NapeSettingsWatch *self, const NapeMistakes *mistakes, const GError *error)
{
  g_autofree char *why = NULL;

  if (error != NULL)
    why = g_strdup (error->message);
  else if (mistakes->len == 1)
    why = g_strdup (mistakes->pdata[0]);
  else if (mistakes->len > 1)
    why = g_strdup_printf ("%s (and %u more: nape config check)",
                           (const char *)mistakes->pdata[0], mistakes->len - 1);
  if (g_strcmp0 (why, self->trouble) == 0)
    return;
  if (error != NULL)
    g_warning ("%s", error->message);
  for (guint i = 0; i < mistakes->len; i++)
    g_warning ("%s", (const char *)mistakes->pdata[i]);
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&why);
  self->listener.trouble (self->trouble, self->user_data);
}

static gboolean
on_settled (gpointer user_data)
{
  NapeSettingsWatch *self = user_data;

  self->settling = 0;
  nape_settings_watch_reload (self);
  return G_SOURCE_REMOVE;
}

/* Editors put the old file away before the new one is there: without a moment's patience
 * the defaults would hold in between. While a file is being written only `changed` is told;
 * `changes done` follows. */
static void
on_file_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                 gpointer user_data)
{
  NapeSettingsWatch *self = user_data;

  if (event == G_FILE_MONITOR_EVENT_CHANGED || event == G_FILE_MONITOR_EVENT_CREATED)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_MS, on_settled, self);
}

/* (transfer full) (nullable) */
static GFileMonitor *
watch_file (NapeSettingsWatch *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor
      = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);

  if (monitor != NULL)
    g_signal_connect (monitor, "changed", G_CALLBACK (on_file_changed), self);
  return monitor;
}

/* A folder that does not exist could only be watched by polling, so it is made. */
static void
watch_path (NapeSettingsWatch *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    self->monitor = watch_file (self, self->path);
  if (self->monitor == NULL)
    g_message ("%s cannot be watched: changes count after a restart", self->path);
}

/* What a link points to may be edited without the link being touched. Only files: someone
 * is always writing to /dev/null. */
static void
watch_target (NapeSettingsWatch *self)
{
  gboolean is_link = g_file_test (self->path, G_FILE_TEST_IS_SYMLINK)
                     && g_file_test (self->path, G_FILE_TEST_IS_REGULAR);
  char *target = is_link ? realpath (self->path, NULL) : NULL;

  if (g_strcmp0 (target, self->target) != 0)
    {
      g_clear_object (&self->target_monitor);
      g_free (self->target);
      self->target = g_strdup (target);
      if (target != NULL)
        self->target_monitor = watch_file (self, target);
    }
  free (target);
}

/* Build, check, swap. */
void
nape_settings_watch_reload (NapeSettingsWatch *self)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  watch_target (self);
  gboolean read = nape_settings_file_load (self->path, &settings, mistakes, &error);
  note_mistakes (self, mistakes, error);
  if (!read || mistakes->len > 0 || nape_settings_equal (&settings, &self->settings))
    return;
  self->settings = settings;
  g_message ("%s: taken up", self->path);
  self->listener.changed (&self->settings, self->user_data);
}

NapeSettingsWatch *
nape_settings_watch_new (const char *path, const NapeSettingsListener *listener,
                         gpointer user_data, NapeSettings *ret_settings)
{
  NapeSettingsWatch *self = g_new0 (NapeSettingsWatch, 1);
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->listener = *listener;
  self->user_data = user_data;
  nape_settings_init (&self->settings);
  watch_path (self);
  watch_target (self);
  nape_settings_file_load (path, &self->settings, mistakes, &error);
  note_mistakes (self, mistakes, error);
  *ret_settings = self->settings;
  return self;
}

void
nape_settings_watch_free (NapeSettingsWatch *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->target_monitor);
  g_free (self->target);
  g_free (self->path);
  g_free (self->trouble);
  g_free (self);
}

const char *
nape_settings_watch_path (const NapeSettingsWatch *self)
{
  return self->path;
}
