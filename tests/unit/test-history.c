/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/history.h"
#include "store/schema.h"
#include "store/statement.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Monday, 2 March 2026, 09:00 UTC. */
#define MORNING (G_GINT64_CONSTANT (1772442000) * NAPE_SECOND)

typedef struct {
  char *top;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->top = g_dir_make_tmp ("nape-history-XXXXXX", NULL);
  fixture->folder = g_build_filename (fixture->top, "nape", NULL);
  fixture->path = g_build_filename (fixture->folder, "history.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);
      g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_rmdir (fixture->folder);
  g_assert_cmpint (g_rmdir (fixture->top), ==, 0);
  g_free (fixture->top);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static NapeHistory *
open_well (const Fixture *fixture, NapeHistoryMode mode)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  NapeHistory *history = nape_history_open (fixture->path, mode, &note, &error);

  g_assert_no_error (error);
  g_assert_null (note);
  return history;
}

/* The file as another program sees it. */
static void
run_sql (const Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;

  g_mkdir (fixture->folder, 0700);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static NapeBreakRecord *
make_record (gint64 at, const char *kind, NapeOutcome outcome, const char *exercises)
{
  NapeBreakRecord *record = g_new0 (NapeBreakRecord, 1);

  record->at = at;
  record->utc_offset = NAPE_HOUR;
  g_strlcpy (record->kind, kind, sizeof record->kind);
  record->outcome = outcome;
  record->sitting = 45 * NAPE_MINUTE;
  record->exercises = exercises != NULL ? g_strsplit (exercises, " ", -1) : NULL;
  return record;
}

static gboolean
save_break (NapeHistory *history, gint64 at, const char *kind, NapeOutcome outcome,
            const char *exercises, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);

  g_ptr_array_add (records, make_record (at, kind, outcome, exercises));
  return nape_history_save (history, NULL, records, NULL, error);
}

/* The user answers after all: the row is changed, and no other. */
static void
test_ignored_is_amended (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);
  NapeBreakRecord *late = make_record (MORNING + 3, "r", NAPE_OUTCOME_DONE, "nod");

  late->amends = TRUE;
  late->known = NAPE_KNOWN_SAID;
  g_ptr_array_add (records, make_record (MORNING, "r", NAPE_OUTCOME_IGNORED, ""));
  g_ptr_array_add (records,
                   make_record (MORNING + NAPE_SECOND, "w", NAPE_OUTCOME_IGNORED, ""));
  g_ptr_array_add (records, late);
  g_assert_true (nape_history_save (history, NULL, records, NULL, NULL));
  g_assert_true (nape_history_save (history, NULL, records, NULL, NULL)); /* no harm */
  g_autoptr (GPtrArray) breaks
      = nape_history_breaks (history, MORNING, MORNING + NAPE_SECOND, NULL);
  const NapeBreakRecord *record = breaks->pdata[0];
  g_assert_cmpint (record->outcome, ==, NAPE_OUTCOME_DONE);
  g_assert_cmpint (record->known, ==, NAPE_KNOWN_SAID);
  g_assert_cmpstr (record->exercises[0], ==, "nod");
}

static guint
count_breaks (NapeHistory *history)
{
  g_autoptr (GPtrArray) breaks = nape_history_breaks (history, 0, 2 * MORNING, NULL);

  return breaks != NULL ? breaks->len : G_MAXUINT;
}

/* Keeping */

