/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-probes"

#include "daemon/probes/probes.h"

#include "store/paths.h"

#include <gio/gio.h>
#include <string.h>

#define PROGRAM "nape-probe"

/* Less than the engine waits for the obstacles: what the other probes have reported by then
 * must still count. */
#define PATIENCE_MS 2000
#define OFF_AFTER_MS 2000
/* Sooner than that, so that an obstacle lasts while its probe is started again. */
#define RESTART_AFTER_MS 1000

/* Longer than any line of the protocol. */
#define TEXT_MAX 1024

/* In a second: what probes report changes as often as people do something else. */
#define LINES_MAX 100

typedef struct {
  NapeProbes *owner;
  NapeObstacle obstacle;
  GSubprocess *process; /* (nullable) */
  GSource *reading; /* its standard output (nullable) */
  char text[TEXT_MAX]; /* that is not a whole line yet */
  gsize length;
  gint64 second; /* of the last line */
  guint n_lines; /* in that second */
  gboolean answered; /* or has had its time */
  gboolean has_reported; /* "on" or "off", once since the start */
  gboolean restarted;
  char *who; /* the obstacle; NULL: none */
  char *trouble; /* why it could not know the last time (nullable) */
  guint off_timer; /* the obstacle is gone, but not for long enough */
  guint restart_timer;
} Probe;

struct _NapeProbes {
  NapeProbesListener listener;
  gpointer user_data;
  Probe probes[NAPE_N_OBSTACLES];
  guint patience; /* the timer */
  gboolean reported; /* to the listener, once since the start */
  gboolean changed; /* since then */
};

/* Reporting */

static guint
current_obstacles (const NapeProbes *self)
{
  guint obstacles = 0;

  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (self->probes[i].who != NULL)
      obstacles |= 1u << i;
  return obstacles;
}

static gboolean
all_have_answered (const NapeProbes *self)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (!self->probes[i].answered)
      return FALSE;
  return TRUE;
}

/* The last thing that a callback does: the listener may stop us. */
static void
report_obstacles (NapeProbes *self)
{
  if (self->reported ? !self->changed : !all_have_answered (self))
    return;
  self->reported = TRUE;
  self->changed = FALSE;
  self->listener.changed (current_obstacles (self), self->user_data);
}

/* The lines of a probe */

/* Takes `who`. */
static void
set_obstacle (Probe *self, char *who)
{
  if (g_strcmp0 (self->who, who) != 0)
    {
      self->owner->changed = TRUE;
      g_debug ("%s: %s", nape_obstacle_to_string (self->obstacle),
               who != NULL ? who : "nothing");
    }
  g_free (self->who);
  self->who = who;
}

static gboolean
on_off_timer (gpointer user_data)
{
  Probe *self = user_data;

  self->off_timer = 0;
  set_obstacle (self, NULL);
  report_obstacles (self->owner);
  return G_SOURCE_REMOVE;
}

static void
set_on (Probe *self, const char *who)
{
  self->has_reported = TRUE;
  g_clear_pointer (&self->trouble, g_free);
  g_clear_handle_id (&self->off_timer, g_source_remove);
  set_obstacle (self, g_strdup (who));
}

static void
end_obstacle_later (Probe *self)
{
  if (self->who != NULL && self->off_timer == 0)
    self->off_timer = g_timeout_add (OFF_AFTER_MS, on_off_timer, self);
}

static void
set_off (Probe *self)
{
  self->has_reported = TRUE;
  g_clear_pointer (&self->trouble, g_free);
  end_obstacle_later (self);
}

/* A trouble that lasts is logged once. */
static void
set_unknown (Probe *self, const char *why)
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
is_flood (Probe *self)
{
  gint64 second = g_get_monotonic_time () / G_USEC_PER_SEC;

  if (second != self->second)
    self->n_lines = 0;
  self->second = second;
  return ++self->n_lines > LINES_MAX;
}

/* FALSE: that is no line of the protocol, or one too many. */
static gboolean
take_line (Probe *self, const char *line)
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
take_lines (Probe *self)
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
  return self->length < TEXT_MAX;
}

/* Starting and ending one */

