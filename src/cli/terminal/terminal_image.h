/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture in the terminal itself. */

#pragma once

#include <glib.h>

/* Prints the PNG file `path` where standard output is a terminal whose name is known
 * to draw pictures; querying others would mean waiting for an answer that may never come.
 * FALSE: nothing was printed. */
gboolean nape_terminal_image_print (const char *path);
