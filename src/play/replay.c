/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/replay.h"

#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "core/text/text.h"
#include "play/record.h"

#include <string.h>

G_DEFINE_QUARK (nape - replay - error - quark, nape_replay_error)

#define SHOWN_MAX 60 /* characters of a line in an error */
#define LEAP_MAX                                                                           \
  (366 * NAPE_DAY) /* between two lines; the engine looks at each day of it */

typedef struct {
  NapeReplay *result;
  const char *file;
  guint line;
  NapeEventListener listener;
  gpointer user_data;
  /* What the next observation points to: */
  NapeSettings settings;
  NapeCatalogue *catalogue;
  NapeLastDone *last_done;
  /* From the line "begin" on: */
  NapeEngine *engine;
  gint64 boot; /* of the line before */
  NapeCatalogue *in_use; /* the engine's */
  NapeEvents events;
  GQueue decided; /* char *: lines that the record is still to say */
} Player;

/* What observations point to */

static void
forget_belongings (Player *self)
{
  nape_settings_init (&self->settings);
  g_clear_pointer (&self->catalogue, nape_catalogue_free);
  g_clear_pointer (&self->last_done, g_hash_table_unref);
  self->catalogue = nape_catalogue_new ();
  self->last_done = nape_last_done_new ();
}

/* A break that is not built in is added by its first setting. */
static gboolean
read_setting (Player *self, const char *name, const char *value)
{
  const char *dot = strchr (name, '.');
  g_autofree char *group = g_strndup (name, dot != NULL ? dot - name : 0);

  if (nape_settings_set (&self->settings, name, value, NULL))
    return TRUE;
  return nape_settings_add_break (&self->settings, group, NULL)
         && nape_settings_set (&self->settings, name, value, NULL);
}

static gboolean
read_exercise (Player *self, const char *id, const char *text)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  NapeExercise *exercise = nape_exercise_file_parse (id, text, strlen (text), mistakes);

  if (exercise != NULL)
    nape_catalogue_add (self->catalogue, exercise);
  return exercise != NULL;
}

static gboolean
read_plan (Player *self, const char *id, const char *items)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  g_autofree char *text = g_strdup_printf ("[Routine]\nName=%s\nExercises=%s\n", id, items);
  NapePlan *plan = nape_plan_parse (id, text, strlen (text), mistakes);

  if (plan != NULL)
    nape_catalogue_add_plan (self->catalogue, plan);
  return plan != NULL;
}

static gboolean
read_pair (Player *self, const char *word, const GVariant *value)
{
  const char *name;
  const char *text;

  g_variant_get ((GVariant *)value, "(&s&s)", &name, &text);
  if (strcmp (word, "set") == 0)
    return read_setting (self, name, text);
  if (strcmp (word, "exercise") == 0)
    return read_exercise (self, name, text);
  return read_plan (self, name, text);
}

static gboolean
read_done (Player *self, const char *word, const GVariant *value)
{
  const char *id;
  NapeTimeDone done;

  g_variant_get ((GVariant *)value, "(&sxb)", &id, &done.wall, &done.half);
  nape_last_done_note (self->last_done, id, done);
  return TRUE;
}

/* Playing */

static void
on_decided (const NapeDecision *decision, gpointer user_data)
{
  Player *self = user_data;
  GString *line = g_string_new (NULL);

  nape_record_write_decision (line, decision);
  g_string_truncate (line, line->len - 1);
  g_queue_push_tail (&self->decided, g_string_free (line, FALSE));
}

static gboolean
begin (Player *self, const char *word, const GVariant *value)
{
  NapeMoment now;

  if (self->engine != NULL)
    return FALSE;
  g_variant_get ((GVariant *)value, NAPE_RECORD_MOMENT, &now.boot, &now.mono, &now.wall,
                 &now.utc_offset);
  self->in_use = g_steal_pointer (&self->catalogue);
  self->engine = nape_engine_new (&self->settings, self->in_use, &now);
  self->boot = now.boot;
  nape_events_init (&self->events, self->engine, self->listener, self->user_data);
  self->events.decided = on_decided;
  self->events.decided_data = self;
  self->result->start = self->result->end = now.wall;
  forget_belongings (self);
  return TRUE;
}

/* The catalogue before lives until the engine has the new one. */
static NapeAnswer
take (Player *self, const NapeMoment *now, NapeObservation *seen)
{
  seen->settings = &self->settings;
  seen->catalogue = self->catalogue;
  seen->last_done = self->last_done;
  NapeAnswer answer = nape_engine_take (self->engine, now, seen);
  if (seen->type == NAPE_SAW_CATALOGUE)
    {
      nape_catalogue_free (self->in_use);
      self->in_use = g_steal_pointer (&self->catalogue);
    }
  forget_belongings (self);
  return answer;
}

/* As NapeObservation says. */
static gboolean
has_its_members (const NapeObservation *seen)
{
  return seen->input < NAPE_N_INPUTS
         && (seen->type != NAPE_SAW_SAVED_STATE || seen->text != NULL);
}

/* This clock never goes back. */
static gboolean
is_next (const Player *self, gint64 boot)
{
  return boot >= self->boot && (guint64)boot - (guint64)self->boot <= LEAP_MAX;
}

