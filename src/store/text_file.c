/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

G_GNUC_PRINTF (3, 4)
static gboolean
set_error (GError **error, int code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error
        = g_error_new_valist (G_IO_ERROR, g_io_error_from_errno (code), format, arguments);
  va_end (arguments);
  return FALSE;
}

static gboolean
read_bytes (int fd, gsize max, GString *ret_text, GError **error)
{
  char buffer[4096];

  while (ret_text->len <= max)
    {
      gssize n = read (fd, buffer, sizeof buffer);

      if (n == 0)
        return TRUE;
      if (n < 0 && errno != EINTR)
        return set_error (error, errno, "cannot be read: %s", g_strerror (errno));
      if (n > 0)
        g_string_append_len (ret_text, buffer, n);
    }
  return set_error (error, EFBIG, "is larger than %d KiB", (int)(max / 1024));
}

gboolean
nape_text_file_read (int folder, const char *name, int open_flags, gsize max,
                     GString *ret_text, GError **error)
{
  int fd = openat (folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | open_flags);
  struct stat status;
  gboolean good;

  if (fd < 0 && errno == ELOOP && (open_flags & O_NOFOLLOW))
    return set_error (error, ELOOP, "is a symbolic link, which is not followed here");
  if (fd < 0)
    return set_error (error, errno, "cannot be opened: %s", g_strerror (errno));
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    good = set_error (error, EINVAL, "is not a regular file");
  else
    good = read_bytes (fd, max, ret_text, error);
  close (fd);
  return good;
}
