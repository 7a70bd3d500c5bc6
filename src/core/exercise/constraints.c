/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/constraints.h"

#include "core/text/word_list.h"

#include <string.h>

#define BIT(n) (1u << (n))
#define NONE "none"

/* Where a thing is of use, if that is one position: who has a chair but stands cannot do on
 * it what is done seated. */
static const guint places[NAPE_N_EQUIPMENT] = {
  [NAPE_EQUIPMENT_CHAIR] = BIT (NAPE_POSITION_SEATED),
  [NAPE_EQUIPMENT_MAT] = BIT (NAPE_POSITION_FLOOR),
  [NAPE_EQUIPMENT_ROLLER] = BIT (NAPE_POSITION_FLOOR),
};

static guint
positions_of (const NapeExercise *exercise)
{
  guint bits = 0;

  for (char **word = exercise->positions; *word != NULL; word++)
    bits |= BIT (nape_word_list_find (nape_position_words, *word));
  return bits;
}

/* One of "chair/roller" is enough. `possible` are the exercise's positions. */
static gboolean
has_one_of (const NapeConstraints *self, const char *need, guint possible)
{
  g_auto (GStrv) choices = g_strsplit (need, "/", -1);

  for (char **choice = choices; *choice != NULL; choice++)
    {
      int thing = nape_word_list_find (nape_equipment_words, *choice);
      guint place = places[thing] & possible;

      if ((self->equipment & BIT (thing)) != 0
          && (place == 0 || (place & self->positions) != 0))
        return TRUE;
    }
  return FALSE;
}

gboolean
nape_constraints_have_disabled (const NapeConstraints *self, const char *id)
{
  g_auto (GStrv) ids = g_strsplit (self->disabled, ",", -1);

  return g_strv_contains ((const char *const *)ids, id);
}

gboolean
nape_constraints_allow (const NapeConstraints *self, const NapeExercise *exercise)
{
  guint positions = positions_of (exercise);

  if (exercise->on_request || nape_constraints_have_disabled (self, exercise->id))
    return FALSE;
  if (positions != 0 && (positions & self->positions) == 0)
    return FALSE;
  for (char **need = exercise->needs; *need != NULL; need++)
    if (!has_one_of (self, *need, positions))
      return FALSE;
  return TRUE;
}

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
  if (strlen (joined) > NAPE_DISABLED_MAX)
    return FALSE;
  g_strlcpy (ret_ids, joined, NAPE_DISABLED_MAX + 1);
  return TRUE;
}

char *
nape_ids_format (const char *ids)
{
  g_auto (GStrv) words = g_strsplit (ids, ",", -1);

  return *ids != '\0' ? g_strjoinv (", ", words) : g_strdup (NONE);
}