/* GLib reaps the dead child by itself. */
static void
end_process (Probe *self)
{
  if (self->reading != NULL)
    g_source_destroy (self->reading);
  g_clear_pointer (&self->reading, g_source_unref);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  self->length = 0;
}

static void start_process (Probe *self);

static gboolean
on_restart_timer (gpointer user_data)
{
  Probe *self = user_data;

  self->restart_timer = 0;
  start_process (self);
  report_obstacles (self->owner);
  return G_SOURCE_REMOVE;
}

/* A probe that reported and ended has lost its peer, which may come back; one that ended
 * without any line has crashed. One that could never know will not know next time. */
static void
handle_end (Probe *self, const char *why)
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
read_text (Probe *self, GObject *stream)
{
  g_autoptr (GError) error = NULL;
  gssize n = g_pollable_input_stream_read_nonblocking (
      G_POLLABLE_INPUT_STREAM (stream), self->text + self->length, TEXT_MAX - self->length,
      NULL, &error);

  if (n < 0)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? -1 : 0;
  self->length += n;
  return n;
}

static gboolean
on_text (GObject *stream, gpointer user_data)
{
  Probe *self = user_data;
  gssize n = read_text (self, stream);

  if (n == 0)
    handle_end (self, "its probe ended");
  else if (n > 0 && !take_lines (self))
    handle_end (self, "its probe sent what is no line of the protocol");
  report_obstacles (self->owner);
  return G_SOURCE_CONTINUE;
}

/* The program ends when the pipe to its standard input closes: at our end at the latest. */
static void
start_process (Probe *self)
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

/* All together */

static gboolean
on_patience_end (gpointer user_data)
{
  NapeProbes *self = user_data;

  self->patience = 0;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      Probe *probe = &self->probes[i];
      if (!probe->answered)
        set_unknown (probe, "it does not answer");
      probe->answered = TRUE;
    }
  if (!self->reported)
    report_obstacles (self);
  return G_SOURCE_REMOVE;
}

void
nape_probes_start (NapeProbes *self, guint obstacles)
{
  nape_probes_stop (self);
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      self->probes[i].answered = !(obstacles & (1u << i));
      if (!self->probes[i].answered)
        start_process (&self->probes[i]);
    }
  self->patience
      = g_timeout_add (all_have_answered (self) ? 0 : PATIENCE_MS, on_patience_end, self);
}

static void
stop_probe (Probe *self)
{
  end_process (self);
  g_clear_handle_id (&self->off_timer, g_source_remove);
  g_clear_handle_id (&self->restart_timer, g_source_remove);
  g_clear_pointer (&self->who, g_free);
  self->has_reported = FALSE;
  self->restarted = FALSE;
}

void
nape_probes_stop (NapeProbes *self)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    stop_probe (&self->probes[i]);
  g_clear_handle_id (&self->patience, g_source_remove);
  self->reported = FALSE;
  self->changed = FALSE;
}

NapeProbes *
nape_probes_new (const NapeProbesListener *listener, gpointer user_data)
{
  NapeProbes *self = g_new0 (NapeProbes, 1);

  self->listener = *listener;
  self->user_data = user_data;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      self->probes[i].owner = self;
      self->probes[i].obstacle = i;
    }
  return self;
}

void
nape_probes_free (NapeProbes *self)
{
  if (self == NULL)
    return;
  nape_probes_stop (self);
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    g_free (self->probes[i].trouble);
  g_free (self);
}

const char *
nape_probes_name (const NapeProbes *self, NapeObstacle obstacle)
{
  return self->probes[obstacle].who;
}

void
nape_probes_find (const NapeProbes *self, GPtrArray *findings)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      const Probe *probe = &self->probes[i];
      if (probe->who != NULL)
        nape_finding_list_add (findings, nape_obstacle_to_string (i), NAPE_FOUND,
                               probe->who, "it keeps reminders back", NULL, 0);
      else if (probe->trouble != NULL)
        nape_finding_list_add (findings, nape_obstacle_to_string (i), NAPE_MISSING, NULL,
                               probe->trouble, NULL, 0);
    }
}
