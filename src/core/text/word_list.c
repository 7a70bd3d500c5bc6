/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/word_list.h"

#include <string.h>

#define NONE "none"

int
nape_word_list_find (const char *const *known, const char *word)
{
  for (int i = 0; known[i] != NULL; i++)
    if (strcmp (known[i], word) == 0)
      return i;
  return -1;
}

gboolean
nape_word_list_parse_one (const char *const *known, const char *word, guint *ret_index)
{
  int index = nape_word_list_find (known, word);

  if (index >= 0)
    *ret_index = index;
  return index >= 0;
}

gboolean
nape_word_list_parse (const char *const *known, const char *text, guint *ret_bits)
{
  gboolean is_none = strcmp (text, NONE) == 0;
  g_auto (GStrv) words = g_strsplit_set (is_none ? "" : text, ", ", -1);
  guint bits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      int word = nape_word_list_find (known, words[i]);

      if (*words[i] == '\0') /* between a comma and a blank */
        continue;
      if (word < 0 || (bits & 1u << word) != 0)
        return FALSE;
      bits |= 1u << word;
    }
  if (bits == 0 && !is_none)
    return FALSE;
  *ret_bits = bits;
  return TRUE;
}

char *
nape_word_list_format (const char *const *known, guint bits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; known[i] != NULL; i++)
    if ((bits & 1u << i) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", known[i]);
  if (text->len == 0)
    g_string_append (text, NONE);
  return g_string_free (text, FALSE);
}
