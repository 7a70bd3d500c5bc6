/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-record"

#include "daemon/files/record_file.h"

#include "play/record.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

struct _NapeRecordFile {
  char *path;
  int fd; /* -1: it has ended */
  gsize size;
  GString *lines; /* to be written */
};

static void
end_file (NapeRecordFile *self, const char *why)
{
  g_warning ("the record %s ends: %s", self->path, why);
  close (self->fd);
  self->fd = -1;
}

/* A line that is cut off by a full disk is the last: a replay leaves it out. */
static void
write_lines (NapeRecordFile *self)
{
  const char *rest = self->lines->str;
  gssize left = (gssize)self->lines->len;

  while (self->fd >= 0 && left > 0)
    {
      gssize written = write (self->fd, rest, (gsize)left);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          end_file (self, g_strerror (errno));
          break;
        }
      rest += written;
      left -= written;
    }
  self->size += self->lines->len;
  g_string_truncate (self->lines, 0);
}

static void
on_observed (const NapeMoment *now, const NapeObservation *observation, gpointer user_data)
{
  NapeRecordFile *self = user_data;

  if (self->fd >= 0 && self->size >= NAPE_RECORD_FILE_MAX)
    end_file (self, "it is as large as it may become");
  if (self->fd < 0)
    return;
  nape_record_write_observation (self->lines, now, observation);
  write_lines (self);
}

static void
on_decided (const NapeDecision *decision, gpointer user_data)
{
  NapeRecordFile *self = user_data;

  if (self->fd < 0)
    return;
  nape_record_write_decision (self->lines, decision);
  write_lines (self);
}

static void
set_error (GError **error, const char *path, int problem)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (problem),
               "the record '%s' cannot be made: %s", shown, g_strerror (problem));
}

gboolean
nape_record_file_check (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat there;
  int problem = 0;

  if (lstat (path, &there) == 0)
    problem = EEXIST;
  else if (access (folder, W_OK | X_OK) != 0)
    problem = errno;
  if (problem != 0)
    set_error (error, path, problem);
  return problem == 0;
}

NapeRecordFile *
nape_record_file_new (const char *path, NapeLoop *loop, GError **error)
{
  static const NapeOutput output = { .observed = on_observed, .decided = on_decided };
  const NapeView *view = nape_loop_view (loop);
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      set_error (error, path, errno);
      return NULL;
    }
  NapeRecordFile *self = g_new0 (NapeRecordFile, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  self->lines = g_string_new (NULL);
  nape_record_write_begin (self->lines, &view->now, view->settings, view->catalogue);
  write_lines (self);
  nape_loop_add_output (loop, &output, self);
  return self;
}

void
nape_record_file_free (NapeRecordFile *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_string_free (self->lines, TRUE);
  g_free (self->path);
  g_free (self);
}
