/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/history.h"

#include "store/history_file.h"
#include "store/schema.h"
#include "store/statement.h"

#include <glib/gstdio.h>
#include <string.h>

/* The daemon's main loop waits for a foreign lock no longer than this; a save that fails is
 * tried again. */
#define BUSY_TIMEOUT_MS 100

struct _NapeHistory {
  char *path;
  NapeHistoryMode mode;
  sqlite3 *db;
};

void
nape_history_state_clear (NapeHistoryState *state)
{
  g_clear_pointer (&state->text, g_free);
}

void
nape_history_close (NapeHistory *self)
{
  if (self == NULL)
    return;
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

/* Opening */

/* SQLite makes room for many pages and small things in advance, which pays for thousands of
 * statements a second. Ours are a handful each half minute, for weeks. It takes this before
 * its first file only, and refuses it later, when it holds already. */
static void
be_sparing (void)
{
  sqlite3_config (SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
  sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

static gboolean
connect_to (NapeHistory *self, GError **error)
{
  int flags = self->mode == NAPE_HISTORY_READ_WRITE
                  ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                  : SQLITE_OPEN_READONLY;

  be_sparing ();
  if (sqlite3_open_v2 (self->path, &self->db, flags | SQLITE_OPEN_NOFOLLOW, NULL)
      != SQLITE_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", sqlite3_errmsg (self->db));
      return FALSE;
    }
  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  return nape_statement_exec (self->db, "PRAGMA cell_size_check = ON", error);
}

static gboolean
is_sound (NapeHistory *self, GError **error)
{
  g_autoptr (sqlite3_stmt) check
      = nape_statement_new (self->db, "PRAGMA quick_check (1)", error);

  if (check == NULL || !nape_statement_next (check, error))
    return FALSE;
  const char *verdict = (const char *)sqlite3_column_text (check, 0);
  if (g_strcmp0 (verdict, "ok") == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "damaged: %s", verdict);
  return FALSE;
}

static gboolean
set_up (NapeHistory *self, GError **error)
{
  gboolean read_only = self->mode == NAPE_HISTORY_READ_ONLY;

  if (!connect_to (self, error) || !is_sound (self, error)
      || !nape_schema_check (self->db, read_only, error)) /* before anything is written */
    return FALSE;
  if (read_only)
    return TRUE;
  g_chmod (self->path, 0600); /* SQLite gives its -wal and -shm files the same mode */
  return nape_statement_exec (self->db,
                              "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error)
         && nape_schema_migrate (self->db, error);
}

/* Whether the file itself is at fault, not the disk, a lock or a newer nape. */
static gboolean
is_damaged (NapeHistory *self, const GError *error)
{
  int code = sqlite3_errcode (self->db) & 0xff;

  return code == SQLITE_NOTADB || code == SQLITE_CORRUPT
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
         || g_error_matches (error, NAPE_SCHEMA_ERROR, NAPE_SCHEMA_ERROR_FOREIGN);
}

static gboolean
open_or_renew (NapeHistory *self, char **ret_note, GError **error)
{
  g_autoptr (GError) first = NULL;
  g_autofree char *aside = NULL;

  if (set_up (self, &first))
    return TRUE;
  if (self->mode == NAPE_HISTORY_READ_WRITE && is_damaged (self, first))
    {
      g_clear_pointer (&self->db, sqlite3_close);
      aside = nape_history_file_move_aside (self->path);
    }
  if (aside == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&first));
      return FALSE;
    }
  if (!set_up (self, error))
    return FALSE;
  *ret_note
      = g_strdup_printf ("the history was damaged: kept as %s, a new one is begun", aside);
  return TRUE;
}

NapeHistory *
nape_history_open (const char *path, NapeHistoryMode mode, char **ret_note, GError **error)
{
  g_autoptr (NapeHistory) self = g_new0 (NapeHistory, 1);

  self->mode = mode;
  gboolean prepared
      = mode == NAPE_HISTORY_READ_ONLY || nape_history_file_prepare (path, error);
  self->path = nape_history_file_resolve (path);
  if (!prepared || !open_or_renew (self, ret_note, error))
    {
      g_prefix_error (error, "the history (%s) cannot be used: ", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Writing */

gboolean
nape_history_is_adrift (NapeHistory *self)
{
  int moved = 0;

  return sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved)
             == SQLITE_OK
         && moved;
}

static void
bind_hour (sqlite3_stmt *statement, const NapeHour *hour)
{
  sqlite3_bind_int64 (statement, 1, hour->start / NAPE_SECOND);
  sqlite3_bind_int64 (statement, 2, hour->utc_offset / NAPE_SECOND);
}

/* Two steps, as a row to be added may hold sums below zero, which no stored row may. */
static gboolean
save_hours (sqlite3 *db, const NapeTally *hours, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = nape_statement_new (
      db,
      "INSERT OR IGNORE INTO hours (start, utc_offset, active, keyboard, pointer, sitting,"
      " standing, away, unknown) VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0)",
      error);
  g_autoptr (sqlite3_stmt) add = nape_statement_new (
      db,
      "UPDATE hours SET active = max (0, active + ?3), keyboard = max (0, keyboard + ?4),"
      " pointer = max (0, pointer + ?5), sitting = max (0, sitting + ?6),"
      " standing = max (0, standing + ?7), away = max (0, away + ?8),"
      " unknown = max (0, unknown + ?9)"
      " WHERE start = ?1 AND utc_offset = ?2",
      insert != NULL ? error : NULL);

  if (insert == NULL || add == NULL)
    return FALSE;
  for (guint i = 0; i < nape_tally_n_hours (hours); i++)
    {
      const NapeHour *hour = nape_tally_hour (hours, i);
      bind_hour (insert, hour);
      bind_hour (add, hour);
      for (int sum = 0; sum < NAPE_N_SUMS; sum++)
        sqlite3_bind_int64 (add, 3 + sum, hour->sums[sum]);
      if (!nape_statement_run (insert, error) || !nape_statement_run (add, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_exercises (sqlite3 *db, gint64 id, char **exercises, GError **error)
{
  g_autoptr (sqlite3_stmt) insert
      = nape_statement_new (db, "INSERT INTO exercises VALUES (?, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  for (int i = 0; exercises != NULL && exercises[i] != NULL; i++)
    {
      sqlite3_bind_int64 (insert, 1, id);
      sqlite3_bind_int (insert, 2, i);
      sqlite3_bind_text (insert, 3, exercises[i], -1, SQLITE_STATIC);
      if (!nape_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/* The last break of that kind, if it was ignored, and it is answered after all. */
static gboolean
amend_record (sqlite3 *db, const NapeBreakRecord *record, GError **error)
{
  g_autoptr (sqlite3_stmt) update = nape_statement_new (
      db,
      "UPDATE breaks SET outcome = ?2, known = ?3, snoozes = ?4 WHERE outcome = 'ignored'"
      " AND id = (SELECT max (id) FROM breaks WHERE kind = ?1) RETURNING id",
      error);

  if (update == NULL)
    return FALSE;
  sqlite3_bind_text (update, 1, record->kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (update, 2, nape_outcome_to_string (record->outcome), -1,
                     SQLITE_STATIC);
  sqlite3_bind_text (update, 3, nape_known_to_string (record->known), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (update, 4, record->snoozes);
  if (nape_statement_next (update, error))
    return save_exercises (db, sqlite3_column_int64 (update, 0), record->exercises, error);
  return sqlite3_errcode (db) == SQLITE_DONE; /* there is none to be changed */
}

static gboolean
save_records (sqlite3 *db, GPtrArray *records, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = nape_statement_new (
      db,
      "INSERT INTO breaks (at, utc_offset, kind, outcome, sitting, known, snoozes)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)",
      error);

  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const NapeBreakRecord *record = g_ptr_array_index (records, i);
      if (record->amends)
        {
          if (!amend_record (db, record, error))
            return FALSE;
          continue;
        }
      sqlite3_bind_int64 (insert, 1, record->at / NAPE_SECOND);
      sqlite3_bind_int64 (insert, 2, record->utc_offset / NAPE_SECOND);
      sqlite3_bind_text (insert, 3, record->kind, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 4, nape_outcome_to_string (record->outcome), -1,
                         SQLITE_STATIC);
      sqlite3_bind_int64 (insert, 5, record->sitting);
      sqlite3_bind_text (insert, 6, nape_known_to_string (record->known), -1,
                         SQLITE_STATIC);
      sqlite3_bind_int64 (insert, 7, record->snoozes);
      if (!nape_statement_run (insert, error)
          || !save_exercises (db, sqlite3_last_insert_rowid (db), record->exercises, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_state (sqlite3 *db, const NapeHistoryState *state, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = nape_statement_new (
      db, "INSERT OR REPLACE INTO memory VALUES (1, ?, ?, ?, ?)", error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_text (insert, 1, state->boot_id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 2, state->boot);
  sqlite3_bind_int64 (insert, 3, state->wall);
  sqlite3_bind_text (insert, 4, state->text, -1, SQLITE_STATIC);
  return nape_statement_run (insert, error);
}

static gboolean
save_all (sqlite3 *db, const NapeTally *hours, GPtrArray *records,
          const NapeHistoryState *state, GError **error)
{
  return (hours == NULL || save_hours (db, hours, error))
         && (records == NULL || save_records (db, records, error))
         && (state == NULL || save_state (db, state, error))
         && nape_statement_exec (db, "COMMIT", error);
}

gboolean
nape_history_save (NapeHistory *self, const NapeTally *hours, GPtrArray *records,
                   const NapeHistoryState *state, GError **error)
{
  if (nape_statement_exec (self->db, "BEGIN IMMEDIATE", error))
    {
      if (save_all (self->db, hours, records, state, error))
        return TRUE;
      sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
    }
  g_prefix_error (error, "the history (%s) cannot be written: ", self->path);
  return FALSE;
}

/* Reading */

static sqlite3_stmt *
select_span (NapeHistory *self, const char *sql, gint64 from, gint64 to, GError **error)
{
  sqlite3_stmt *select = nape_statement_new (self->db, sql, error);

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, from / NAPE_SECOND);
  sqlite3_bind_int64 (select, 2, to / NAPE_SECOND);
  return select;
}

/* Ends every reader: what was read before a statement failed is not returned. */
static gboolean
finish_reading (NapeHistory *self, GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, failure,
                              "the history (%s) cannot be read: ", self->path);
  return FALSE;
}

GArray *
nape_history_hours (NapeHistory *self, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (NapeHour));
  GError *failure = NULL;
  g_autoptr (sqlite3_stmt) select
      = select_span (self,
                     "SELECT start, utc_offset, active, keyboard, pointer, sitting,"
                     " standing, away, unknown FROM hours WHERE start >= ? AND start < ?"
                     " ORDER BY start, utc_offset",
                     from, to, &failure);

  while (select != NULL && nape_statement_next (select, &failure))
    {
      NapeHour hour = {
        .start = sqlite3_column_int64 (select, 0) * NAPE_SECOND,
        .utc_offset = sqlite3_column_int64 (select, 1) * NAPE_SECOND,
      };
      for (int sum = 0; sum < NAPE_N_SUMS; sum++)
        hour.sums[sum] = sqlite3_column_int64 (select, 2 + sum);
      g_array_append_val (hours, hour);
    }
  return finish_reading (self, failure, error) ? g_steal_pointer (&hours) : NULL;
}

static char **
read_exercises (NapeHistory *self, gint64 id, GError **error)
{
  g_autoptr (GStrvBuilder) exercises = g_strv_builder_new ();
  g_autoptr (sqlite3_stmt) select = nape_statement_new (
      self->db, "SELECT exercise FROM exercises WHERE break = ? ORDER BY position", error);

  if (select != NULL)
    sqlite3_bind_int64 (select, 1, id);
  while (select != NULL && nape_statement_next (select, error))
    g_strv_builder_add (exercises, (const char *)sqlite3_column_text (select, 0));
  return g_strv_builder_end (exercises);
}

/* NULL: an outcome that this version does not know. */
static NapeBreakRecord *
read_record (NapeHistory *self, sqlite3_stmt *select, GError **error)
{
  int outcome = nape_outcome_from_string ((const char *)sqlite3_column_text (select, 4));

  if (outcome < 0)
    return NULL;
  NapeBreakRecord *record = g_new0 (NapeBreakRecord, 1);
  record->at = sqlite3_column_int64 (select, 1) * NAPE_SECOND;
  record->utc_offset = sqlite3_column_int64 (select, 2) * NAPE_SECOND;
  g_strlcpy (record->kind, (const char *)sqlite3_column_text (select, 3),
             sizeof record->kind);
  record->outcome = outcome;
  record->sitting = sqlite3_column_int64 (select, 5);
  record->known
      = MAX (0, nape_known_from_string ((const char *)sqlite3_column_text (select, 6)));
  record->snoozes = sqlite3_column_int64 (select, 7);
  record->exercises = read_exercises (self, sqlite3_column_int64 (select, 0), error);
  return record;
}

GPtrArray *
nape_history_breaks (NapeHistory *self, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) breaks
      = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);
  GError *failure = NULL;
  g_autoptr (sqlite3_stmt) select = select_span (
      self,
      "SELECT id, at, utc_offset, kind, outcome, sitting, known, snoozes FROM breaks"
      " WHERE at >= ? AND at < ? ORDER BY at, id",
      from, to, &failure);

  while (select != NULL && failure == NULL && nape_statement_next (select, &failure))
    {
      NapeBreakRecord *record = read_record (self, select, &failure);
      if (record != NULL)
        g_ptr_array_add (breaks, record);
    }
  return finish_reading (self, failure, error) ? g_steal_pointer (&breaks) : NULL;
}

gboolean
nape_history_last_done (NapeHistory *self,
                        void (*note) (const char *exercise, NapeTimeDone done,
                                      gpointer user_data),
                        gpointer user_data, GError **error)
{
  GError *failure = NULL;
  g_autoptr (sqlite3_stmt) select
      = nape_statement_new (self->db,
                            "SELECT exercise, max (at), known FROM exercises"
                            " JOIN breaks ON breaks.id = exercises.break"
                            " WHERE outcome IN ('done', 'partly') GROUP BY exercise"
                            " UNION SELECT exercise, at, known FROM exercises"
                            " JOIN breaks ON breaks.id = exercises.break"
                            " WHERE outcome IN ('done', 'partly')"
                            " AND at >= (SELECT max (at) FROM breaks) - 8 * 86400",
                            &failure);

  while (select != NULL && nape_statement_next (select, &failure))
    {
      const char *known = (const char *)sqlite3_column_text (select, 2);
      NapeTimeDone done = { sqlite3_column_int64 (select, 1) * NAPE_SECOND,
                            nape_known_from_string (known) == NAPE_KNOWN_INFERRED };
      note ((const char *)sqlite3_column_text (select, 0), done, user_data);
    }
  return finish_reading (self, failure, error);
}

gboolean
nape_history_load_state (NapeHistory *self, NapeHistoryState *ret_state, GError **error)
{
  GError *failure = NULL;
  g_autoptr (sqlite3_stmt) select = nape_statement_new (
      self->db, "SELECT boot_id, boot, wall, text FROM memory WHERE id = 1", &failure);
  gboolean found = select != NULL && nape_statement_next (select, &failure);

  if (found)
    {
      *ret_state = (NapeHistoryState){
        .text = g_strdup ((const char *)sqlite3_column_text (select, 3)),
        .boot = sqlite3_column_int64 (select, 1),
        .wall = sqlite3_column_int64 (select, 2),
      };
      g_strlcpy (ret_state->boot_id, (const char *)sqlite3_column_text (select, 0),
                 sizeof ret_state->boot_id);
    }
  return finish_reading (self, failure, error) && found;
}

gboolean
nape_history_read (const char *path, gint64 from, gint64 to, GArray **ret_hours,
                   GPtrArray **ret_breaks, GError **error)
{
  g_autoptr (NapeHistory) self
      = nape_history_open (path, NAPE_HISTORY_READ_ONLY, NULL, error);
  g_autoptr (GArray) hours
      = self != NULL ? nape_history_hours (self, from, to, error) : NULL;
  GPtrArray *breaks = hours != NULL ? nape_history_breaks (self, from, to, error) : NULL;

  if (breaks == NULL)
    return FALSE;
  *ret_hours = g_steal_pointer (&hours);
  *ret_breaks = breaks;
  return TRUE;
}
