/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/exercises.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD "[Exercise]\nName=%s\nKind=mobility\nSteps=Nod.\n"

typedef struct {
  char *top;
  char *shipped;
  char *own;
  GPtrArray *mistakes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->top = g_dir_make_tmp ("nape-exercises-XXXXXX", NULL);
  fixture->shipped = g_build_filename (fixture->top, "shipped", NULL);
  fixture->own = g_build_filename (fixture->top, "own", NULL);
  fixture->mistakes = g_ptr_array_new_with_free_func (g_free);
  g_assert_no_errno (g_mkdir (fixture->shipped, 0700));
  g_assert_no_errno (g_mkdir (fixture->own, 0700));
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_assert_no_errno (g_remove (child));
    }
  g_assert_no_errno (g_rmdir (path));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  empty_folder (fixture->shipped);
  empty_folder (fixture->own);
  g_assert_no_errno (g_rmdir (fixture->top));
  g_ptr_array_unref (fixture->mistakes);
  g_free (fixture->own);
  g_free (fixture->shipped);
  g_free (fixture->top);
}

static void
put (const char *folder, const char *file, const char *text)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
put_exercise (const char *folder, const char *file, const char *name)
{
  g_autofree char *text = g_strdup_printf (GOOD, name);

  put (folder, file, text);
}

static NapeCatalogue *
load (Fixture *fixture)
{
  const char *const folders[] = { "/nonexistent", fixture->shipped, fixture->own, NULL };

  return nape_exercises_load (folders, fixture->mistakes);
}

/* The one mistake is the file and this reason. */
static void
assert_mistake (Fixture *fixture, const char *file, const char *reason)
{
  g_autofree char *expected = g_strconcat (fixture->own, "/", file, ":", reason, NULL);

  g_assert_cmpuint (fixture->mistakes->len, ==, 1);
  g_assert_cmpstr (fixture->mistakes->pdata[0], ==, expected);
}

static void
test_override (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->shipped, "nod.exercise", "Shipped");
  put_exercise (fixture->shipped, "roll.exercise", "Roll");
  put_exercise (fixture->own, "nod.exercise", "Own");
  put_exercise (fixture->own, "bow.exercise", "Bow");
  put (fixture->own, "README", "not an exercise");
  put (fixture->own, ".#bow.exercise", "an editor's");
  catalogue = load (fixture);

  g_assert_cmpuint (fixture->mistakes->len, ==, 0);
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 3);
  g_assert_cmpstr (nape_catalogue_find (catalogue, "nod")->name, ==, "Own");
  g_assert_nonnull (nape_catalogue_find (catalogue, "roll"));
  g_assert_nonnull (nape_catalogue_find (catalogue, "bow"));
}

/* A broken file takes neither the good ones nor the shipped one of its name with it. */
static void
test_broken (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->shipped, "nod.exercise", "Shipped");
  put (fixture->own, "nod.exercise", "[Exercise]\nName=x\nKind=dance\nSteps=x\n");
  put_exercise (fixture->own, "zoom.exercise", "Zoom");
  catalogue = load (fixture);

  assert_mistake (
      fixture, "nod.exercise",
      "3: Kind: 'dance' is not one of warm-up, mobility, strength, stretch, relaxation");
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 2);
  g_assert_cmpstr (nape_catalogue_find (catalogue, "nod")->name, ==, "Shipped");
}

static void
test_bad_names (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->own, "No\nd\033.exercise", "x");
  catalogue = load (fixture);

  assert_mistake (fixture, "No d␛.exercise",
                  " expected a file name of 1 to 64 small letters, digits and '-'");
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 0);
}

static void
test_pipe (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->own, "nod.exercise", NULL);
  g_autoptr (NapeCatalogue) catalogue = NULL;

  g_assert_no_errno (mkfifo (path, 0600));
  catalogue = load (fixture);

  assert_mistake (fixture, "nod.exercise", " is not a regular file");
}

static void
test_folder_as_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->own, "nod.exercise", NULL);
  g_autoptr (NapeCatalogue) catalogue = NULL;

  g_assert_no_errno (g_mkdir (path, 0700));
  catalogue = load (fixture);

  assert_mistake (fixture, "nod.exercise", " is not a regular file");
}

/* Distributions link what they ship; of the user's own files a link may lead anywhere. */
static void
test_links (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *target = g_build_filename (fixture->shipped, "nod.exercise", NULL);
  g_autofree char *shipped = g_build_filename (fixture->shipped, "bow.exercise", NULL);
  g_autofree char *own = g_build_filename (fixture->own, "roll.exercise", NULL);
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->shipped, "nod.exercise", "Nod");
  g_assert_no_errno (symlink (target, shipped));
  g_assert_no_errno (symlink (target, own));
  catalogue = load (fixture);

  assert_mistake (fixture, "roll.exercise",
                  " is a symbolic link, which is not followed here");
  g_assert_nonnull (nape_catalogue_find (catalogue, "bow"));
  g_assert_null (nape_catalogue_find (catalogue, "roll"));
}

