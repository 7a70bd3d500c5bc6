/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the recorder keeps of a simulated desk, in a real file. */

#include "daemon/files/recorder.h"

#include "desk.h"

#include <glib/gstdio.h>

typedef struct {
  Desk desk;
  char *folder;
  char *path;
  NapeRecorder *recorder;
} Fixture;

static void
on_restored (const NapeObservation *observation, gpointer user_data)
{
  Desk *desk = user_data;

  g_assert_cmpint (nape_engine_take (desk->engine, &desk->now, observation), ==,
                   NAPE_ANSWER_OK);
}

static void
make_recorder (Fixture *fixture)
{
  Desk *desk = &fixture->desk;

  fixture->recorder = nape_recorder_new (fixture->path, desk->engine, on_restored, desk);
  nape_recorder_restore (fixture->recorder, &desk->now);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  desk_init (&fixture->desk, 0);
  fixture->desk.rested = -NAPE_DAY; /* the recorder takes the sums that it is judged by */
  fixture->folder = g_dir_make_tmp ("nape-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "history.db", NULL);
  make_recorder (fixture);
}

static void
remove_file (const Fixture *fixture, const char *ending)
{
  g_autofree char *path = g_strconcat (fixture->path, ending, NULL);

  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  nape_recorder_free (fixture->recorder);
  remove_file (fixture, "");
  remove_file (fixture, "-wal");
  remove_file (fixture, "-shm");
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  desk_clear (&fixture->desk);
}

static void
type (Fixture *fixture, gint64 length)
{
  desk_type (&fixture->desk, NAPE_INPUT_KEYBOARD, length);
}

static void
save (Fixture *fixture)
{
  nape_recorder_save (fixture->recorder, &fixture->desk.now);
  g_assert_null (nape_recorder_trouble (fixture->recorder));
}

static gint64
told (Fixture *fixture, NapeSum sum)
{
  g_autoptr (GArray) hours
      = nape_recorder_hours (fixture->recorder, 0, DESK_MORNING + 366 * NAPE_DAY, NULL);
  gint64 total = 0;

  for (guint i = 0; i < hours->len; i++)
    total += g_array_index (hours, NapeHour, i).sums[sum];
  return total;
}

/* What is stored and what is not yet add up, before and after each save. */
static void
test_sums_do_not_depend_on_saving (Fixture *fixture, gconstpointer user_data)
{
  for (int i = 1; i <= 20; i++)
    {
      type (fixture, 7 * NAPE_MINUTE);
      g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, i * 7 * NAPE_MINUTE);
      save (fixture);
      g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, i * 7 * NAPE_MINUTE);
    }
}

/* Four minutes of silence, saved as sitting, turn out to have been an absence. */
static void
test_a_guess_is_taken_back (Fixture *fixture, gconstpointer user_data)
{
  type (fixture, 10 * NAPE_MINUTE);
  desk_quiet (&fixture->desk, 4 * NAPE_MINUTE);
  save (fixture);
  g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, 14 * NAPE_MINUTE);
  desk_quiet (&fixture->desk, 6 * NAPE_MINUTE);
  save (fixture);
  g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, 10 * NAPE_MINUTE);
  g_assert_cmpint (told (fixture, NAPE_SUM_AWAY), ==, 10 * NAPE_MINUTE);
}

/* The wall clock is set forward and back again: nothing counted is lost. */
static void
test_clock_steps_lose_nothing (Fixture *fixture, gconstpointer user_data)
{
  static const gint64 steps[]
      = { 5 * NAPE_HOUR, -5 * NAPE_HOUR, -40 * NAPE_DAY, 40 * NAPE_DAY };

  type (fixture, 10 * NAPE_MINUTE);
  save (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      fixture->desk.now.wall += steps[i];
      type (fixture, 10 * NAPE_MINUTE);
      save (fixture);
    }
  g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, 50 * NAPE_MINUTE);
  g_assert_cmpint (told (fixture, NAPE_SUM_KEYBOARD), ==, 50 * NAPE_MINUTE);
}

