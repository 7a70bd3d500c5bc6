/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-file-watch"

#include "daemon/base/file_watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <limits.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* Of a file that is being written, only its end. */
#define OF_THE_FILE (IN_CLOSE_WRITE | IN_MOVE | IN_CREATE | IN_DELETE | IN_ATTRIB)
#define OF_THE_FOLDER (IN_DELETE_SELF | IN_MOVE_SELF)
#define SETTLE_MS 250
#define ROOM (16 * (sizeof (struct inotify_event) + NAME_MAX + 1))

struct _NapeFileWatch {
  char *path;
  NapeFileWatchChanged changed;
  gpointer user_data;
  int fd;
  int folder; /* inotify's number of the folder that is watched; -1: none */
  char *name; /* what is looked for in it */
  gboolean is_file; /* which is the file itself, not a folder on the way to its own */
  guint source; /* GLib source */
  guint settling; /* GLib source, from an event until it is reported; else 0 */
};

/* Watching */

static gboolean
watch_folder (NapeFileWatch *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  self->folder
      = inotify_add_watch (self->fd, folder, OF_THE_FILE | OF_THE_FOLDER | IN_ONLYDIR);
  if (self->folder < 0)
    return FALSE;
  g_free (self->name);
  self->name = g_path_get_basename (path);
  self->is_file = strcmp (path, self->path) == 0;
  return TRUE;
}

/* The nearest folder that exists. */
static gboolean
watch_nearest (NapeFileWatch *self)
{
  g_autofree char *path = g_strdup (self->path);

  while (!watch_folder (self, path))
    {
      char *folder = g_path_get_dirname (path);
      gboolean end = errno != ENOENT || strcmp (folder, path) == 0;
      g_free (path);
      path = folder;
      if (end)
        return FALSE;
    }
  return TRUE;
}

/* What came between finding it missing and watching for it is found at the next turn. */
static gboolean
watch_file (NapeFileWatch *self)
{
  int tries = 3;
  gboolean watched;

  do
    {
      if (self->folder >= 0)
        inotify_rm_watch (self->fd, self->folder);
      watched = watch_nearest (self);
  } while (watched && !self->is_file && --tries > 0);
  return watched;
}

/* Events */

static gboolean
is_awaited (const NapeFileWatch *self, const char *name)
{
  gsize length = strlen (self->name);

  if (self->is_file && self->name[0] == '*')
    return g_str_has_suffix (name, self->name + 1);
  if (self->is_file && self->name[length - 1] == '*')
    return strncmp (name, self->name, length - 1) == 0;
  return strcmp (name, self->name) == 0;
}

/* A file that has just been made is still to be written; a link is whole at once. */
static gboolean
is_half_made (const NapeFileWatch *self, const struct inotify_event *event)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = g_build_filename (folder, event->name, NULL);
  struct stat info;

  return (event->mask & IN_CREATE) != 0 && self->is_file && lstat (path, &info) == 0
         && S_ISREG (info.st_mode) && info.st_nlink == 1;
}

static gboolean
is_news (const NapeFileWatch *self, const struct inotify_event *event)
{
  if ((event->mask & IN_Q_OVERFLOW) != 0)
    return TRUE;
  if (event->wd != self->folder) /* of a folder that is no longer watched */
    return FALSE;
  if ((event->mask & OF_THE_FOLDER) != 0)
    return TRUE;
  return event->len > 0 && is_awaited (self, event->name) && !is_half_made (self, event);
}

static gboolean
any_news (const NapeFileWatch *self, const char *events, gsize n_bytes)
{
  gsize at = 0;

  while (at + sizeof (struct inotify_event) <= n_bytes)
    {
      const struct inotify_event *event = (const struct inotify_event *)(events + at);
      if (is_news (self, event))
        return TRUE;
      at += sizeof *event + event->len;
    }
  return FALSE;
}

static gboolean
on_settled (gpointer user_data)
{
  NapeFileWatch *self = user_data;

  self->settling = 0;
  self->changed (self->user_data); /* which may free us */
  return G_SOURCE_REMOVE;
}

static void
report_when_settled (NapeFileWatch *self)
{
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SETTLE_MS, on_settled, self);
}

static gboolean
on_events (int fd, GIOCondition condition, gpointer user_data)
{
  NapeFileWatch *self = user_data;
  char events[ROOM] __attribute__ ((aligned (__alignof__(struct inotify_event))));
  gboolean was_here = self->is_file;
  gboolean news = FALSE;
  gssize n;

  while ((n = read (fd, events, sizeof events)) > 0)
    news |= any_news (self, events, n);
  if (!news)
    return G_SOURCE_CONTINUE;
  if (!watch_file (self))
    g_warning ("%s is no longer watched: %s", self->path, g_strerror (errno));
  if (was_here || self->is_file) /* else only a folder on the way to it has come or gone */
    report_when_settled (self);
  return G_SOURCE_CONTINUE;
}

/* Life */

NapeFileWatch *
nape_file_watch_new (const char *path, NapeFileWatchChanged changed, gpointer user_data)
{
  int fd = inotify_init1 (IN_NONBLOCK | IN_CLOEXEC);

  if (fd < 0)
    return NULL;
  NapeFileWatch *self = g_new0 (NapeFileWatch, 1);
  self->path = g_strdup (path);
  self->changed = changed;
  self->user_data = user_data;
  self->fd = fd;
  self->folder = -1;
  self->source = g_unix_fd_add (fd, G_IO_IN, on_events, self);
  if (!watch_file (self))
    g_clear_pointer (&self, nape_file_watch_free);
  return self;
}

void
nape_file_watch_free (NapeFileWatch *self)
{
  if (self == NULL)
    return;
  g_source_remove (self->source);
  g_clear_handle_id (&self->settling, g_source_remove);
  close (self->fd);
  g_free (self->name);
  g_free (self->path);
  g_free (self);
}
