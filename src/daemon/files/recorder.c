/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-recorder"

#include "daemon/files/recorder.h"

#include "core/schedule/saved_state.h"
#include "daemon/base/retry.h"

#include <string.h>

/* What memory holds at most while nothing can be saved. */
#define HOURS_KEPT_UNSAVED (7 * NAPE_DAY)
#define BREAKS_KEPT_UNSAVED 1000

#define FIRST_RETRY (5 * NAPE_SECOND)
#define LAST_RETRY (5 * NAPE_MINUTE)

struct _NapeRecorder {
  char *path;
  NapeEngine *engine; /* not owned */
  NapeRecorderTake take;
  gpointer user_data;
  char *boot_id;
  NapeHistory *history; /* (nullable) */
  GPtrArray *unsaved; /* of NapeBreakRecord * */
  NapeTally settled; /* taken from the engine and not saved */
  NapeTally guess; /* what the last save added on top of the settled sums */
  gboolean late; /* the engine has begun to count without its saved state */
  gboolean restored; /* the saved state has been read, or there is none */
  gint64 retry; /* the present pause between tries; 0: the last one worked */
  gint64 next_try;
  char *trouble; /* of the last try (nullable) */
  char *note; /* of opening: a damaged file was moved aside (nullable) */
};

static char *
read_boot_id (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
    return g_strdup ("");
  return g_strdup (g_strstrip (text));
}

NapeRecorder *
nape_recorder_new (const char *path, NapeEngine *engine, NapeRecorderTake take,
                   gpointer user_data)
{
  NapeRecorder *self = g_new0 (NapeRecorder, 1);

  self->path = g_strdup (path);
  self->engine = engine;
  self->take = take;
  self->user_data = user_data;
  self->boot_id = read_boot_id ();
  self->unsaved = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);
  self->next_try = NAPE_NEVER;
  nape_tally_init (&self->settled);
  nape_tally_init (&self->guess);
  return self;
}

void
nape_recorder_free (NapeRecorder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->history, nape_history_close);
  g_ptr_array_unref (self->unsaved);
  nape_tally_clear (&self->settled);
  nape_tally_clear (&self->guess);
  g_free (self->path);
  g_free (self->boot_id);
  g_free (self->trouble);
  g_free (self->note);
  g_free (self);
}

/* A fault that lasts is told once. */
static void
note_result (NapeRecorder *self, const NapeMoment *now, const GError *error)
{
  if (error == NULL)
    {
      if (self->trouble != NULL)
        g_message ("the history can be written again");
      g_clear_pointer (&self->trouble, g_free);
      self->retry = 0;
      self->next_try = NAPE_NEVER;
      return;
    }
  if (g_strcmp0 (self->trouble, error->message) != 0)
    g_warning ("%s; going on without, and trying again", error->message);
  g_free (self->trouble);
  self->trouble = g_strdup (error->message);
  self->retry = nape_retry_next_delay (self->retry, FIRST_RETRY, LAST_RETRY);
  self->next_try = now->boot + self->retry;
}

/* Opening */

static void
on_last_done (const char *exercise, NapeTimeDone done, gpointer user_data)
{
  nape_last_done_note (user_data, exercise, done);
}

static gboolean
restore_last_done (NapeRecorder *self, GError **error)
{
  g_autoptr (NapeLastDone) last_done = nape_last_done_new ();

  if (!nape_history_last_done (self->history, on_last_done, last_done, error))
    return FALSE;
  self->take (&(NapeObservation){ NAPE_SAW_LAST_DONE, .last_done = last_done },
              self->user_data);
  return TRUE;
}

static gboolean
open_history (NapeRecorder *self, GError **error)
{
  if (self->history != NULL && nape_history_is_adrift (self->history))
    {
      g_warning ("the history was taken away from under us: beginning a new one");
      g_clear_pointer (&self->history, nape_history_close);
    }
  if (self->history != NULL)
    return TRUE;
  g_free (g_steal_pointer (&self->note));
  self->history
      = nape_history_open (self->path, NAPE_HISTORY_READ_WRITE, &self->note, error);
  if (self->history == NULL)
    return FALSE;
  if (self->note != NULL)
    g_warning ("%s", self->note);
  if (restore_last_done (self, error))
    return TRUE;
  g_clear_pointer (&self->history, nape_history_close);
  return FALSE;
}

/* CLOCK_BOOTTIME begins at zero with each boot; the wall clock then says how long ago it
 * was. */
static void
hand_on_state (NapeRecorder *self, const NapeMoment *now, const NapeHistoryState *saved)
{
  gint64 shift = 0;

  if (strcmp (saved->boot_id, self->boot_id) != 0)
    shift = now->boot - MAX (0, now->wall - saved->wall) - saved->boot;
  self->take (&(NapeObservation){ NAPE_SAW_SAVED_STATE, .text = saved->text,
                                  .time = saved->boot + shift, .shift = shift,
                                  .on = self->late },
              self->user_data);
}

/* Also before the first save, which writes over it, if it could not be read at the start.
 */
static gboolean
restore_state (NapeRecorder *self, const NapeMoment *now, GError **error)
{
  NapeHistoryState saved = { 0 };
  GError *failure = NULL;

  if (self->restored)
    return TRUE;
  if (nape_history_load_state (self->history, &saved, &failure))
    hand_on_state (self, now, &saved);
  nape_history_state_clear (&saved);
  self->restored = failure == NULL;
  if (failure != NULL)
    g_propagate_error (error, failure);
  return self->restored;
}