static void
begin_anew (Fixture *fixture)
{
  nape_recorder_free (fixture->recorder);
  desk_make_engine (&fixture->desk);
  nape_player_let_go (&fixture->desk.player);
  make_recorder (fixture);
  desk_take (&fixture->desk, NAPE_SAW_SOURCE, .on = TRUE);
}

/* Another recorder, as after a restart, adds to the same hour. */
static void
test_a_restart_adds (Fixture *fixture, gconstpointer user_data)
{
  type (fixture, 10 * NAPE_MINUTE);
  save (fixture);
  begin_anew (fixture);
  g_assert_cmpint (nape_engine_view (fixture->desk.engine)->settled_stretch, ==,
                   10 * NAPE_MINUTE);
  type (fixture, 10 * NAPE_MINUTE);
  save (fixture);
  g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, 20 * NAPE_MINUTE);
}

/* A history that cannot be opened at the start and can `later`. */
static void
open_late (Fixture *fixture, gint64 later)
{
  g_autofree char *away = g_strconcat (fixture->path, ".away", NULL);

  type (fixture, 10 * NAPE_MINUTE);
  desk_take (&fixture->desk, NAPE_ASKED_SNOOZE, .time = NAPE_HOUR);
  save (fixture);
  g_clear_pointer (&fixture->recorder, nape_recorder_free);
  g_assert_cmpint (g_rename (fixture->path, away), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_test_expect_message ("nape-recorder", G_LOG_LEVEL_WARNING, "*cannot be used*");
  begin_anew (fixture);
  g_test_assert_expected_messages ();
  g_assert_nonnull (nape_recorder_trouble (fixture->recorder));
  type (fixture, later);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_assert_cmpint (g_rename (away, fixture->path), ==, 0);
  save (fixture);
  g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, 10 * NAPE_MINUTE + later);
}

static void
test_opened_late (Fixture *fixture, gconstpointer user_data)
{
  gint64 until = fixture->desk.now.boot + 10 * NAPE_MINUTE + NAPE_HOUR;

  open_late (fixture, 2 * NAPE_MINUTE); /* makes another engine */
  const NapeView *view = nape_engine_view (fixture->desk.engine);
  g_assert_cmpint (view->snoozed_until, ==, until);
  g_assert_cmpint (view->sitting.from, ==, fixture->desk.now.boot - 12 * NAPE_MINUTE);
}

/* The rest may have been taken before the history came back. */
static void
test_opened_too_late (Fixture *fixture, gconstpointer user_data)
{
  open_late (fixture, 20 * NAPE_MINUTE);
  g_assert_cmpint (nape_engine_view (fixture->desk.engine)->sitting.from, ==,
                   fixture->desk.now.boot - 20 * NAPE_MINUTE);
}

/* The file is deleted under us: the next save makes a new one. */
static void
test_a_deleted_file_is_made_again (Fixture *fixture, gconstpointer user_data)
{
  type (fixture, 10 * NAPE_MINUTE);
  save (fixture);
  remove_file (fixture, "");
  type (fixture, 7 * NAPE_MINUTE);
  g_test_expect_message ("nape-recorder", G_LOG_LEVEL_WARNING, "*taken away*");
  save (fixture);
  g_test_assert_expected_messages ();
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (told (fixture, NAPE_SUM_SITTING), ==, 7 * NAPE_MINUTE);
}

#define ADD(path, function)                                                                \
  g_test_add ("/recorder/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("saving", test_sums_do_not_depend_on_saving);
  ADD ("guess", test_a_guess_is_taken_back);
  ADD ("clock-steps", test_clock_steps_lose_nothing);
  ADD ("restart", test_a_restart_adds);
  ADD ("deleted", test_a_deleted_file_is_made_again);
  ADD ("late", test_opened_late);
  ADD ("too-late", test_opened_too_late);
  return g_test_run ();
}
