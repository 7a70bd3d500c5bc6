/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-probes"

#include "daemon/probes/probe.h"

#include "store/paths.h"

#include <string.h>

#define PROGRAM "nape-probe"

#define OFF_AFTER_MS 2000
/* Sooner than that, so that an obstacle lasts while its probe is started again. */
#define RESTART_AFTER_MS 1000

/* In a second: what probes report changes as often as people do something else. */
#define LINES_MAX 100

/* Its lines */

/* Takes `who`. */
static void
set_obstacle (NapeProbe *self, char *who)
{
  if (g_strcmp0 (self->who, who) != 0)
    {
      self->changed = TRUE;
      g_debug ("%s: %s", nape_obstacle_to_string (self->obstacle),
               who != NULL ? who : "nothing");
    }
  g_free (self->who);
  self->who = who;
}

static gboolean
on_off_timer (gpointer user_data)
{
  NapeProbe *self = user_data;

  self->off_timer = 0;
  set_obstacle (self, NULL);
  self->report (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
set_on (NapeProbe *self, const char *who)
{
  self->has_reported = TRUE;
  g_clear_pointer (&self->trouble, g_free);
  g_clear_handle_id (&self->off_timer, g_source_remove);
  set_obstacle (self, g_strdup (who));
}

static void
end_obstacle_later (NapeProbe *self)
{
  if (self->who != NULL && self->off_timer == 0)
    self->off_timer = g_timeout_add (OFF_AFTER_MS, on_off_timer, self);
}

static void
set_off (NapeProbe *self)
{
  self->has_reported = TRUE;
  g_clear_pointer (&self->trouble, g_free);
  end_obstacle_later (self);
}

/* A trouble that lasts is logged once. */
static void
set_unknown (NapeProbe *self, const char *why)
{
  if (g_strcmp0 (self->trouble, why) != 0)
    {
      g_info ("cannot know about %s: %s", nape_obstacle_to_string (self->obstacle), why);
      g_free (self->trouble);
      self->trouble = g_strdup (why);
    }
  end_obstacle_later (self);
}

static gboolean
is_flood (NapeProbe *self)
{
  gint64 second = g_get_monotonic_time () / G_USEC_PER_SEC;

  if (second != self->second)
    self->n_lines = 0;
  self->second = second;
  return ++self->n_lines > LINES_MAX;
}

/* FALSE: that is no line of the protocol, or one too many. */
static gboolean
take_line (NapeProbe *self, const char *line)
{
  if (is_flood (self) || !g_utf8_validate (line, -1, NULL))
    return FALSE;
  if (strcmp (line, "off") == 0)
    set_off (self);
  else if (g_str_has_prefix (line, "on ") && line[3] != '\0')
    set_on (self, line + 3);
  else if (g_str_has_prefix (line, "no "))
    set_unknown (self, line + 3);
  else
    return FALSE;
  self->answered = TRUE;
  return TRUE;
}

static gboolean
take_lines (NapeProbe *self)
{
  char *end;

  while ((end = memchr (self->text, '\n', self->length)) != NULL)
    {
      gsize taken = end + 1 - self->text;
      *end = '\0';
      if (!take_line (self, self->text))
        return FALSE;
      self->length -= taken;
      memmove (self->text, self->text + taken, self->length);
    }
  return self->length < NAPE_PROBE_TEXT_MAX;
}

/* Starting and ending it */

/* GLib reaps the dead child by itself. */
static void
end_process (NapeProbe *self)
{
  if (self->reading != NULL)
    g_source_destroy (self->reading);
  g_clear_pointer (&self->reading, g_source_unref);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  self->length = 0;
}

static void start_process (NapeProbe *self);

static gboolean
on_restart_timer (gpointer user_data)
{
  NapeProbe *self = user_data;

  self->restart_timer = 0;
  start_process (self);
  self->report (self->user_data);
  return G_SOURCE_REMOVE;
}

/* A probe that reported and ended has lost its peer, which may come back; one that ended
 * without any line has crashed. One that could never know will not know next time. */
static void
handle_end (NapeProbe *self, const char *why)
{
  gboolean again = !self->restarted && (self->has_reported || !self->answered);

  end_process (self);
  if (self->trouble == NULL)
    set_unknown (self, why);
  end_obstacle_later (self);
  self->answered = TRUE;
  if (!again)
    return;
  self->restarted = TRUE;
  self->restart_timer = g_timeout_add (RESTART_AFTER_MS, on_restart_timer, self);
}

/* Below zero: there is nothing to read yet. */
static gssize
read_text (NapeProbe *self, GObject *stream)
{
  g_autoptr (GError) error = NULL;
  gssize n = g_pollable_input_stream_read_nonblocking (
      G_POLLABLE_INPUT_STREAM (stream), self->text + self->length,
      NAPE_PROBE_TEXT_MAX - self->length, NULL, &error);

  if (n < 0)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? -1 : 0;
  self->length += n;
  return n;
}

static gboolean
on_text (GObject *stream, gpointer user_data)
{
  NapeProbe *self = user_data;
  gssize n = read_text (self, stream);

  if (n == 0)
    handle_end (self, "its probe ended");
  else if (n > 0 && !take_lines (self))
    handle_end (self, "its probe sent what is no line of the protocol");
  self->report (self->user_data);
  return G_SOURCE_CONTINUE;
}

/* The program ends when the pipe to its standard input closes: at our end at the latest. */
static void
start_process (NapeProbe *self)
{
  g_autofree char *program = nape_paths_helper (PROGRAM);
  g_autoptr (GError) error = NULL;

  self->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                          &error, program, nape_obstacle_to_string (self->obstacle), NULL);
  if (self->process == NULL)
    {
      set_unknown (self, error->message);
      self->answered = TRUE;
      return;
    }
  GInputStream *output = g_subprocess_get_stdout_pipe (self->process);
  self->reading
      = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (output), NULL);
  g_source_set_callback (self->reading, G_SOURCE_FUNC (on_text), self, NULL);
  g_source_attach (self->reading, NULL);
}

/* Life */

void
nape_probe_init (NapeProbe *self, NapeObstacle obstacle,
                 void (*report) (gpointer user_data), gpointer user_data)
{
  *self = (NapeProbe){ .obstacle = obstacle, .report = report, .user_data = user_data };
}

void
nape_probe_clear (NapeProbe *self)
{
  nape_probe_stop (self);
  g_free (self->trouble);
}

void
nape_probe_start (NapeProbe *self)
{
  self->answered = FALSE;
  start_process (self);
}

void
nape_probe_give_up (NapeProbe *self)
{
  if (!self->answered)
    set_unknown (self, "it does not answer");
  self->answered = TRUE;
}

void
nape_probe_stop (NapeProbe *self)
{
  end_process (self);
  g_clear_handle_id (&self->off_timer, g_source_remove);
  g_clear_handle_id (&self->restart_timer, g_source_remove);
  g_clear_pointer (&self->who, g_free);
  self->changed = FALSE;
  self->has_reported = FALSE;
  self->restarted = FALSE;
}

void
nape_probe_add_finding (const NapeProbe *self, GPtrArray *findings)
{
  const char *area = nape_obstacle_to_string (self->obstacle);

  if (self->who != NULL)
    nape_finding_list_add (findings, area, NAPE_FOUND, self->who, "it keeps reminders back",
                           NULL, 0);
  else if (self->trouble != NULL)
    nape_finding_list_add (findings, area, NAPE_MISSING, NULL, self->trouble, NULL, 0);
}
