/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/text.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *expected;
} Row;

static const Row CLEANED[] = {
  { NULL, "" },
  { "", "" },
  { "chin tuck", "chin tuck" },
  { "a < b && c > d \"e\" 'f'", "a < b && c > d \"e\" 'f'" },
  { "one\n\ttwo\n", "one\n\ttwo\n" },
  { "one\r\ntwo\rthree", "one\ntwo␍three" },
  { "\x01\x07\x08\x1b[31m\x1f\x7f", "␁␇␈␛[31m␟␡" },
  { "\xc2\x80\xc2\x85\xc2\x9b\xc2\x9f\xc2\xa0", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"
                                                "\xef\xbf\xbd\xc2\xa0" },
  { "a\u202Eb\u202Ac\u2066d\u2069e", "a�b�c�d�e" },
  { "\u200Eleft\u200F", "\u200Eleft\u200F" },
  /* Broken UTF-8: a lone byte, a short sequence, an overlong one, a surrogate, too large.
   */
  { "a\xff"
    "b",
    "a�b" },
  { "\xe2\x82", "��" },
  { "\xc0\xaf", "��" },
  { "\xed\xa0\x80", "���" },
  { "\xf4\x90\x80\x80", "����" },
  /* Emoji: joined, with variation selector, skin tone, flags, keycap. */
  { "👩‍💻 ❤️ 👍🏽 🇩🇪 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "👩‍💻 ❤️ 👍🏽 🇩🇪 1️⃣ 🏴󠁧󠁢󠁳󠁣󠁴󠁿" },
  { "Übung ß 你好 שלום e\u0301", "Übung ß 你好 שלום e\u0301" },
};

static void
test_clean (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CLEANED); i++)
    {
      g_autofree char *cleaned = nape_text_clean (CLEANED[i].text, 1000);

      g_assert_cmpstr (cleaned, ==, CLEANED[i].expected);
    }
}

/* Whatever the bytes: valid, harmless, bounded, and cleaning again changes nothing. */
static void
check_properties (const char *bytes, gsize max_chars)
{
  g_autofree char *once = nape_text_clean (bytes, max_chars);
  g_autofree char *twice = nape_text_clean (once, max_chars);

  g_assert_true (g_utf8_validate (once, -1, NULL));
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (g_utf8_strlen (once, -1), <=, max_chars);
  for (const char *c = once; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar shown = g_utf8_get_char (c);

      g_assert_true (shown == '\n' || shown == '\t' || !g_unichar_iscntrl (shown));
      g_assert_false (shown >= 0x202A && shown <= 0x202E);
      g_assert_false (shown >= 0x2066 && shown <= 0x2069);
    }
}

static void
test_clean_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 20000; i++)
    {
      char bytes[64] = { 0 };
      gint length = g_rand_int_range (rand, 0, sizeof bytes);

      for (gint n = 0; n < length; n++)
        bytes[n] = (char)g_rand_int_range (rand, 1, 256);
      check_properties (bytes, (gsize)g_rand_int_range (rand, 1, 80));
    }
}

static void
test_clean_cuts (void)
{
  static const struct {
    const char *text;
    gsize max_chars;
    const char *expected;
  } rows[] = {
    { "abcdef", 6, "abcdef" },
    { "abcdefg", 6, "abcde…" },
    { "ab", 1, "…" },
    { "a", 1, "a" },
    { "äöüß", 3, "äö…" },
    { "ab👩‍💻cd", 4, "ab…" }, /* cut before the joiner */
    { "ab👩‍💻cd", 5, "ab…" }, /* cut after it */
    { "ab👩‍💻cd", 6, "ab👩‍💻…" },
    { "ab❤️cd", 4, "ab…" },
    { "ab👍🏽cd", 4, "ab…" },
    { "abe\u0301cd", 4, "ab…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *cleaned = nape_text_clean (rows[i].text, rows[i].max_chars);

      g_assert_cmpstr (cleaned, ==, rows[i].expected);
    }
}

/* A heap of combining marks is no character to keep whole: it must not eat the text. */
static void
test_clean_cuts_in_a_heap_of_marks (void)
{
  g_autoptr (GString) heap = g_string_new ("word");
  g_autofree char *cleaned = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (heap, "\u0301");
  cleaned = nape_text_clean (heap->str, 60);
  g_assert_cmpint (g_utf8_strlen (cleaned, -1), ==, 60);
  g_assert_true (g_str_has_prefix (cleaned, "word"));
}

static void
test_clean_megabytes (void)
{
  g_autofree char *huge = g_malloc (10 * 1024 * 1024 + 1);
  g_autofree char *cleaned = NULL;

  memset (huge, '<', 10 * 1024 * 1024);
  huge[10 * 1024 * 1024] = '\0';
  cleaned = nape_text_clean (huge, 400);
  g_assert_cmpint (g_utf8_strlen (cleaned, -1), ==, 400);
  g_assert_true (g_str_has_suffix (cleaned, "<…"));
}

static void
test_clean_line (void)
{
  static const Row rows[] = {
    { NULL, "" },
    { "Chin tuck", "Chin tuck" },
    { " Chin\n\ttuck \n", "Chin  tuck" },
    { "a\r\nb", "a b" },
    { "a\u2028b\u2029c", "a b c" },
    { "\x1b]0;title\x07", "␛]0;title␇" },
    { "\n \t", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *cleaned = nape_text_clean_line (rows[i].text, 100);

      g_assert_cmpstr (cleaned, ==, rows[i].expected);
    }
}

static void
test_escape_markup (void)
{
  static const Row rows[] = {
    { "", "" },
    { "plain, \"quoted\", it's 你好 👩‍💻",
      "plain, \"quoted\", it's 你好 👩‍💻" },
    { "<b>a</b> & b", "&lt;b&gt;a&lt;/b&gt; &amp; b" },
    { "&amp;", "&amp;amp;" },
    { "<a href='x'><img src=\"y\"/>", "&lt;a href='x'&gt;&lt;img src=\"y\"/&gt;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *escaped = nape_text_escape_markup (rows[i].text);

      g_assert_cmpstr (escaped, ==, rows[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/clean-any-bytes", test_clean_any_bytes);
  g_test_add_func ("/text/clean-cuts", test_clean_cuts);
  g_test_add_func ("/text/clean-cuts-in-a-heap-of-marks",
                   test_clean_cuts_in_a_heap_of_marks);
  g_test_add_func ("/text/clean-megabytes", test_clean_megabytes);
  g_test_add_func ("/text/clean-line", test_clean_line);
  g_test_add_func ("/text/escape-markup", test_escape_markup);
  return g_test_run ();
}
