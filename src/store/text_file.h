/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading a file that anybody may have put there: no pipe or device makes us wait, and no
 * size fills the memory. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Appends the bytes of a regular file of at most `max` bytes to `ret_text`. `folder`: a
 * descriptor, or AT_FDCWD; `open_flags`: more of them, such as O_NOFOLLOW. The error's text
 * follows the file's name: "is not a regular file"; its code is of G_IO_ERROR. */
gboolean nape_text_file_read (int folder, const char *name, int open_flags, gsize max,
                              GString *ret_text, GError **error);

G_END_DECLS
