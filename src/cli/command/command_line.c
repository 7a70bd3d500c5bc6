/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command/command_line.h"

/* "-5" is a wrong number, not an option. */
static gboolean
is_option (const char *argument)
{
  return argument[0] == '-' && argument[1] != '\0' && !g_ascii_isdigit (argument[1]);
}

/* `next` (nullable): the argument behind it. Returns the option, or NULL, and whether
 * `next` was its value. */
static const NapeOption *
read_option (NapeCommandLine *self, const char *argument, const char *next,
             gboolean *ret_taken)
{
  NapeGivenOption given = { NULL, NULL };

  *ret_taken = FALSE;
  given.option = nape_option_find (argument, &given.value);
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