static gboolean
play_observation (Player *self, const char *word, const GVariant *value)
{
  NapeObservation seen = { nape_record_find_word (word) };
  NapeMoment now;

  g_variant_get ((GVariant *)value, "(xxxxbuuuxxm&s)", &now.boot, &now.mono, &now.wall,
                 &now.utc_offset, &seen.on, &seen.input, &seen.block, &seen.obstacles,
                 &seen.time, &seen.shift, &seen.text);
  if (self->engine == NULL || !has_its_members (&seen) || !is_next (self, now.boot))
    return FALSE;
  self->boot = now.boot;
  NapeAnswer answer = take (self, &now, &seen);
  if (seen.type >= NAPE_ASKED_SNOOZE)
    nape_events_report_answer (&self->events, word,
                               seen.time > 0 && seen.time != NAPE_NEVER ? seen.time : -1,
                               answer);
  nape_events_follow (&self->events);
  self->result->end = now.wall;
  return TRUE;
}

/* (transfer none): lines of a record, NULL: nothing is decided. */
static void
note_difference (Player *self, const char *then, const char *now)
{
  NapeReplay *result = self->result;

  result->n_different++;
  if (result->difference != NULL)
    return;
  result->difference
      = g_strdup_printf ("%s:%u: the record says '%s', now it is '%s'", self->file,
                         self->line, then != NULL ? then + strlen ("= ") : "nothing",
                         now != NULL ? now + strlen ("= ") : "nothing");
}

/* The first `n` are decided now, and not said by the record. */
static void
drop_new_decisions (Player *self, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *now = g_queue_pop_head (&self->decided);
      self->result->n_decisions++;
      note_difference (self, NULL, now);
    }
}

static int
find_decision (Player *self, const char *line)
{
  GList *found = g_queue_find_custom (&self->decided, line, (GCompareFunc)strcmp);

  return found != NULL ? g_queue_link_index (&self->decided, found) : 0;
}

/* What was decided then comes in the order in which it is decided now. */
static void
compare_decision (Player *self, const char *line)
{
  drop_new_decisions (self, find_decision (self, line));
  g_autofree char *now = g_queue_pop_head (&self->decided);
  self->result->n_decisions++;
  if (g_strcmp0 (line, now) != 0)
    note_difference (self, line, now);
}

static gboolean
read_line (Player *self, const char *word, const char *rest)
{
  static const struct {
    const char *word; /* NULL: an observation's */
    const char *type;
    gboolean (*read) (Player *self, const char *word, const GVariant *value);
  } rows[] = {
    { "set", NAPE_RECORD_PAIR, read_pair },
    { "exercise", NAPE_RECORD_PAIR, read_pair },
    { "plan", NAPE_RECORD_PAIR, read_pair },
    { "was-done", NAPE_RECORD_DONE, read_done },
    { "begin", NAPE_RECORD_MOMENT, begin },
    { NULL, NAPE_RECORD_OBSERVATION, play_observation },
  };
  gsize n = 0;

  while (rows[n].word != NULL && strcmp (rows[n].word, word) != 0)
    n++;
  if (rows[n].word == NULL && nape_record_find_word (word) < 0)
    return FALSE;
  g_autoptr (GVariant) value
      = g_variant_parse (G_VARIANT_TYPE (rows[n].type), rest, NULL, NULL, NULL);
  return value != NULL && rows[n].read (self, word, value);
}

static gboolean
play_line (Player *self, const char *line, GError **error)
{
  gsize length = strcspn (line, " ");
  g_autofree char *word = g_strndup (line, length);

  if (g_str_has_prefix (line, "= "))
    compare_decision (self, line);
  else if (!read_line (self, word, line + length))
    {
      g_autofree char *shown = nape_text_clean_line (line, SHOWN_MAX);
      g_set_error (error, NAPE_REPLAY_ERROR, NAPE_REPLAY_ERROR_SYNTAX,
                   "%s:%u: '%s' is not understood (expected a line as naped --record "
                   "writes it)",
                   self->file, self->line, shown);
      return FALSE;
    }
  return TRUE;
}

/* The last line may have been cut off by a crash or a full disk: then no one knows what was
 * decided last. */
static gboolean
play_lines (Player *self, const char *text, GError **error)
{
  const char *end;

  for (; (end = strchr (text, '\n')) != NULL; text = end + 1)
    {
      g_autofree char *line = g_strndup (text, end - text);
      self->line++;
      if (self->line > 1 && !play_line (self, line, error))
        return FALSE;
    }
  if (*text == '\0')
    drop_new_decisions (self, (int)self->decided.length);
  if (self->engine != NULL)
    return TRUE;
  g_set_error (error, NAPE_REPLAY_ERROR, NAPE_REPLAY_ERROR_SYNTAX,
               "%s: nothing happens in it (expected a line that begins it)", self->file);
  return FALSE;
}

static void
finish (Player *self)
{
  for (NapeSum sum = 0; self->engine != NULL && sum < NAPE_N_SUMS; sum++)
    self->result->sums[sum] = nape_engine_sum (self->engine, sum);
  nape_engine_free (self->engine);
  g_clear_pointer (&self->in_use, nape_catalogue_free);
  nape_catalogue_free (self->catalogue);
  g_hash_table_unref (self->last_done);
  g_queue_clear_full (&self->decided, g_free);
}

gboolean
nape_replay_is_record (const char *text)
{
  return g_str_has_prefix (text, NAPE_RECORD_TITLE "\n");
}

gboolean
nape_replay_play (const char *text, const char *file, NapeEventListener listener,
                  gpointer user_data, NapeReplay *ret_replay, GError **error)
{
  Player self = {
    .result = ret_replay,
    .file = file,
    .listener = listener,
    .user_data = user_data,
    .decided = G_QUEUE_INIT,
  };

  *ret_replay = (NapeReplay){ 0 };
  forget_belongings (&self);
  gboolean played = play_lines (&self, text, error);
  finish (&self);
  return played;
}

void
nape_replay_clear (NapeReplay *self)
{
  g_clear_pointer (&self->difference, g_free);
}
