/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture in the terminal itself. */

#pragma once

#include <glib.h>

/* Prints the PNG file `path` where standard output is a terminal that says by its name that
 * it draws pictures; asking others would mean to wait for an answer that may never come.
 * FALSE: nothing was printed. */
gboolean nape_terminal_image_print (const char *path);