static void
test_hours_are_added (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GArray) hours = NULL;
  NapeTally tally;

  nape_tally_init (&tally);
  nape_tally_add (&tally, NAPE_SUM_SITTING, MORNING + 50 * NAPE_MINUTE,
                  MORNING + 70 * NAPE_MINUTE, 0);
  nape_tally_add (&tally, NAPE_SUM_ACTIVE, MORNING, MORNING + NAPE_SECOND, NAPE_HOUR);
  g_assert_true (nape_history_save (history, &tally, NULL, NULL, NULL));
  nape_tally_restrict (&tally, 0, 0);
  nape_tally_add (&tally, NAPE_SUM_AWAY, MORNING, MORNING + NAPE_MINUTE, 0);
  g_assert_true (nape_history_save (history, &tally, NULL, NULL, NULL));
  g_assert_true (nape_history_save (history, &tally, NULL, NULL, NULL));
  nape_tally_clear (&tally);

  hours = nape_history_hours (history, MORNING, MORNING + 2 * NAPE_HOUR, NULL);
  g_assert_cmpuint (hours->len, ==, 3);
  const NapeHour *first = &g_array_index (hours, NapeHour, 0);
  g_assert_cmpint (first->start, ==, MORNING);
  g_assert_cmpint (first->sums[NAPE_SUM_SITTING], ==, 10 * NAPE_MINUTE);
  g_assert_cmpint (first->sums[NAPE_SUM_AWAY], ==, 2 * NAPE_MINUTE);
  g_assert_cmpint (first[1].utc_offset, ==, NAPE_HOUR);
  g_assert_cmpint (first[1].sums[NAPE_SUM_ACTIVE], ==, NAPE_SECOND);
  g_assert_cmpint (first[2].start, ==, MORNING + NAPE_HOUR);
}

/* A guess that is taken back, and no sum below zero whatever is taken. */
static void
test_hours_are_taken_back (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  NapeTally tally;
  NapeTally less;

  nape_tally_init (&tally);
  nape_tally_init (&less);
  nape_tally_add (&tally, NAPE_SUM_SITTING, MORNING, MORNING + 5 * NAPE_MINUTE, 0);
  g_assert_true (nape_history_save (history, &tally, NULL, NULL, NULL));
  nape_tally_add (&tally, NAPE_SUM_AWAY, MORNING, MORNING + NAPE_SECOND, 0);
  nape_tally_subtract (&less, &tally);
  g_assert_true (nape_history_save (history, &less, NULL, NULL, NULL));
  g_autoptr (GArray) hours = nape_history_hours (history, 0, 2 * MORNING, NULL);
  g_assert_cmpuint (hours->len, ==, 1);
  g_assert_cmpint (g_array_index (hours, NapeHour, 0).sums[NAPE_SUM_SITTING], ==, 0);
  g_assert_cmpint (g_array_index (hours, NapeHour, 0).sums[NAPE_SUM_AWAY], ==, 0);
  nape_tally_clear (&tally);
  nape_tally_clear (&less);
}

static void
test_span_is_half_open (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GArray) none = nape_history_hours (history, MORNING, MORNING, NULL);

  g_assert_cmpuint (none->len, ==, 0);
  for (int i = 0; i < 3; i++)
    g_assert_true (save_break (history, MORNING + i * NAPE_MINUTE, "walk",
                               NAPE_OUTCOME_DONE, NULL, NULL));
  g_autoptr (GPtrArray) breaks
      = nape_history_breaks (history, MORNING, MORNING + 2 * NAPE_MINUTE, NULL);
  g_assert_cmpuint (breaks->len, ==, 2);
  g_autoptr (GPtrArray) backwards
      = nape_history_breaks (history, MORNING + NAPE_HOUR, MORNING, NULL);
  g_assert_cmpuint (backwards->len, ==, 0);
}

static void
test_breaks_come_back_as_they_were (Fixture *fixture, gconstpointer user_data)
{
  for (int outcome = 0; outcome < NAPE_N_OUTCOMES; outcome++)
    {
      g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
      g_assert_true (save_break (history, MORNING + outcome * NAPE_SECOND, "a-b-c", outcome,
                                 outcome == 0 ? "nod roll nod" : NULL, NULL));
    }
  g_autoptr (NapeHistory) reader = open_well (fixture, NAPE_HISTORY_READ_ONLY);
  g_autoptr (GPtrArray) breaks
      = nape_history_breaks (reader, MORNING, MORNING + NAPE_HOUR, NULL);

  g_assert_cmpuint (breaks->len, ==, NAPE_N_OUTCOMES);
  for (int outcome = 0; outcome < NAPE_N_OUTCOMES; outcome++)
    {
      const NapeBreakRecord *record = breaks->pdata[outcome];
      g_assert_cmpint (record->outcome, ==, outcome);
      g_assert_cmpint (record->at, ==, MORNING + outcome * NAPE_SECOND);
      g_assert_cmpint (record->utc_offset, ==, NAPE_HOUR);
      g_assert_cmpint (record->sitting, ==, 45 * NAPE_MINUTE);
      g_assert_cmpstr (record->kind, ==, "a-b-c");
      g_assert_cmpuint (g_strv_length (record->exercises), ==, outcome == 0 ? 3 : 0);
    }
}

