/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads files of one kind from the folders of the system and of the user. */

#pragma once

#include <glib.h>

/* Handles one file: its name without the ending, and its bytes. It adds its mistakes to
 * `mistakes` (of GError *, owned; empty before). */
typedef void (*NapeFolderFile) (const char *id, const GString *text, GPtrArray *mistakes,
                                gpointer user_data);

/* Reads the files of `folders` that end with `ending`, folder by folder, sorted by name.
 * The last folder is the user's own: symbolic links in it are not followed. A missing
 * folder counts as empty.
 *
 * What cannot be read, and the first mistake of each file, is reported in `mistakes` (of
 * char *, owned) as one line: ".../exercises/nod.exercise:7: Hold: '90s' is not ...". */
void nape_folders_read (const char *const *folders, const char *ending, NapeFolderFile take,
                        gpointer user_data, GPtrArray *mistakes);

/* Reads any one file, following links, into `ret_text`. The error's message continues the
 * file's name: "is not a regular file". */
gboolean nape_folders_read_file (const char *path, GString *ret_text, GError **error);

/* ".../nod.exercise:7: ..." on one line, for any bytes in the path. (transfer full) */
char *nape_folders_format_mistake (const char *path, const char *reason);
