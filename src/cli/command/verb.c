/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command/verb.h"

#include <stdarg.h>

char *
nape_verb_format_usage (const NapeVerb *verb)
{
  GString *usage = g_string_new ("nape ");
  guint n_options;
  const NapeOption *options = nape_option_table (&n_options);

  g_string_append (usage, verb->name);
  if (*verb->arguments)
    g_string_append_printf (usage, " %s", verb->arguments);
  for (guint i = 0; i < n_options; i++)
    {
      g_autofree char *option = nape_option_format (&options[i]);
      if (verb->flags & options[i].flag)
        g_string_append_printf (usage, " [%s]", option);
    }
  return g_string_free (usage, FALSE);
}

int
nape_verb_wrong_use (const NapeVerb *verb, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *usage = nape_verb_format_usage (verb);
  return nape_print_error (NAPE_EXIT_WRONG_USE, "%s (usage: %s)", text, usage);
}

const char *
nape_verb_option (const NapeInvocation *invocation, NapeOptionFlags flag, guint n)
{
  for (guint i = 0; i < invocation->options->len; i++)
    {
      const NapeGivenOption *given
          = &g_array_index (invocation->options, NapeGivenOption, i);
      if (given->option->flag == flag && n-- == 0)
        return given->value;
    }
  return NULL;
}

gboolean
nape_verb_has_option (const NapeInvocation *invocation, NapeOptionFlags flag)
{
  for (guint i = 0; i < invocation->options->len; i++)
    if (g_array_index (invocation->options, NapeGivenOption, i).option->flag == flag)
      return TRUE;
  return FALSE;
}

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
nape_verb_run_subverb (const NapeInvocation *invocation, const NapeSubverb *subverbs,
                       guint n_subverbs)
{
  const char *verb = invocation->verb->name;
  const char *name = invocation->n_arguments > 0 ? invocation->arguments[0] : "list";
  guint n_words = MAX (invocation->n_arguments, 1) - 1;

  for (guint i = 0; i < n_subverbs; i++)
    {
      const char *other = find_other_option (invocation, subverbs[i].flags);

      if (!g_str_equal (name, subverbs[i].name))
        continue;
      if (n_words < subverbs[i].n_min || n_words > subverbs[i].n_max)
        return nape_verb_wrong_use (invocation->verb, "'%s %s' has not the right words",
                                    verb, name);
      if (other != NULL)
        return nape_verb_wrong_use (invocation->verb, "'%s %s' has no option '%s'", verb,
                                    name, other);
      return subverbs[i].run (invocation);
    }
  g_autofree char *quoted = nape_print_quote (name);
  return nape_verb_wrong_use (invocation->verb, "'%s' has no verb %s", verb, quoted);
}
