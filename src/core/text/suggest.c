/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/text/suggest.h"

#include <string.h>

#define LENGTH_MAX 80

/* The letters changed, added or removed from `a` to `b` (Levenshtein distance). */
static gsize
count_changes (const char *a, const char *b)
{
  gsize row[LENGTH_MAX + 1];
  gsize length = strlen (b);

  for (gsize j = 0; j <= length; j++)
    row[j] = j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      gsize diagonal = row[0];
      row[0] = i;
      for (gsize j = 1; j <= length; j++)
        {
          gsize changed = diagonal + (a[i - 1] != b[j - 1]);
          diagonal = row[j];
          row[j] = MIN (changed, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[length];
}

const char *
nape_suggest_word (const char *text, const char *const *words)
{
  const char *nearest = NULL;
  gsize length = strlen (text);
  gsize fewest = length / 3 + 2; /* more than a third: a different word */

  if (length == 0 || length > LENGTH_MAX)
    return NULL;
  for (; *words != NULL; words++)
    {
      if (strlen (*words) > LENGTH_MAX)
        continue;
      gsize changes = count_changes (text, *words);
      if (changes < fewest)
        {
          fewest = changes;
          nearest = *words;
        }
    }
  return nearest;
}
