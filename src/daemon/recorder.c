/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-recorder"

#include "daemon/recorder.h"

#include "core/memory.h"

#include <string.h>

/* Hours this old get no more time: they need not be kept in memory once they are saved. */
#define HOURS_KEPT (2 * NAPE_HOUR)
/* What memory holds at most while nothing can be saved. */
#define HOURS_KEPT_UNSAVED (7 * NAPE_DAY)
#define BREAKS_KEPT_UNSAVED 1000

#define FIRST_RETRY (5 * NAPE_SECOND)
#define LAST_RETRY (5 * NAPE_MINUTE)

struct _NapeRecorder {
  char *path;
  char *boot_id;
  NapeHistory *history; /* (nullable) */
  GPtrArray *unsaved; /* of NapeBreakRecord * */
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
nape_recorder_new (const char *path)
{
  NapeRecorder *self = g_new0 (NapeRecorder, 1);

  self->path = g_strdup (path);
  self->boot_id = read_boot_id ();
  self->unsaved = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);
  self->next_try = NAPE_NEVER;
  return self;
}

void
nape_recorder_free (NapeRecorder *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->history, nape_history_close);
  g_ptr_array_unref (self->unsaved);
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
  self->retry = self->retry == 0 ? FIRST_RETRY : MIN (2 * self->retry, LAST_RETRY);
  self->next_try = now->boot + self->retry;
}

/* Opening */

static gint64
first_hour (const NapeEngine *engine, gint64 now)
{
  gint64 first = now - HOURS_KEPT;

  if (nape_tally_n_hours (&engine->tally) > 0)
    first = MIN (first, nape_tally_hour (&engine->tally, 0)->start);
  return first;
}

/* Saving an hour replaces it, so what is stored of the present hours comes first, and of
 * those counted while the history could not be opened. */
static gboolean
adopt_hours (NapeRecorder *self, NapeEngine *engine, const NapeMoment *now, GError **error)
{
  g_autoptr (GArray) hours = nape_history_hours (
      self->history, first_hour (engine, now->wall), now->wall + HOURS_KEPT, error);
  if (hours == NULL)
    return FALSE;
  NapeTally stored = { hours };
  nape_tally_merge (&engine->tally, &stored);
  return TRUE;
}

static void
on_last_done (const char *exercise, gint64 wall, gpointer user_data)
{
  nape_last_done_note (user_data, exercise, wall);
}

static gboolean
open_history (NapeRecorder *self, NapeEngine *engine, const NapeMoment *now, GError **error)
{
  if (self->history != NULL)
    return TRUE;
  g_free (g_steal_pointer (&self->note));
  self->history
      = nape_history_open (self->path, NAPE_HISTORY_READ_WRITE, &self->note, error);
  if (self->history == NULL)
    return FALSE;
  if (self->note != NULL)
    g_warning ("%s", self->note);
  if (nape_history_last_done (self->history, on_last_done, engine->last_done, error)
      && adopt_hours (self, engine, now, error))
    return TRUE;
  g_clear_pointer (&self->history, nape_history_close);
  return FALSE;
}

/* CLOCK_BOOTTIME begins anew with each boot; the wall clock then says how long ago it was.
 */
static void
take_up_memory (NapeRecorder *self, NapeEngine *engine, const NapeMoment *now,
                const NapeMemory *memory)
{
  gint64 shift = 0;

  if (strcmp (memory->boot_id, self->boot_id) != 0)
    shift = now->boot - MAX (0, now->wall - memory->wall) - memory->boot;
  if (!nape_memory_read (engine, memory->text, memory->boot + shift, shift))
    g_warning ("the memory in %s is not readable: starting afresh", self->path);
}

void
nape_recorder_restore (NapeRecorder *self, NapeEngine *engine, const NapeMoment *now)
{
  g_autoptr (GError) error = NULL;
  NapeMemory memory = { 0 };

  if (open_history (self, engine, now, &error)
      && nape_history_memory (self->history, &memory, &error))
    {
      take_up_memory (self, engine, now, &memory);
      nape_memory_clear (&memory);
    }
  note_result (self, now, error);
}

/* Saving */

void
nape_recorder_add_break (NapeRecorder *self, const NapeEngine *engine,
                         const NapeDecision *end)
{
  NapeBreakRecord *record = g_new0 (NapeBreakRecord, 1);

  record->at = engine->presence.now.wall;
  record->utc_offset = engine->presence.now.utc_offset;
  g_strlcpy (record->kind, engine->settings.breaks[end->kind].name, sizeof record->kind);
  record->outcome = end->outcome;
  record->sitting = end->sitting;
  record->exercises = g_strdupv (end->exercises);
  g_ptr_array_add (self->unsaved, record);
  if (self->unsaved->len > BREAKS_KEPT_UNSAVED)
    g_ptr_array_remove_index (self->unsaved, 0);
}

static gboolean
save (NapeRecorder *self, NapeEngine *engine, const NapeMoment *now, GError **error)
{
  if (!open_history (self, engine, now, error))
    return FALSE;
  g_autofree char *text = nape_memory_write (engine);
  NapeMemory memory = { .text = text, .boot = now->boot, .wall = now->wall };
  NapeTally hours;
  g_strlcpy (memory.boot_id, self->boot_id, sizeof memory.boot_id);
  nape_engine_tally (engine, &hours);
  gboolean saved = nape_history_save (self->history, &hours, self->unsaved, &memory, error);
  nape_tally_clear (&hours);
  return saved;
}

void
nape_recorder_save (NapeRecorder *self, NapeEngine *engine, const NapeMoment *now)
{
  g_autoptr (GError) error = NULL;
  gboolean saved = save (self, engine, now, &error);

  if (saved)
    g_ptr_array_set_size (self->unsaved, 0);
  nape_tally_forget (&engine->tally, now->wall - (saved ? HOURS_KEPT : HOURS_KEPT_UNSAVED));
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

static gboolean
is_same_hour (const NapeHour *a, const NapeHour *b)
{
  return a->start == b->start && a->utc_offset == b->utc_offset;
}

static void
put_hour (GArray *hours, const NapeHour *hour)
{
  guint i;

  for (i = hours->len; i > 0; i--)
    {
      NapeHour *other = &g_array_index (hours, NapeHour, i - 1);
      if (is_same_hour (other, hour))
        {
          *other = *hour;
          return;
        }
      if (other->start <= hour->start)
        break;
    }
  g_array_insert_val (hours, i, *hour);
}

GArray *
nape_recorder_hours (NapeRecorder *self, const NapeEngine *engine, gint64 from, gint64 to,
                     GError **error)
{
  GArray *hours = self->history != NULL
                      ? nape_history_hours (self->history, from, to, error)
                      : g_array_new (FALSE, FALSE, sizeof (NapeHour));
  NapeTally unsaved;

  if (hours == NULL)
    return NULL;
  nape_engine_tally (engine, &unsaved);
  for (guint i = 0; i < nape_tally_n_hours (&unsaved); i++)
    {
      const NapeHour *hour = nape_tally_hour (&unsaved, i);
      if (hour->start >= from && hour->start < to)
        put_hour (hours, hour);
    }
  nape_tally_clear (&unsaved);
  return hours;
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
