/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads and checks the settings file, and changes one line of it.
 *
 * A missing file gives the defaults. A mistake is reported with file, line, key and what is
 * expected; the other lines still count. Changing a setting keeps every other line,
 * comments and blank lines included.
 */

#pragma once

#include "core/settings/settings.h"

/* Each is one line for the user: "nape.conf:12: '45x' does not fit routine.every
 * (expected ...)". */
typedef GPtrArray NapeMistakes; /* of char *, owned */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeMistakes, g_ptr_array_unref)

/* Reads the file into `ret_settings` and adds every mistake in it to `mistakes`; unknown
 * groups and keys are mistakes, too. FALSE, with `ret_settings` unchanged: it exists but
 * cannot be read (a directory, a FIFO, larger than 256 KiB, not UTF-8, no permission). */
gboolean nape_settings_file_load (const char *path, NapeSettings *ret_settings,
                                  NapeMistakes *mistakes, GError **error);

/* Sets "group.key" in the file, atomically; creates it and its folder if they are missing
 * and keeps a symbolic link. `value` NULL removes the line. The error is of
 * NAPE_SETTINGS_ERROR if name or value are not valid; the file is unchanged then. */
gboolean nape_settings_file_change (const char *path, const char *name, const char *value,
                                    GError **error);
