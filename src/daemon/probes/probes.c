/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-probe"

#include "daemon/probes/probes.h"

#include <gio/gio.h>
#include <string.h>

#define PROGRAM "nape-probe"

/* Less than the engine waits for a look: what the others know by then must still count. */
#define PATIENCE_MS 2000
#define OFF_AFTER_MS 2000
/* Sooner than that, so that an obstacle lasts while its lookout is started again. */
#define RESTART_AFTER_MS 1000

/* Longer than any line of the protocol. */
#define WORDS_MAX 1024

/* In a second. Lookouts tell changes of what people do. */
#define LINES_MAX 100

/* The last argument of each program. */
static const char *const arguments[NAPE_N_OBSTACLES] = {
  [NAPE_OBSTACLE_CALL] = "call",
  [NAPE_OBSTACLE_DO_NOT_DISTURB] = "do-not-disturb",
  [NAPE_OBSTACLE_FULLSCREEN] = "fullscreen",
};

typedef struct {
  NapeProbes *owner;
  NapeObstacle obstacle;
  GSubprocess *process; /* (nullable) */
  GSource *listening; /* to its standard output (nullable) */
  char words[WORDS_MAX]; /* that are not a line yet */
  gsize length;
  gint64 second; /* of the last line */
  guint n_lines; /* in that second */
  gboolean answered; /* or has had its time */
  gboolean can_tell; /* has told once since the start */
  gboolean restarted;
  char *who; /* the obstacle; NULL: none */
  char *trouble; /* why it could not tell the last time (nullable) */
  guint off_timer; /* the obstacle is gone, but not for long enough */
  guint restart_timer;
} Watcher;

struct _NapeLookout {
  NapeProbesListener listener;
  gpointer user_data;
  Watcher watchers[NAPE_N_OBSTACLES];
  guint patience; /* the timer */
  gboolean told;
  gboolean news; /* since it was told */
};

/* Telling */

static guint
current_obstacles (const NapeProbes *self)
{
  guint obstacles = 0;

  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (self->watchers[i].who != NULL)
      obstacles |= 1u << i;
  return obstacles;
}

static gboolean
all_have_answered (const NapeProbes *self)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    if (!self->watchers[i].answered)
      return FALSE;
  return TRUE;
}

/* The last thing that a callback does: the listener may stop us. */
static void
tell (NapeProbes *self)
{
  if (self->told ? !self->news : !all_have_answered (self))
    return;
  self->told = TRUE;
  self->news = FALSE;
  self->listener.changed (current_obstacles (self), self->user_data);
}

/* What a lookout says */

/* Takes `who`. */
static void
set_obstacle (Watcher *self, char *who)
{
  if (g_strcmp0 (self->who, who) != 0)
    {
      self->owner->news = TRUE;
      g_debug ("%s: %s", arguments[self->obstacle], who != NULL ? who : "nothing");
    }
  g_free (self->who);
  self->who = who;
}

static gboolean
on_off_timer (gpointer user_data)
{
  Watcher *self = user_data;

  self->off_timer = 0;
  set_obstacle (self, NULL);
  tell (self->owner);
  return G_SOURCE_REMOVE;
}

static void
take_on (Watcher *self, const char *who)
{
  self->can_tell = TRUE;
  g_clear_pointer (&self->trouble, g_free);
  g_clear_handle_id (&self->off_timer, g_source_remove);
  set_obstacle (self, g_strdup (who));
}

static void
fade (Watcher *self)
{
  if (self->who != NULL && self->off_timer == 0)
    self->off_timer = g_timeout_add (OFF_AFTER_MS, on_off_timer, self);
}

static void
take_off (Watcher *self)
{
  self->can_tell = TRUE;
  g_clear_pointer (&self->trouble, g_free);
  fade (self);
}

/* A trouble that lasts is told once. */
static void
take_no (Watcher *self, const char *why)
{
  if (g_strcmp0 (self->trouble, why) != 0)
    {
      g_info ("%s cannot be told: %s", arguments[self->obstacle], why);
      g_free (self->trouble);
      self->trouble = g_strdup (why);
    }
  fade (self);
}

static gboolean
is_flood (Watcher *self)
{
  gint64 second = g_get_monotonic_time () / G_USEC_PER_SEC;

  if (second != self->second)
    self->n_lines = 0;
  self->second = second;
  return ++self->n_lines > LINES_MAX;
}

/* FALSE: that is no line of the protocol, or one too many. */
static gboolean
take_line (Watcher *self, const char *line)
{
  if (is_flood (self) || !g_utf8_validate (line, -1, NULL))
    return FALSE;
  if (strcmp (line, "off") == 0)
    take_off (self);
  else if (g_str_has_prefix (line, "on ") && line[3] != '\0')
    take_on (self, line + 3);
  else if (g_str_has_prefix (line, "no "))
    take_no (self, line + 3);
  else
    return FALSE;
  self->answered = TRUE;
  return TRUE;
}

static gboolean
take_lines (Watcher *self)
{
  char *end;

  while ((end = memchr (self->words, '\n', self->length)) != NULL)
    {
      gsize taken = end + 1 - self->words;
      *end = '\0';
      if (!take_line (self, self->words))
        return FALSE;
      self->length -= taken;
      memmove (self->words, self->words + taken, self->length);
    }
  return self->length < WORDS_MAX;
}

