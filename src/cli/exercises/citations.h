/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the letters of the sources stand for. */

#pragma once

#include <glib.h>

/* The line "A  ..." of sources.txt in the folder of the exercise's file `path`, for a
 * source "A: 10-15 x 5 s"; NULL where there is none. (transfer full) (nullable) */
char *nape_citations_find (const char *path, const char *source);
