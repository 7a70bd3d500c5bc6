/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Broken or malicious files of the user: each is reported on one harmless line, and
 * none takes the good ones along. */

#include "store/exercises.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEAD "[Exercise]\nName=Bad\nKind=mobility\nSteps=Nod.\n"
#define GOOD "[Exercise]\nName=Good\nKind=mobility\nSteps=Nod.\n"
#define ONE_BAD "bad.exercise"

typedef struct {
  const char *text;
  const char *reason; /* what follows "FILE:", or its beginning */
} BadText;

static const BadText bad_texts[] = {
  /* No text at all */
  { "\xff\xfe[\0E\0", " is not text in UTF-8" },
  { "\x7f"
    "ELF\x02\x01\x01",
    "1: '␡ELF" },
  { HEAD "Tip=\xc3\x28\n", " is not text in UTF-8" },
  { HEAD "Tip=\xed\xa0\x80\n", " is not text in UTF-8" }, /* half a character */
  { HEAD "Tip=\xc0\xaf\n", " is not text in UTF-8" }, /* '/' in two bytes */
  { HEAD "Tip=\xf4\x90\x80\x80\n", " is not text in UTF-8" }, /* past the last one */
  { HEAD "Tip=cut\xe2\x82", " is not text in UTF-8" },
  /* Another kind of file */
  { "", " Name: is missing" },
  { "\n\n# nothing\n", " Name: is missing" },
  { "{\"name\": \"Nod\"}\n", "1: '{\"name\": \"Nod\"}' is out of place" },
  { "<exercise name='nod'/>\n", "1: '<exercise name='nod'/>' is out of place" },
  { "#!/bin/sh\nrm -rf ~\n", "2: 'rm -rf ~' is out of place" },
  { "[Desktop Entry]\nExec=sh\n", "1: '[Desktop Entry]' is out of place" },
  { "[Exercise\n", "1: '[Exercise' is out of place" },
  { "[Exercise]]\n", "1: '[Exercise]]' is out of place" },
  { HEAD "[Exercise]\n", "5: '[Exercise]' is out of place" },
  { HEAD "[Hook]\nExec=sh\n", "5: '[Hook]' is out of place" },
  { HEAD "no key\n", "5: 'no key' is not a line of the form Key=value" },
  /* Keys */
  { HEAD "Exec=sh\n", "5: 'Exec' is not a key of an exercise" },
  { HEAD "Picture=/etc/passwd\n", "5: 'Picture' is not a key of an exercise" },
  { HEAD "Picture=../../../secret.svg\n", "5: 'Picture' is not a key of an exercise" },
  { HEAD "Id=nod\n", "5: 'Id' is not a key of an exercise" },
  { HEAD "hold=5s\n", "5: 'hold' is not a key of an exercise" },
  { HEAD "Hold[de]=5s\n", "5: 'Hold[de]' is not a key of an exercise" },
  { HEAD "\033]0;x\007=1\n", "5: '␛]0;x␇' is not a key of an exercise" },
  { HEAD "Name=Again\n", "5: 'Name' is there twice" },
  { HEAD "=\n", "5: '' is not a key of an exercise" },
  /* Doses */
  { HEAD "Hold=-5s\n", "5: Hold: '-5s' is not whole seconds" },
  { HEAD "Hold=90s\n", "5: Hold: '90s' is not whole seconds" },
  { HEAD "Hold=5s--5s\n", "5: Hold: '5s--5s' is not whole seconds" },
  { HEAD "Hold=18446744073709551617s\n", "5: Hold: '18446744073709551617s' is not" },
  { HEAD "Hold=1e9s\n", "5: Hold: '1e9s' is not whole seconds" },
  { HEAD "Hold=NaN\n", "5: Hold: 'NaN' is not whole seconds" },
  { HEAD "Hold=%n%s\n", "5: Hold: '%n%s' is not whole seconds" },
  { HEAD "Repetitions=0\n", "5: Repetitions: '0' is not a whole number" },
  { HEAD "Repetitions=-1\n", "5: Repetitions: '-1' is not a whole number" },
  { HEAD "Repetitions=99999999999\n", "5: Repetitions: '99999999999' is not" },
  { HEAD "Repetitions=0x10\n", "5: Repetitions: '0x10' is not a whole number" },
  { HEAD "Sets=11\n", "5: Sets: '11' is not a whole number" },
  { HEAD "Tempo=0s\n", "5: Tempo: expected at least 1s, as there is no Hold" },
  { HEAD "Tempo=-1s\n", "5: Tempo: '-1s' is not whole seconds" },
  { HEAD "Length=-1m\n", "5: Length: '-1m' is not a duration" },
  { HEAD "Length=9999999d\n", "5: Length: '9999999d' is not a duration" },
  { HEAD "LengthPerDay=1d\n", "5: LengthPerDay: '1d' is not a duration" },
  { HEAD "Order=-1\n", "5: Order: '-1' is not a whole number" },
  /* Lists and words */
  { HEAD "Sides=up\n", "5: Sides: 'up' is not one of none, each, directions" },
  { HEAD "Sides=directions\n", " Directions: expected at least two texts" },
  { HEAD "Sides=directions\nDirections=1;2;3;4;5;6;7;8;9\n", "6: Directions: expected" },
  { HEAD "Positions=bed\n", "5: Positions: expected some of seated, standing, floor" },
  { HEAD "Needs=../chair\n", "5: Needs: expected some of chair, wall" },
  { HEAD "Needs=/\n", "5: Needs: expected some of chair, wall" },
  { HEAD "Needs=chair//mat\n", "5: Needs: expected some of chair, wall" },
  { HEAD "Regions=1;2;3;4;5;6;7;8;9\n", "5: Regions: expected at most 8 texts" },
  { HEAD "Tip=\\x1b[2J\n", "5: Tip: expected one of s, n, t, r, ';' and '\\' after" },
  { HEAD "Tip=\\\n", "5: Tip: expected one of s, n, t, r, ';' and '\\' after" },
  /* Texts that act on a terminal, or turn round what follows them */
  { HEAD "Tip=\033[2J\033[H\n", "5: Tip: '␛[2J␛[H' is not a text" },
  { HEAD "Tip=\a\b\n", "5: Tip: '␇␈' is not a text" },
  { HEAD "Tip=\xc2\x9b"
         "31m\n",
    "5: Tip: '�31m' is not a text" },
  { HEAD "Tip=a\\rb\n", "5: Tip: 'a␍b' is not a text" },
  { HEAD "Caution=\xe2\x80\xae"
         "txet\n",
    "5: Caution: '�txet' is not a text" },
  { HEAD "NotIf=\xe2\x81\xa7x\n", "5: NotIf: '�x' is not a text" },
  { HEAD "Regions=\033[8m;neck\n", "5: Regions: expected at most 8 texts" },
  { HEAD "Sides=directions\nDirections=left;\033c\n", "6: Directions: expected at most" },
};