static void
note_done (const char *exercise, NapeTimeDone done, gpointer user_data)
{
  g_string_append_printf (user_data, "%s %d; ", exercise,
                          (int)((done.wall - MORNING) / NAPE_SECOND));
}

static void
test_last_done (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GString) log = g_string_new (NULL);

  save_break (history, MORNING - 9 * NAPE_DAY, "r", NAPE_OUTCOME_DONE, "nod bow", NULL);
  save_break (history, MORNING + 2 * NAPE_SECOND, "r", NAPE_OUTCOME_PARTLY, "nod", NULL);
  save_break (history, MORNING + NAPE_SECOND, "r", NAPE_OUTCOME_DONE, "nod roll", NULL);
  save_break (history, MORNING + 3 * NAPE_SECOND, "r", NAPE_OUTCOME_SKIPPED, "roll", NULL);
  g_assert_true (nape_history_last_done (history, note_done, log, NULL));
  g_assert_cmpstr (log->str, ==, "bow -777600; nod 1; nod 2; roll 1; ");
}

static void
test_memory (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GError) error = NULL;
  NapeHistoryState found = { 0 };

  g_assert_false (nape_history_load_state (history, &found, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      NapeHistoryState memory
          = { .text = (char *)"x\ny", .boot_id = "b", .boot = i, .wall = -1 };
      g_assert_true (nape_history_save (history, NULL, NULL, &memory, NULL));
    }
  g_assert_true (nape_history_load_state (history, &found, &error));
  g_assert_cmpstr (found.text, ==, "x\ny");
  g_assert_cmpstr (found.boot_id, ==, "b");
  g_assert_cmpint (found.boot, ==, 1);
  g_assert_cmpint (found.wall, ==, -1);
  nape_history_state_clear (&found);
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_break_record_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, make_record (MORNING, "good", NAPE_OUTCOME_DONE, "nod"));
  g_ptr_array_add (records, make_record (MORNING, "bad", NAPE_OUTCOME_DONE, NULL));
  ((NapeBreakRecord *)records->pdata[1])->sitting = -NAPE_HOUR;
  g_assert_false (nape_history_save (history, NULL, records, NULL, &error));
  g_assert_nonnull (strstr (error->message, "cannot be written: CHECK"));
  g_assert_cmpuint (count_breaks (history), ==, 0);
  g_assert_true (save_break (history, MORNING, "next", NAPE_OUTCOME_DONE, NULL, NULL));
  g_assert_cmpuint (count_breaks (history), ==, 1);
}

/* Opening */

