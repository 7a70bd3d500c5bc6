/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/ids.h"

#include "core/exercise/exercise.h"

#include <string.h>

#define NONE "none"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

gboolean
nape_ids_parse (const char *text, char *ret_ids)
{
  gboolean is_none = strcmp (text, NONE) == 0;
  g_auto (GStrv) words = g_strsplit_set (is_none ? "" : text, ", ", -1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (char **word = words; *word != NULL; word++)
    if (nape_exercise_id_is_valid (*word))
      g_ptr_array_add (ids, *word);
    else if (**word != '\0') /* between a comma and a blank */
      return FALSE;
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = ids->len; i > 1; i--)
    if (strcmp (ids->pdata[i - 1], ids->pdata[i - 2]) == 0)
      g_ptr_array_remove_index (ids, i - 1);
  if (ids->len == 0 && !is_none)
    return FALSE;
  g_ptr_array_add (ids, NULL);
  joined = g_strjoinv (",", (char **)ids->pdata);
  if (strlen (joined) > NAPE_IDS_MAX)
    return FALSE;
  g_strlcpy (ret_ids, joined, NAPE_IDS_MAX + 1);
  return TRUE;
}

char *
nape_ids_format (const char *ids)
{
  g_auto (GStrv) words = g_strsplit (ids, ",", -1);

  return *ids != '\0' ? g_strjoinv (", ", words) : g_strdup (NONE);
}
