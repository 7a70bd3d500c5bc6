/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where things lie. Follows the XDG base directory specification; relative values of its
 * variables are ignored, as it demands. */

#pragma once

#include <glib.h>

/* $XDG_CONFIG_HOME/nape/nape.conf. (transfer full) */
char *nape_paths_settings_file (void);
/* $XDG_DATA_HOME/nape/history.db. (transfer full) */
char *nape_paths_history_file (void);
/* The folders with exercises, the user's last: $XDG_DATA_HOME/nape/exercises wins over
 * $XDG_DATA_DIRS/nape/exercises and the one of the installation. (transfer full) */
char **nape_paths_exercise_dirs (void);
/* The same for routines written by hand. (transfer full) */
char **nape_paths_routine_dirs (void);
/* A file of the user's own in the folder "exercises" or "routines", whether or not it
 * exists. (transfer full) */
char *nape_paths_own_file (const char *folder, const char *name);
/* The first existing picture of that file name, in the pictures folders; the user's own
 * first. (transfer full) (nullable) */
char *nape_paths_picture (const char *file_name);
/* A helper that is installed with nape, in $NAPE_LIBEXEC_DIR if that is set. (transfer
 * full) */
char *nape_paths_helper (const char *name);
