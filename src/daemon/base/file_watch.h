/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports that a file was written or replaced, or that it appeared or disappeared.
 *
 * The file's folder is watched, not the file: most editors save by putting a new file in
 * the old one's place. While the folder is missing too, the nearest one above it is
 * watched, so that nothing needs polling. GFileMonitor would do the same, and load for it
 * the virtual file systems of the desktop, which are larger than all of naped.
 *
 * A change is reported 250 ms after the last event, so that a file is whole by then: an
 * editor moves the old file away before the new one is there, a copy of many files is an
 * event for each, and a socket exists a moment before a program listens on it.
 */

#pragma once

#include <glib.h>

typedef struct _NapeFileWatch NapeFileWatch;

/* The file may have changed: this can be called once too often. It may free the watch. What
 * a link points to is not watched. */
typedef void (*NapeFileWatchChanged) (gpointer user_data);

/* `path`: absolute. A file name that begins or ends with "*" stands for all that end or
 * begin with the rest of it. (transfer full), NULL: it cannot be watched. */
NapeFileWatch *nape_file_watch_new (const char *path, NapeFileWatchChanged changed,
                                    gpointer user_data);
void nape_file_watch_free (NapeFileWatch *self);