typedef struct {
  char *top;
  char *shipped;
  char *own;
  GPtrArray *mistakes;
} Fixture;

static void
put (const char *folder, const char *file, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* The bad file's name has a shipped one, and a good neighbour on either side. */
static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->top = g_dir_make_tmp ("nape-hostile-XXXXXX", NULL);
  fixture->shipped = g_build_filename (fixture->top, "shipped", NULL);
  fixture->own = g_build_filename (fixture->top, "own", NULL);
  fixture->mistakes = g_ptr_array_new_with_free_func (g_free);
  g_assert_no_errno (g_mkdir (fixture->shipped, 0700));
  g_assert_no_errno (g_mkdir (fixture->own, 0700));
  put (fixture->shipped, ONE_BAD, GOOD, -1);
  put (fixture->own, "aaa.exercise", GOOD, -1);
  put (fixture->own, "zzz.exercise", GOOD, -1);
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
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
assert_harmless_line (const char *line)
{
  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_cmpuint (g_utf8_strlen (line, -1), <, 400);
  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (c)));
}

/* Loads; only the one file is reported, with this reason, and all others are there. */
static void
assert_only_mistake (Fixture *fixture, const char *shown_file, const char *reason)
{
  const char *const folders[] = { fixture->shipped, fixture->own, NULL };
  g_autoptr (NapeCatalogue) catalogue = nape_exercises_load (folders, fixture->mistakes);
  g_autofree char *expected
      = g_strconcat (fixture->own, "/", shown_file, ":", reason, NULL);
  const char *mistake;

  g_assert_cmpuint (fixture->mistakes->len, ==, 1);
  mistake = fixture->mistakes->pdata[0];
  g_test_message ("%s", mistake);
  if (!g_str_has_prefix (mistake, expected))
    g_assert_cmpstr (mistake, ==, expected);
  assert_harmless_line (mistake);
  g_assert_cmpuint (nape_catalogue_size (catalogue), ==, 3);
  g_assert_cmpstr (nape_catalogue_find (catalogue, "bad")->name, ==, "Good");
  g_ptr_array_set_size (fixture->mistakes, 0);
}

static void
test_texts (Fixture *fixture, gconstpointer user_data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_texts); i++)
    {
      put (fixture->own, ONE_BAD, bad_texts[i].text, -1);
      assert_only_mistake (fixture, ONE_BAD, bad_texts[i].reason);
    }
}