static void
test_size (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *filler = g_strnfill (64 * 1024, '\n');
  g_autofree char *good = g_strdup_printf (GOOD, "x");
  g_autofree char *too_long = g_strconcat (good, filler, NULL);
  g_autoptr (NapeCatalogue) catalogue = NULL;

  memcpy (filler, good, strlen (good));
  put (fixture->own, "full.exercise", filler);
  put (fixture->own, "nod.exercise", too_long);
  catalogue = load (fixture);

  assert_mistake (fixture, "nod.exercise", " is larger than 64 KiB");
  g_assert_nonnull (nape_catalogue_find (catalogue, "full"));
}

static void
test_unreadable (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->own, "nod.exercise", NULL);
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->own, "bow.exercise", "Bow");
  put_exercise (fixture->own, "nod.exercise", "Nod");
  g_assert_no_errno (g_chmod (path, 0));
  catalogue = load (fixture);

  g_assert_nonnull (nape_catalogue_find (catalogue, "bow"));
  if (geteuid () == 0) /* reads everything */
    g_assert_cmpuint (fixture->mistakes->len, ==, 0);
  else
    assert_mistake (fixture, "nod.exercise", " cannot be opened: Permission denied");
}

static void
test_file_as_folder (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->own, "nod.exercise", NULL);
  const char *const folders[] = { path, NULL };
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->own, "nod.exercise", "Nod");
  catalogue = nape_exercises_load (folders, fixture->mistakes);

  assert_mistake (fixture, "nod.exercise", " Not a directory");
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 0);
}

static void
test_too_many (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (NapeCatalogue) catalogue = NULL;

  for (guint i = 0; i < 1001; i++)
    {
      g_autofree char *file = g_strdup_printf ("nod-%u.exercise", i);

      put_exercise (fixture->own, file, "Nod");
    }
  catalogue = load (fixture);

  g_assert_cmpuint (fixture->mistakes->len, ==, 1);
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 1000);
}

#define PLAN "[Routine]\nName=%s\nExercises=nod 12 x 5s\n"

static void
put_plan (const char *folder, const char *file, const char *name)
{
  g_autofree char *text = g_strdup_printf (PLAN, name);

  put (folder, file, text);
}

/* As with exercises: one's own take the place of others, a broken one does not. */
static void
test_plans (Fixture *fixture, gconstpointer user_data)
{
  const char *const folders[] = { fixture->shipped, fixture->own, NULL };
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->shipped, "nod.exercise", "Nod");
  put_plan (fixture->shipped, "one.routine", "Shipped");
  put_plan (fixture->shipped, "two.routine", "Shipped");
  put_plan (fixture->own, "one.routine", "Own");
  put (fixture->own, "two.routine", "[Routine]\nName=x\nExercises=nod;bow\n");
  put_plan (fixture->own, "one.routine~", "an editor's");
  catalogue = load (fixture);
  nape_exercises_load_plans (catalogue, folders, fixture->mistakes);

  assert_mistake (fixture, "two.routine",
                  " there is no exercise 'bow' (nape exercises lists them)");
  g_assert_cmpstr (nape_catalogue_find_plan (catalogue, "one")->name, ==, "Own");
  g_assert_cmpstr (nape_catalogue_find_plan (catalogue, "two")->name, ==, "Shipped");
  g_assert_null (nape_catalogue_find_plan (catalogue, "three"));
}

/* A folder of one's own is nobody's way to other files. */
static void
test_plan_link (Fixture *fixture, gconstpointer user_data)
{
  const char *const folders[] = { fixture->own, NULL };
  g_autofree char *target = g_build_filename (fixture->shipped, "one.routine", NULL);
  g_autofree char *link = g_build_filename (fixture->own, "one.routine", NULL);
  g_autoptr (NapeCatalogue) catalogue = NULL;

  put_exercise (fixture->shipped, "nod.exercise", "Nod");
  put_plan (fixture->shipped, "one.routine", "Shipped");
  g_assert_no_errno (symlink (target, link));
  catalogue = load (fixture);
  nape_exercises_load_plans (catalogue, folders, fixture->mistakes);

  assert_mistake (fixture, "one.routine",
                  " is a symbolic link, which is not followed here");
  g_assert_null (nape_catalogue_find_plan (catalogue, "one"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                \
  g_test_add ("/exercises/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("override", test_override);
  ADD ("broken", test_broken);
  ADD ("bad-names", test_bad_names);
  ADD ("pipe", test_pipe);
  ADD ("folder-as-file", test_folder_as_file);
  ADD ("links", test_links);
  ADD ("size", test_size);
  ADD ("unreadable", test_unreadable);
  ADD ("file-as-folder", test_file_as_folder);
  ADD ("too-many", test_too_many);
  ADD ("plans", test_plans);
  ADD ("plan-link", test_plan_link);

  return g_test_run ();
}
