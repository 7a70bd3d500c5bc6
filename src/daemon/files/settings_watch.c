/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-settings"

#include "daemon/files/settings_watch.h"

#include "daemon/base/file_watch.h"
#include "store/settings_file.h"

#include <stdlib.h>

struct _NapeSettingsWatch {
  char *path;
  NapeSettingsListener listener;
  gpointer user_data;
  NapeSettings settings;
  char *trouble; /* (nullable) */
  NapeFileWatch *watch; /* (nullable) */
  char *target; /* of the file, if that is a link (nullable) */
  NapeFileWatch *target_watch; /* (nullable) */
};

/* In the log line by line, for the user the first line and how many more. FALSE: the same
 * as before. */
static gboolean
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
    return FALSE;
  if (error != NULL)
    g_warning ("%s", error->message);
  for (guint i = 0; i < mistakes->len; i++)
    g_warning ("%s", (const char *)mistakes->pdata[i]);
  g_free (self->trouble);
  self->trouble = g_steal_pointer (&why);
  return TRUE;
}

static void on_file_changed (gpointer user_data);

static void
watch_path (NapeSettingsWatch *self)
{
  self->watch = nape_file_watch_new (self->path, on_file_changed, self);
  if (self->watch == NULL)
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
      g_clear_pointer (&self->target_watch, nape_file_watch_free);
      g_free (self->target);
      self->target = g_strdup (target);
      if (target != NULL)
        self->target_watch = nape_file_watch_new (target, on_file_changed, self);
    }
  free (target);
}

/* Build, check, swap. */
static void
reload_file (NapeSettingsWatch *self)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  watch_target (self);
  gboolean read = nape_settings_file_load (self->path, &settings, mistakes, &error);
  if (note_mistakes (self, mistakes, error))
    self->listener.trouble (self->trouble, self->user_data);
  if (!read || mistakes->len > 0 || nape_settings_equal (&settings, &self->settings))
    return;
  self->settings = settings;
  g_message ("%s: taken up", self->path);
  self->listener.changed (&self->settings, self->user_data);
}

static void
on_file_changed (gpointer user_data)
{
  reload_file (user_data);
}

gboolean
nape_settings_watch_change (NapeSettingsWatch *self, const char *name, const char *value,
                            GError **error)
{
  if (!nape_settings_file_change (self->path, name, value, error))
    return FALSE;
  reload_file (self);
  return TRUE;
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

const char *
nape_settings_watch_trouble (const NapeSettingsWatch *self)
{
  return self->trouble;
}

void
nape_settings_watch_free (NapeSettingsWatch *self)
{
  if (self == NULL)
    return;
  nape_file_watch_free (self->watch);
  nape_file_watch_free (self->target_watch);
  g_free (self->target);
  g_free (self->path);
  g_free (self->trouble);
  g_free (self);
}
