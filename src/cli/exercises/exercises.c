/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises`: the table of its verbs. */

#include "cli/exercises/exercises.h"

#include "cli/command/command_line.h"

#define FILTERS                                                                            \
  (NAPE_OPTION_REGION | NAPE_OPTION_KIND | NAPE_OPTION_POSITION | NAPE_OPTION_EQUIPMENT)

static const struct {
  const char *name;
  guint n_min, n_max; /* behind the name */
  guint flags; /* NapeOptionFlags: the options that it takes */
  int (*run) (const NapeInvocation *invocation);
} subverbs[] = {
  { "list", 0, 0, FILTERS | NAPE_OPTION_JSON, nape_exercises_list },
  { "show", 1, 1, NAPE_OPTION_JSON, nape_exercises_show },
  { "disable", 1, 1, 0, nape_exercises_enable },
  { "enable", 1, 1, 0, nape_exercises_enable },
  { "new", 1, 1, NAPE_OPTION_ROUTINE, nape_exercises_new },
  { "check", 0, G_MAXUINT, 0, nape_exercises_check },
  { "import", 1, 1, 0, nape_exercises_import },
};

/* The first option that is not among `flags`, or NULL. */
static const char *
find_other_option (const NapeInvocation *invocation, guint flags)
{
  for (guint i = 0; i < invocation->options->len; i++)
    {
      const NapeGivenOption *given
          = &g_array_index (invocation->options, NapeGivenOption, i);

      if (!(flags & given->option->flag))
        return given->option->name;
    }
  return NULL;
}

int
nape_exercises_run (const NapeInvocation *invocation)
{
  const char *name = invocation->n_arguments > 0 ? invocation->arguments[0] : "list";
  guint n_words = MAX (invocation->n_arguments, 1) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (subverbs); i++)
    {
      const char *other = find_other_option (invocation, subverbs[i].flags);

      if (!g_str_equal (name, subverbs[i].name))
        continue;
      if (n_words < subverbs[i].n_min || n_words > subverbs[i].n_max)
        return nape_verb_wrong_use (invocation->verb,
                                    "'exercises %s' has not the right words", name);
      if (other != NULL)
        return nape_verb_wrong_use (invocation->verb, "'exercises %s' has no option '%s'",
                                    name, other);
      return subverbs[i].run (invocation);
    }
  g_autofree char *quoted = nape_print_quote (name);
  return nape_verb_wrong_use (invocation->verb, "'exercises' has no verb %s", quoted);
}