void
nape_recorder_restore (NapeRecorder *self, const NapeMoment *now)
{
  g_autoptr (GError) error = NULL;

  if (open_history (self, &error))
    restore_state (self, now, &error);
  self->late = TRUE;
  note_result (self, now, error);
}

/* Saving */

void
nape_recorder_add_break (NapeRecorder *self, const NapeMoment *now, const NapeDecision *end)
{
  NapeBreakRecord *record = g_new0 (NapeBreakRecord, 1);

  record->amends = end->amends;
  record->at = now->wall;
  record->utc_offset = now->utc_offset;
  g_strlcpy (record->kind, end->name, sizeof record->kind);
  record->outcome = end->outcome;
  record->known = end->known;
  record->snoozes = end->snoozes;
  record->sitting = end->sitting;
  record->exercises = g_strdupv (end->exercises);
  g_ptr_array_add (self->unsaved, record);
  if (self->unsaved->len > BREAKS_KEPT_UNSAVED)
    g_ptr_array_remove_index (self->unsaved, 0);
}

/* What the history lacks: the settled sums, and the guess now in place of the guess then.
 * Sums are added to what is stored, so no hour is lost however the wall clock is set. */
static void
sum_up_unsaved (NapeRecorder *self, const NapeTally *guess, NapeTally *ret_unsaved)
{
  NapeTally settled;

  nape_engine_take_tally (self->engine, &settled);
  nape_tally_merge (&self->settled, &settled);
  nape_tally_clear (&settled);
  nape_tally_init (ret_unsaved);
  nape_tally_merge (ret_unsaved, &self->settled);
  nape_tally_merge (ret_unsaved, guess);
  nape_tally_subtract (ret_unsaved, &self->guess);
}

static gboolean
write_all (NapeRecorder *self, const NapeMoment *now, const NapeTally *unsaved,
           GError **error)
{
  if (!open_history (self, error) || !restore_state (self, now, error))
    return FALSE;
  g_autofree char *text = nape_saved_state_write (self->engine);
  NapeHistoryState saved = { .text = text, .boot = now->boot, .wall = now->wall };
  g_strlcpy (saved.boot_id, self->boot_id, sizeof saved.boot_id);
  return nape_history_save (self->history, unsaved, self->unsaved, &saved, error);
}

static void
note_saved (NapeRecorder *self, const NapeTally *guess)
{
  g_ptr_array_set_size (self->unsaved, 0);
  nape_tally_restrict (&self->settled, 0, 0);
  nape_tally_restrict (&self->guess, 0, 0);
  nape_tally_merge (&self->guess, guess);
}

void
nape_recorder_save (NapeRecorder *self, const NapeMoment *now)
{
  g_autoptr (GError) error = NULL;
  NapeTally guess;
  NapeTally unsaved;

  nape_engine_guess_tally (self->engine, &guess);
  sum_up_unsaved (self, &guess, &unsaved);
  if (write_all (self, now, &unsaved, &error))
    note_saved (self, &guess);
  else
    nape_tally_restrict (&self->settled, now->wall - HOURS_KEPT_UNSAVED, NAPE_NEVER);
  nape_tally_clear (&unsaved);
  nape_tally_clear (&guess);
  note_result (self, now, error);
}

gint64
nape_recorder_next_try (const NapeRecorder *self)
{
  return self->next_try;
}

const char *
nape_recorder_trouble (const NapeRecorder *self)
{
  return self->trouble != NULL ? self->trouble : self->note;
}

/* Reading */

GArray *
nape_recorder_hours (NapeRecorder *self, gint64 from, gint64 to, GError **error)
{
  NapeTally tally
      = { self->history != NULL ? nape_history_hours (self->history, from, to, error)
                                : g_array_new (FALSE, FALSE, sizeof (NapeHour)) };
  NapeTally guess;
  NapeTally unsaved;

  if (tally.hours == NULL)
    return NULL;
  nape_engine_guess_tally (self->engine, &guess);
  sum_up_unsaved (self, &guess, &unsaved);
  nape_tally_restrict (&unsaved, from, to);
  nape_tally_merge (&tally, &unsaved);
  nape_tally_clear (&unsaved);
  nape_tally_clear (&guess);
  return tally.hours;
}

static NapeBreakRecord *
copy_record (const NapeBreakRecord *record)
{
  NapeBreakRecord *copy = g_memdup2 (record, sizeof *record);

  copy->exercises = g_strdupv (record->exercises);
  return copy;
}

GPtrArray *
nape_recorder_breaks (NapeRecorder *self, gint64 from, gint64 to, GError **error)
{
  GPtrArray *breaks
      = self->history != NULL
            ? nape_history_breaks (self->history, from, to, error)
            : g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);

  if (breaks == NULL)
    return NULL;
  for (guint i = 0; i < self->unsaved->len; i++)
    {
      const NapeBreakRecord *record = g_ptr_array_index (self->unsaved, i);
      if (record->at >= from && record->at < to)
        g_ptr_array_add (breaks, copy_record (record));
    }
  return breaks;
}
