/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a file that may be anything: a pipe or device does not block, and the size is
 * limited. */

#pragma once

#include <gio/gio.h>

/* Appends the bytes of a regular file of at most `max` bytes to `ret_text`. `folder`: a
 * descriptor, or AT_FDCWD; `open_flags`: additional ones, such as O_NOFOLLOW. The error is
 * of G_IO_ERROR; its message continues the file's name: "is not a regular file". */
gboolean nape_text_file_read (int folder, const char *name, int open_flags, gsize max,
                              GString *ret_text, GError **error);
