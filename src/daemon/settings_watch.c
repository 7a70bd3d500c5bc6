/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-settings"

#include "daemon/settings_watch.h"

#include "store/settings_file.h"

struct _NapeSettingsWatch {
  char *path;
  NapeSettingsListener listener;
  gpointer user_data;
  NapeSettings settings;
  char *trouble; /* (nullable) */
  GFileMonitor *monitor; /* (nullable) */
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

/* Build, check, swap. */
void
nape_settings_watch_reload (NapeSettingsWatch *self)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  gboolean read = nape_settings_file_load (self->path, &settings, mistakes, &error);
  note_mistakes (self, mistakes, error);
  if (!read || mistakes->len > 0 || nape_settings_equal (&settings, &self->settings))
    return;
  self->settings = settings;
  g_message ("%s: taken up", self->path);
  self->listener.changed (&self->settings, self->user_data);
}

static void
on_file_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                 gpointer user_data)
{
  if (event == G_FILE_MONITOR_EVENT_CHANGES_DONE_HINT
      || event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_RENAMED)
    nape_settings_watch_reload (user_data);
}

/* A folder that does not exist could only be watched by polling, so it is made. */
static void
watch_file (NapeSettingsWatch *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor == NULL)
    g_message ("%s cannot be watched: changes count after a restart", self->path);
  else
    g_signal_connect (self->monitor, "changed", G_CALLBACK (on_file_changed), self);
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
  nape_settings_file_load (path, &self->settings, mistakes, &error);
  note_mistakes (self, mistakes, error);
  watch_file (self);
  *ret_settings = self->settings;
  return self;
}

void
nape_settings_watch_free (NapeSettingsWatch *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->monitor);
  g_free (self->path);
  g_free (self->trouble);
  g_free (self);
}

const char *
nape_settings_watch_path (const NapeSettingsWatch *self)
{
  return self->path;
}
