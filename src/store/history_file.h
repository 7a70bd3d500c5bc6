/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history's file: its folder, and where a damaged one is moved. */

#pragma once

#include <gio/gio.h>

/* Makes the folder that `path` lies in (0700), if there is none. */
gboolean nape_history_file_prepare (const char *path, GError **error);
/* `path` with the links up to its folder followed, as a home may lie behind one; the file
 * itself may be none. (transfer full) */
char *nape_history_file_resolve (const char *path);
/* Renames the file to PATH.corrupt-UTC. Its -wal goes with it: it must not be applied to a
 * new one. Where it is now; NULL when it could not be moved. (transfer full) */
char *nape_history_file_move_aside (const char *path);
