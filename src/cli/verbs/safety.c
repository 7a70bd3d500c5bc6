/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape safety`: when to stop, and when to see a professional.
 *
 * These rules are the sources' of the exercises; data/exercises/sources.txt lists what the
 * letters stand for.
 */

#include "cli/verbs/verbs.h"

#define INDENT 11

typedef struct {
  const char *label;
  const char *rule;
} Rule;

static const Rule rules[] = {
  { "Start",
    "Gently, above all with pain or a recent injury; add a little at a time." }, /* A */
  { "Stop", "When pain grows, or you feel dizzy." }, /* A */
  { "Leave out", "An exercise after which you feel worse for more than ten to twenty "
                 "minutes, or your neck turns less far than before." }, /* D */
  { "Keep", "One that helps." }, /* D */
  { "Ask first", "See a health professional before you begin with a serious condition or a "
                 "recent injury." }, /* A, B */
  { "Ask now",
    "See one promptly with severe or lasting pain, numbness, tingling, weakness, "
    "or trouble breathing." }, /* C */
};

int
nape_safety_run (const NapeInvocation *invocation)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    nape_print_row (NAPE_STYLE_STRONG, rules[i].label, INDENT, "%s", rules[i].rule);
  return NAPE_EXIT_DONE;
}
