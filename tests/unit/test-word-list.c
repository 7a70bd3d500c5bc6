/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/word_list.h"

static const char *const colours[] = { "red", "green", "blue", NULL };

static void
test_good (void)
{
  static const struct {
    const char *text;
    guint bits;
    const char *written;
  } rows[] = {
    { "red", 1, "red" },
    { "blue, red", 5, "red, blue" },
    { "green,blue", 6, "green, blue" },
    { "red green  blue", 7, "red, green, blue" },
    { "none", 0, "none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint bits = 99;
      g_assert_true (nape_word_list_parse (colours, rows[i].text, &bits));
      g_autofree char *written = nape_word_list_format (colours, bits);

      g_assert_cmpuint (bits, ==, rows[i].bits);
      g_assert_cmpstr (written, ==, rows[i].written);
    }
}

static void
test_bad (void)
{
  static const char *const texts[]
      = { "", " ", ",", "Red", "red, red", "red;blue", "red none", "rouge", "re" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint bits = 99;

      g_assert_false (nape_word_list_parse (colours, texts[i], &bits));
      g_assert_cmpuint (bits, ==, 99);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-list/good", test_good);
  g_test_add_func ("/word-list/bad", test_bad);
  return g_test_run ();
}
