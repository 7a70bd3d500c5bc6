/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings file, read at start and again whenever it changes.
 *
 * At start the good lines of a file with mistakes count. Later a file with mistakes changes
 * nothing: the old settings stay until it is corrected.
 */

#pragma once

#include "core/settings/settings.h"

#include <gio/gio.h>

typedef struct {
  /* `settings` differ from those before. */
  void (*changed) (const NapeSettings *settings, gpointer user_data);
  /* One line for the user; NULL: the file is good (again). */
  void (*trouble) (const char *why, gpointer user_data);
} NapeSettingsListener;

typedef struct _NapeSettingsWatch NapeSettingsWatch;

/* Reads the file into `ret_settings` and watches it. Does not call the listener. */
NapeSettingsWatch *nape_settings_watch_new (const char *path,
                                            const NapeSettingsListener *listener,
                                            gpointer user_data, NapeSettings *ret_settings);
void nape_settings_watch_free (NapeSettingsWatch *self);

/* What is wrong with the file, one line for the user (nullable). */
const char *nape_settings_watch_trouble (const NapeSettingsWatch *self);
/* The one way in which naped writes settings: changes the setting `name` in the file and
 * reloads it, so the listener is called before this returns. `value` NULL: back to the
 * default. FALSE: nothing was written; NAPE_SETTINGS_ERROR or a file's error. */
gboolean nape_settings_watch_change (NapeSettingsWatch *self, const char *name,
                                     const char *value, GError **error);
