/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises disable` and `enable`: the setting exercises.disabled, id by id. */

#include "cli/exercises/exercises.h"
#include "cli/remote/effective_settings.h"

#define DISABLED "exercises.disabled"
#define NONE "none"

/* The ids that the setting holds, without `id`. (transfer full) */
static GPtrArray *
list_others (const NapeExerciseSet *set, const char *id)
{
  g_autofree char *value = nape_settings_get (&set->settings, DISABLED, NULL);
  g_auto (GStrv) words = g_strsplit_set (value != NULL ? value : "", ", ", -1);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (char **word = words; *word != NULL; word++)
    if (**word && !g_str_equal (*word, NONE) && !g_str_equal (*word, id))
      g_ptr_array_add (ids, g_strdup (*word));
  return ids;
}

int
nape_exercises_enable (const NapeInvocation *invocation)
{
  gboolean disable = g_str_equal (invocation->arguments[0], "disable");
  const char *id = invocation->arguments[1];
  g_auto (NapeExerciseSet) set = { NULL };
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;
  gboolean by_daemon;

  if (!nape_exercise_set_load (&set, &error))
    return nape_client_fail (error);
  if (nape_exercise_set_find (&set, id) == NULL)
    return NAPE_EXIT_WRONG_USE;
  ids = list_others (&set, id);
  if (disable)
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_add (ids, NULL);
  value = ids->len > 1 ? nape_exercise_set_join ((char **)ids->pdata) : g_strdup (NONE);
  NapeExit code = nape_effective_settings_change (DISABLED, value, &by_daemon);
  if (code == NAPE_EXIT_DONE)
    nape_print_text ("%s is %s%s", id, disable ? "not used any more" : "used again",
                     by_daemon ? "." : ", once naped runs.");
  return code;
}
