/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings file: read, check, and change one line of it.
 *
 * A file that is missing gives the defaults. A mistake is told with file, line and key and
 * what is expected; the good lines beside it still count. Changing a setting keeps every
 * other line, comments and blank lines included.
 */

#pragma once

#include "core/settings/settings.h"

G_BEGIN_DECLS

/* Each a line for the user: "nape.conf:12: '45x' does not fit routine.every (expected
 * ...)". */
typedef GPtrArray NapeMistakes; /* of char *, owned */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeMistakes, g_ptr_array_unref)

/* Reads the file into `ret_settings`. FALSE, with `ret_settings` untouched, when it exists
 * but cannot be read (a directory, a FIFO, larger than 256 KiB, not UTF-8, no permission).
 * Every mistake in it is added to `mistakes`; unknown groups and keys are mistakes too. */
gboolean nape_settings_file_load (const char *path, NapeSettings *ret_settings,
                                  NapeMistakes *mistakes, GError **error);

/* Sets "group.key" in the file (made with its folder when missing), all or nothing; a
 * symbolic link stays one. `value` NULL takes the line out. Checks name and value first:
 * NAPE_SETTINGS_ERROR. */
gboolean nape_settings_file_change (const char *path, const char *name, const char *value,
                                    GError **error);

G_END_DECLS