static void
test_files_are_private (Fixture *fixture, gconstpointer user_data)
{
  GStatBuf status;

  nape_history_close (open_well (fixture, NAPE_HISTORY_READ_WRITE));
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_reader_makes_nothing (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  g_assert_null (nape_history_open (fixture->path, NAPE_HISTORY_READ_ONLY, &note, &error));
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

/* Opens what is moved aside, and returns where. */
static char *
open_renewed (const Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autoptr (NapeHistory) history
      = nape_history_open (fixture->path, NAPE_HISTORY_READ_WRITE, &note, &error);

  g_assert_no_error (error);
  g_assert_nonnull (note);
  g_assert_cmpuint (count_breaks (history), ==, 0);
  char *begin = strstr (note, "kept as ");
  g_assert_nonnull (begin);
  begin += strlen ("kept as ");
  return g_strndup (begin, strcspn (begin, ","));
}

static void
test_garbage_is_moved_aside (Fixture *fixture, gconstpointer user_data)
{
  static const char *const contents[]
      = { "xy", "SQLite format 3", "[memory]\nversion=1\n" };

  g_mkdir (fixture->folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *text = NULL;
      g_assert_true (g_file_set_contents (fixture->path, contents[i], -1, NULL));
      g_autofree char *aside = open_renewed (fixture);
      g_assert_true (g_file_get_contents (aside, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, contents[i]);
    }
}

static void
test_foreign_is_moved_aside (Fixture *fixture, gconstpointer user_data)
{
  run_sql (fixture, "CREATE TABLE hours (theirs)");
  g_autofree char *aside = open_renewed (fixture);
  g_assert_true (g_file_test (aside, G_FILE_TEST_IS_REGULAR));
}

static void
test_newer_is_left_alone (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before, length_after;

  run_sql (fixture, "PRAGMA application_id = 0x6e617065; PRAGMA user_version = 9;"
                    "CREATE TABLE hours (x); PRAGMA journal_mode = DELETE");
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_null (nape_history_open (fixture->path, NAPE_HISTORY_READ_WRITE, &note, &error));
  g_assert_error (error, NAPE_SCHEMA_ERROR, NAPE_SCHEMA_ERROR_NEWER);
  g_assert_null (note);
  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
}

/* A start that was cut off before the first tables were there. */
static void
test_empty_file_is_new (Fixture *fixture, gconstpointer user_data)
{
  g_mkdir (fixture->folder, 0700);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_assert_cmpuint (count_breaks (history), ==, 0);
}

static void
test_links (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *real = g_build_filename (fixture->top, "real", NULL);
  g_autofree char *file = g_build_filename (real, "history.db", NULL);
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  g_mkdir (real, 0700);
  g_assert_cmpint (symlink ("real", fixture->folder), ==, 0);
  nape_history_close (open_well (fixture, NAPE_HISTORY_READ_WRITE));
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (symlink ("elsewhere", file), ==, 0);
  g_assert_null (nape_history_open (fixture->path, NAPE_HISTORY_READ_WRITE, &note, &error));
  g_assert_nonnull (error);
  g_unlink (file);
  g_assert_cmpint (g_unlink (fixture->folder), ==, 0);
  g_assert_cmpint (g_rmdir (real), ==, 0);
}

/* Locks */

static void
test_lock_is_survived (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (save_break (history, MORNING, "walk", NAPE_OUTCOME_DONE, NULL, &error));
  g_assert_nonnull (strstr (error->message, "cannot be written: database is locked"));
  g_assert_cmpuint (count_breaks (history), ==, 0);
  sqlite3_close (other);
  g_assert_true (save_break (history, MORNING, "walk", NAPE_OUTCOME_DONE, NULL, NULL));
  g_assert_cmpuint (count_breaks (history), ==, 1);
}

/* Whatever a later version or a careless hand has written. */
static void
test_odd_rows (Fixture *fixture, gconstpointer user_data)
{
  nape_history_close (open_well (fixture, NAPE_HISTORY_READ_WRITE));
  run_sql (fixture, "INSERT INTO breaks VALUES"
                    "(1, 1772442000, 0, 'walk', 'danced', 0, '', 0),"
                    "(2, 1772442001, 0, hex (zeroblob (500)), 'done', 9e12, 'dreamt', 0),"
                    "(3, 1772442002, 0, '', 'done', 0, 'said', 0);"
                    "INSERT INTO exercises VALUES (2, 7, '')");
  g_autoptr (NapeHistory) history = open_well (fixture, NAPE_HISTORY_READ_WRITE);
  g_autoptr (GPtrArray) breaks
      = nape_history_breaks (history, MORNING, MORNING + NAPE_HOUR, NULL);

  g_assert_cmpuint (breaks->len, ==, 2);
  const NapeBreakRecord *record = breaks->pdata[0];
  g_assert_cmpuint (strlen (record->kind), ==, NAPE_NAME_MAX);
}

#define ADD(path, function)                                                                \
  g_test_add ("/history/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("hours", test_hours_are_added);
  ADD ("hours-taken-back", test_hours_are_taken_back);
  ADD ("span", test_span_is_half_open);
  ADD ("breaks", test_breaks_come_back_as_they_were);
  ADD ("amended", test_ignored_is_amended);
  ADD ("last-done", test_last_done);
  ADD ("memory", test_memory);
  ADD ("all-or-nothing", test_all_or_nothing);
  ADD ("private", test_files_are_private);
  ADD ("reader", test_reader_makes_nothing);
  ADD ("garbage", test_garbage_is_moved_aside);
  ADD ("foreign", test_foreign_is_moved_aside);
  ADD ("newer", test_newer_is_left_alone);
  ADD ("empty", test_empty_file_is_new);
  ADD ("links", test_links);
  ADD ("lock", test_lock_is_survived);
  ADD ("odd-rows", test_odd_rows);
  return g_test_run ();
}
