/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings by name, "sitting.active-gap" or "routine.every" (the name of a break is its
 * group), and as a whole.
 *
 * They hold no pointers: assignment copies them; nape_settings_equal() compares them.
 */

#pragma once

#include "core/settings/settings_table.h"

#define NAPE_SETTINGS_ERROR (nape_settings_error_quark ())
GQuark nape_settings_error_quark (void);

typedef enum {
  NAPE_SETTINGS_ERROR_UNKNOWN, /* no such setting */
  NAPE_SETTINGS_ERROR_VALUE, /* the value is not valid */
} NapeSettingsError;

/* The defaults. */
void nape_settings_init (NapeSettings *self);
gboolean nape_settings_equal (const NapeSettings *a, const NapeSettings *b);
/* FALSE: values that are valid alone contradict each other. */
gboolean nape_settings_check (const NapeSettings *self, GError **error);

/* Whether the table has a group of that name. */
gboolean nape_settings_has_group (const char *name);
/* The offset from UTC with which a day that begins at hours.day-starts begins at midnight.
 */
gint64 nape_settings_day_offset (const NapeSettings *self, gint64 utc_offset);
/* The index of the break of that name, or -1. */
int nape_settings_find_break (const NapeSettings *self, const char *name);
/* Adds a break of that name unless there is one. */
gboolean nape_settings_add_break (NapeSettings *self, const char *name, GError **error);

/* Errors are one line with what is expected; `self` is unchanged then. */
gboolean nape_settings_set (NapeSettings *self, const char *name, const char *value,
                            GError **error);
/* Restores the default. */
gboolean nape_settings_reset (NapeSettings *self, const char *name, GError **error);
/* (transfer full), NULL on error. */
char *nape_settings_get (const NapeSettings *self, const char *name, GError **error);
/* All names in the table's order, those of every break included. (transfer full) */
char **nape_settings_names (const NapeSettings *self);
/* What a setting accepts, in words: "a duration from 1s to 1h". (transfer full), NULL on
 * error. */
char *nape_settings_describe (const NapeSettings *self, const char *name,
                              const char **ret_help, GError **error);
