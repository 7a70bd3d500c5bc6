/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Word of a file that is written, replaced, or comes and goes.
 *
 * The file's folder is watched, not the file: most editors save by putting a new file in
 * the old one's place. While the folder is missing too, the nearest one above it is
 * watched, so that nothing needs polling. GFileMonitor would do the same, and load for it
 * the virtual file systems of the desktop, which are larger than all of naped.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _NapeFileWatch NapeFileWatch;

/* Something has happened to the file, perhaps: it may be told once too often, and while
 * somebody is still at it. What a link points to is not watched. */
typedef void (*NapeFileWatchChanged) (gpointer user_data);

/* `path`: absolute. A file name that begins or ends with "*" stands for all that end or
 * begin with the rest of it. (transfer full), NULL: it cannot be watched. */
NapeFileWatch *nape_file_watch_new (const char *path, NapeFileWatchChanged changed,
                                    gpointer user_data);
void nape_file_watch_free (NapeFileWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeFileWatch, nape_file_watch_free)

G_END_DECLS