/* Starting and ending one */

/* GLib takes in the dead child by itself. */
static void
end_process (Watcher *self)
{
  if (self->listening != NULL)
    g_source_destroy (self->listening);
  g_clear_pointer (&self->listening, g_source_unref);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  self->length = 0;
}

static void start_process (Watcher *self);

static gboolean
on_restart_timer (gpointer user_data)
{
  Watcher *self = user_data;

  self->restart_timer = 0;
  start_process (self);
  tell (self->owner);
  return G_SOURCE_REMOVE;
}

/* One that told and ended has lost its peer, which may come back, and one that ended
 * without a word has crashed. One that never could tell will not be able to next time. */
static void
lose (Watcher *self, const char *why)
{
  gboolean again = !self->restarted && (self->can_tell || !self->answered);

  end_process (self);
  if (self->trouble == NULL)
    take_no (self, why);
  fade (self);
  self->answered = TRUE;
  if (!again)
    return;
  self->restarted = TRUE;
  self->restart_timer = g_timeout_add (RESTART_AFTER_MS, on_restart_timer, self);
}

/* Below zero: there is nothing to read yet. */
static gssize
read_words (Watcher *self, GObject *stream)
{
  g_autoptr (GError) error = NULL;
  gssize n = g_pollable_input_stream_read_nonblocking (
      G_POLLABLE_INPUT_STREAM (stream), self->words + self->length,
      WORDS_MAX - self->length, NULL, &error);

  if (n < 0)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK) ? -1 : 0;
  self->length += n;
  return n;
}

static gboolean
on_words (GObject *stream, gpointer user_data)
{
  Watcher *self = user_data;
  gssize n = read_words (self, stream);

  if (n == 0)
    lose (self, "its lookout ended");
  else if (n > 0 && !take_lines (self))
    lose (self, "its lookout talks nonsense");
  tell (self->owner);
  return G_SOURCE_CONTINUE;
}

static char *
find_program (void)
{
  const char *dir = g_getenv ("NAPE_LIBEXEC_DIR");

  return g_build_filename (dir != NULL ? dir : NAPE_PKGLIBEXECDIR, PROGRAM, NULL);
}

/* The program ends when the pipe to its standard input closes: at our end at the latest. */
static void
start_process (Watcher *self)
{
  g_autofree char *program = find_program ();
  g_autoptr (GError) error = NULL;

  self->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                          &error, program, arguments[self->obstacle], NULL);
  if (self->process == NULL)
    {
      take_no (self, error->message);
      self->answered = TRUE;
      return;
    }
  GInputStream *words = g_subprocess_get_stdout_pipe (self->process);
  self->listening
      = g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (words), NULL);
  g_source_set_callback (self->listening, G_SOURCE_FUNC (on_words), self, NULL);
  g_source_attach (self->listening, NULL);
}

/* All together */

static gboolean
on_patience (gpointer user_data)
{
  NapeProbes *self = user_data;

  self->patience = 0;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      Watcher *watcher = &self->watchers[i];
      if (!watcher->answered)
        take_no (watcher, "it does not answer");
      watcher->answered = TRUE;
    }
  if (!self->told)
    tell (self);
  return G_SOURCE_REMOVE;
}

void
nape_probes_start (NapeProbes *self, guint obstacles)
{
  nape_probes_stop (self);
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      self->watchers[i].answered = !(obstacles & (1u << i));
      if (!self->watchers[i].answered)
        start_process (&self->watchers[i]);
    }
  self->patience
      = g_timeout_add (all_have_answered (self) ? 0 : PATIENCE_MS, on_patience, self);
}

static void
stop_watcher (Watcher *self)
{
  end_process (self);
  g_clear_handle_id (&self->off_timer, g_source_remove);
  g_clear_handle_id (&self->restart_timer, g_source_remove);
  g_clear_pointer (&self->who, g_free);
  self->can_tell = FALSE;
  self->restarted = FALSE;
}

void
nape_probes_stop (NapeProbes *self)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    stop_watcher (&self->watchers[i]);
  g_clear_handle_id (&self->patience, g_source_remove);
  self->told = FALSE;
  self->news = FALSE;
}

NapeProbes *
nape_probes_new (const NapeProbesListener *listener, gpointer user_data)
{
  NapeProbes *self = g_new0 (NapeProbes, 1);

  self->listener = *listener;
  self->user_data = user_data;
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      self->watchers[i].owner = self;
      self->watchers[i].obstacle = i;
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
    g_free (self->watchers[i].trouble);
  g_free (self);
}

const char *
nape_probes_name (const NapeProbes *self, NapeObstacle obstacle)
{
  return self->watchers[obstacle].who;
}

void
nape_probes_find (const NapeProbes *self, GPtrArray *findings)
{
  for (guint i = 0; i < NAPE_N_OBSTACLES; i++)
    {
      const Watcher *watcher = &self->watchers[i];
      if (watcher->who != NULL)
        nape_findings_add (findings, arguments[i], NAPE_FOUND, watcher->who,
                           "it keeps reminders back", NULL, 0);
      else if (watcher->trouble != NULL)
        nape_findings_add (findings, arguments[i], NAPE_MISSING, NULL, watcher->trouble,
                           NULL, 0);
    }
}