static void
test_zero_byte (Fixture *fixture, gconstpointer user_data)
{
  static const char text[] = HEAD "Tip=a\0b\n";

  put (fixture->own, ONE_BAD, text, sizeof text - 1);
  assert_only_mistake (fixture, ONE_BAD, " is not text in UTF-8");
}

/* What cannot be an id is none, and is shown as it is safe. */
static void
test_names (Fixture *fixture, gconstpointer user_data)
{
  static const char *const names[][2] = {
    { "Bad", "Bad" },
    { "b d", "b d" },
    { "b..d", "b..d" },
    { "-rf;rm", "-rf;rm" },
    { "%n%s", "%n%s" },
    { "b\nd", "b d" },
    { "\033[2J", "␛[2J" },
    { "\xc2\x9b"
      "2J",
      "�2J" },
    { "\xe2\x80\xae"
      "dab",
      "�dab" },
    { "b\xc3\xa4", "b\xc3\xa4" },
    { "b\xff", "b\xef\xbf\xbd" },
    { "1234567890123456789012345678901234567890123456789012345678901234x",
      "1234567890123456789012345678901234567890123456789012345678901234x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_strconcat (names[i][0], ".exercise", NULL);
      g_autofree char *shown = g_strconcat (names[i][1], ".exercise", NULL);
      g_autofree char *path = g_build_filename (fixture->own, file, NULL);

      put (fixture->own, file, GOOD, -1);
      assert_only_mistake (fixture, shown,
                           " expected a file name of 1 to 64 small letters");
      g_assert_no_errno (g_unlink (path));
    }
}

/* Names that begin with a dot, "..exercise" among them, are no exercises. */
static void
test_hidden_names (Fixture *fixture, gconstpointer user_data)
{
  static const char *const files[]
      = { ".exercise",     "..exercise",    "...exercise",
          ".bad.exercise", "bad.exercise~", "bad.exercise.swp" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    put (fixture->own, files[i], "nonsense", -1);
  put (fixture->own, ONE_BAD, "nonsense", -1);
  assert_only_mistake (fixture, ONE_BAD, "1: 'nonsense' is out of place");
}

/* Wherever it leads: out of the folder, in circles, to nothing, to a device without end. */
static void
test_links (Fixture *fixture, gconstpointer user_data)
{
  static const char *const targets[] = { "/etc/passwd",
                                         "../shipped/bad.exercise",
                                         "aaa.exercise",
                                         "bad.exercise",
                                         "nowhere",
                                         "/dev/zero",
                                         "/",
                                         ".." };
  g_autofree char *path = g_build_filename (fixture->own, ONE_BAD, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_assert_no_errno (symlink (targets[i], path));
      assert_only_mistake (fixture, ONE_BAD,
                           " is a symbolic link, which is not followed here");
      g_assert_no_errno (g_unlink (path));
    }
}

/* Opening these could block for ever. */
static void
test_no_files (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->own, ONE_BAD, NULL);
  g_autoptr (GSocket) listener = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                               G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  g_assert_no_errno (mkfifo (path, 0600));
  assert_only_mistake (fixture, ONE_BAD, " is not a regular file");
  g_assert_no_errno (g_unlink (path));

  g_assert_no_errno (g_mkdir (path, 0700));
  assert_only_mistake (fixture, ONE_BAD, " is not a regular file");
  g_assert_no_errno (g_rmdir (path));

  g_assert_true (g_socket_bind (listener, address, FALSE, NULL));
  assert_only_mistake (fixture, ONE_BAD, " cannot be opened: ");
}

static void
test_sizes (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *megabytes = g_strnfill (10 * 1024 * 1024, '#');
  g_autofree char *line = g_strnfill (60 * 1024, 'x');
  g_autofree char *tip = g_strconcat (HEAD "Tip=", line, "\n", NULL);
  g_autofree char *path = g_build_filename (fixture->own, ONE_BAD, NULL);

  put (fixture->own, ONE_BAD, megabytes, -1);
  assert_only_mistake (fixture, ONE_BAD, " is larger than 64 KiB");
  g_assert_no_errno (truncate (path, (off_t)1 << 40)); /* holes */
  assert_only_mistake (fixture, ONE_BAD, " is larger than 64 KiB");
  put (fixture->own, ONE_BAD, tip, -1);
  assert_only_mistake (fixture, ONE_BAD, "5: Tip: 'xxxx");
  put (fixture->own, ONE_BAD, line, -1);
  assert_only_mistake (fixture, ONE_BAD, "1: 'xxxx");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                \
  g_test_add ("/hostile-exercises/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("texts", test_texts);
  ADD ("zero-byte", test_zero_byte);
  ADD ("names", test_names);
  ADD ("hidden-names", test_hidden_names);
  ADD ("links", test_links);
  ADD ("no-files", test_no_files);
  ADD ("sizes", test_sizes);

  return g_test_run ();
}
