/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command_line.h"

#include "cli/verb.h"

#include <string.h>

static const NapeOption options[] = {
  { "--json", NAPE_VERB_JSON, NULL, FALSE, "for programs; see nape(1)" },
  { "--follow", NAPE_VERB_FOLLOW, NULL, FALSE, "go on telling what changes" },
  { "--set", NAPE_VERB_SET, "NAME=VALUE", FALSE,
    "try another setting, as routine.every=30m; may be given again" },
  { "--answer", NAPE_VERB_ANSWER, "ANSWER", FALSE,
    "what you answer each reminder: ignore (if you do not say), done, snooze, skip" },
  { "--date", NAPE_VERB_DATE, "YYYY-MM-DD", FALSE,
    "the day on which it is played, if not today" },
  { "--region", NAPE_VERB_REGION, "REGION", FALSE,
    "only exercises for neck, shoulders, upper back ...; may be given again, as the next" },
  { "--kind", NAPE_VERB_KIND, "KIND", FALSE, "only mobility, strength, stretch ..." },
  { "--position", NAPE_VERB_POSITION, "POSITION", FALSE, "only seated, standing ..." },
  { "--equipment", NAPE_VERB_EQUIPMENT, "EQUIPMENT", FALSE,
    "only with a wall, mat ...; none: without any" },
  { "--routine", NAPE_VERB_ROUTINE, NULL, FALSE, "a routine, not an exercise" },
  { "--while", NAPE_VERB_WHILE, "COMMAND...", TRUE, "only as long as this command runs" },
};

const NapeOption *
nape_options (guint *ret_n_options)
{
  *ret_n_options = G_N_ELEMENTS (options);
  return options;
}

char *
nape_option_format (const NapeOption *option)
{
  return g_strconcat (option->name, option->value ? " " : NULL, option->value, NULL);
}

gboolean
nape_option_needs_value (const NapeOption *option)
{
  return option->value && !option->ends_options;
}

/* "-5" is a wrong number, not an option. */
static gboolean
is_option (const char *argument)
{
  return argument[0] == '-' && argument[1] != '\0' && !g_ascii_isdigit (argument[1]);
}

/* The option of `argument`, "--set" or "--set=...". What is behind the '=' goes to
 * `ret_value`, else NULL. */
static const NapeOption *
find_option (const char *argument, const char **ret_value)
{
  gsize length = strcspn (argument, "=");

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strlen (options[i].name) == length
        && strncmp (options[i].name, argument, length) == 0
        && (argument[length] == '\0' || nape_option_needs_value (&options[i])))
      {
        *ret_value = argument[length] == '=' ? argument + length + 1 : NULL;
        return &options[i];
      }
  return NULL;
}

/* `next` (nullable): the argument behind it. Returns the option, or NULL, and whether
 * `next` was its value. */
static const NapeOption *
read_option (NapeCommandLine *self, const char *argument, const char *next,
             gboolean *ret_taken)
{
  NapeGivenOption given = { NULL, NULL };

  *ret_taken = FALSE;
  given.option = find_option (argument, &given.value);
  if (given.option && nape_option_needs_value (given.option) && !given.value)
    {
      given.value = next;
      *ret_taken = next != NULL;
    }
  if (g_str_equal (argument, "--help") || g_str_equal (argument, "-h"))
    self->help = TRUE;
  else if (g_str_equal (argument, "--version"))
    self->version = TRUE;
  else if (given.option)
    g_array_append_val (self->given, given);
  else if (!self->unknown)
    self->unknown = argument;
  return given.option;
}

void
nape_command_line_read (NapeCommandLine *self, int argc, char **argv)
{
  gboolean only_words = FALSE;

  *self = (NapeCommandLine){
    .words = g_ptr_array_new (),
    .given = g_array_new (FALSE, FALSE, sizeof (NapeGivenOption)),
  };
  for (int i = 1; i < argc; i++)
    {
      gboolean taken = FALSE;
      if (only_words || !is_option (argv[i]))
        g_ptr_array_add (self->words, argv[i]);
      else if (g_str_equal (argv[i], "--"))
        only_words = TRUE;
      else
        {
          const NapeOption *option
              = read_option (self, argv[i], i + 1 < argc ? argv[i + 1] : NULL, &taken);
          only_words = option && option->ends_options;
          taken |= only_words && i + 1 < argc && g_str_equal (argv[i + 1], "--");
        }
      if (taken)
        i++;
    }
  g_ptr_array_add (self->words, NULL);
}

void
nape_command_line_clear (NapeCommandLine *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->given, g_array_unref);
}
