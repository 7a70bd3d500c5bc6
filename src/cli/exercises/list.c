/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises list`: all exercises, with the reason where no break uses one. */

#include "cli/exercises/exercises.h"
#include "cli/exercises/json.h"
#include "cli/remote/client.h"

#include <string.h>

/* What an option asks for. */
typedef struct {
  NapeOptionFlags flag;
  gboolean (*fits) (const NapeExercise *exercise, const char *wanted);
} Filter;

static gboolean
has_word (char *const *words, const char *wanted)
{
  for (; *words != NULL; words++)
    if (g_ascii_strcasecmp (*words, wanted) == 0)
      return TRUE;
  return FALSE;
}

/* "neck" is in "deep neck flexors", too. */
static gboolean
fits_region (const NapeExercise *exercise, const char *wanted)
{
  g_autofree char *part = g_utf8_casefold (wanted, -1);

  for (char **region = exercise->regions; *region != NULL; region++)
    {
      g_autofree char *whole = g_utf8_casefold (*region, -1);

      if (strstr (whole, part) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits_kind (const NapeExercise *exercise, const char *wanted)
{
  return strcmp (nape_exercise_kind_words[exercise->kind], wanted) == 0;
}

/* One that names no position can be done in any. */
static gboolean
fits_position (const NapeExercise *exercise, const char *wanted)
{
  return exercise->positions[0] == NULL || has_word (exercise->positions, wanted);
}

static gboolean
has_need (const char *need, const char *wanted)
{
  g_auto (GStrv) choices = g_strsplit (need, "/", -1);

  return has_word (choices, wanted);
}

static gboolean
fits_equipment (const NapeExercise *exercise, const char *wanted)
{
  if (strcmp (wanted, "none") == 0)
    return exercise->needs[0] == NULL;
  for (char **need = exercise->needs; *need != NULL; need++)
    if (has_need (*need, wanted))
      return TRUE;
  return FALSE;
}

static const Filter filters[] = {
  { NAPE_OPTION_REGION, fits_region },
  { NAPE_OPTION_KIND, fits_kind },
  { NAPE_OPTION_POSITION, fits_position },
  { NAPE_OPTION_EQUIPMENT, fits_equipment },
};

/* An option that is given twice asks for one or the other. */
static gboolean
passes (const NapeInvocation *invocation, const Filter *filter,
        const NapeExercise *exercise)
{
  const char *wanted;

  for (guint n = 0; (wanted = nape_verb_option (invocation, filter->flag, n)) != NULL; n++)
    if (filter->fits (exercise, wanted))
      return TRUE;
  return nape_verb_option (invocation, filter->flag, 0) == NULL;
}

static GPtrArray *
choose_exercises (const NapeInvocation *invocation, const NapeExerciseSet *set)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < nape_catalogue_size (set->catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (set->catalogue, i);
      gboolean fits = TRUE;

      for (guint j = 0; j < G_N_ELEMENTS (filters); j++)
        fits &= passes (invocation, &filters[j], exercise);
      if (fits)
        g_ptr_array_add (chosen, (gpointer)exercise);
    }
  return chosen;
}

static void
print_exercise (const NapeExerciseSet *set, const NapeExercise *exercise, guint indent)
{
  g_autofree char *regions = nape_exercise_set_join (exercise->regions);
  g_autofree char *positions = nape_exercise_set_join (exercise->positions);
  g_autofree char *equipment = nape_exercise_set_join_needs (exercise);
  g_autofree char *unused = nape_exercise_set_why_unused (set, exercise);
  GString *text = g_string_new (exercise->name);

  g_string_append_printf (text, ": %s", nape_exercise_kind_words[exercise->kind]);
  if (*regions)
    g_string_append_printf (text, " for %s", regions);
  if (*positions)
    g_string_append_printf (text, "; %s", positions);
  if (*equipment)
    g_string_append_printf (text, "; needs %s", equipment);
  if (unused != NULL)
    g_string_append_printf (text, " (not used: %s)", unused);
  nape_print_row (unused != NULL ? NAPE_STYLE_DIM : NAPE_STYLE_STRONG, exercise->id, indent,
                  "%s", text->str);
  g_string_free (text, TRUE);
}

static void
print_all (const NapeExerciseSet *set, const GPtrArray *chosen)
{
  guint indent = 0;

  for (guint i = 0; i < chosen->len; i++)
    {
      const NapeExercise *exercise = chosen->pdata[i];

      indent = MAX (indent, nape_print_columns (exercise->id) + 2);
    }
  for (guint i = 0; i < chosen->len; i++)
    print_exercise (set, chosen->pdata[i], MIN (indent, 26));
  if (chosen->len == 0)
    nape_print_text ("There is no such exercise.");
}

int
nape_exercises_list (const NapeInvocation *invocation)
{
  g_auto (NapeExerciseSet) set = { NULL };
  g_autoptr (GPtrArray) chosen = NULL;
  g_autoptr (GError) error = NULL;

  if (!nape_exercise_set_load (&set, &error))
    return nape_client_fail (error);
  chosen = choose_exercises (invocation, &set);
  if (invocation->json)
    nape_exercises_json_print_list (&set, chosen);
  else
    print_all (&set, chosen);
  return NAPE_EXIT_DONE;
}
