/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings file: read, check, and change one line of it.
 *
 * A file that is missing gives the defaults. A mistake is told with file, line and key and
 * what is expected; the good lines beside it still count. Changing a setting keeps every
 * other line, comments and blank lines included.
 */

#pragma once

#include "core/settings.h"

G_BEGIN_DECLS

/* One mistake in a file: "nape.conf:12: every: '45x' is not a duration (expected ...)". */
typedef GPtrArray NapeMistakes; /* of char *, owned */

/* Reads the file into `ret_settings`. FALSE, with `ret_settings` untouched, when it exists
 * but cannot be read (a directory, a FIFO, larger than 256 KiB, not UTF-8, no permission).
 * Every mistake in it is added to `mistakes`; unknown groups and keys are mistakes too. */
gboolean nape_settings_file_load (const char *path, NapeSettings *ret_settings,
                                  NapeMistakes *mistakes, GError **error);

/* Sets "group.key" in the file (made with its folder when missing) by a temporary file,
 * fsync and rename; a symbolic link is followed, so that it stays one. `value` NULL takes
 * the line out. Checks name and value first: NAPE_SETTINGS_ERROR_*. */
gboolean nape_settings_file_change (const char *path, const char *name, const char *value,
                                    GError **error);

G_END_DECLS
