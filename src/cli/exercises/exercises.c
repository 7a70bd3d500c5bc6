/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape exercises`: the table of its verbs. */

#include "cli/exercises/exercises.h"

#define FILTERS                                                                            \
  (NAPE_OPTION_REGION | NAPE_OPTION_KIND | NAPE_OPTION_POSITION | NAPE_OPTION_EQUIPMENT)

static const NapeSubverb subverbs[] = {
  { "list", 0, 0, FILTERS | NAPE_OPTION_JSON, nape_exercises_list },
  { "show", 1, 1, NAPE_OPTION_JSON, nape_exercises_show },
  { "disable", 1, 1, 0, nape_exercises_enable },
  { "enable", 1, 1, 0, nape_exercises_enable },
  { "new", 1, 1, NAPE_OPTION_ROUTINE, nape_exercises_new },
  { "check", 0, G_MAXUINT, 0, nape_exercises_check },
  { "import", 1, 1, 0, nape_exercises_import },
};

int
nape_exercises_run (const NapeInvocation *invocation)
{
  return nape_verb_run_subverb (invocation, subverbs, G_N_ELEMENTS (subverbs));
}
