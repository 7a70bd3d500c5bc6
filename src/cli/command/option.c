/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command/option.h"

#include <string.h>

static const NapeOption options[] = {
  { "--json", NAPE_OPTION_JSON, NULL, FALSE, "for programs; see nape(1)" },
  { "--follow", NAPE_OPTION_FOLLOW, NULL, FALSE, "go on telling what changes" },
  { "--set", NAPE_OPTION_SET, "NAME=VALUE", FALSE,
    "try another setting, as routine.every=30m; may be given again" },
  { "--answer", NAPE_OPTION_ANSWER, "ANSWER", FALSE,
    "how you answer each reminder: ignore (the default), done, snooze, skip" },
  { "--date", NAPE_OPTION_DATE, "YYYY-MM-DD", FALSE,
    "the day on which it is played, if not today" },
  { "--region", NAPE_OPTION_REGION, "REGION", FALSE,
    "only exercises for neck, shoulders, upper back ...; may be given again, as the next" },
  { "--kind", NAPE_OPTION_KIND, "KIND", FALSE, "only mobility, strength, stretch ..." },
  { "--position", NAPE_OPTION_POSITION, "POSITION", FALSE, "only seated, standing ..." },
  { "--equipment", NAPE_OPTION_EQUIPMENT, "EQUIPMENT", FALSE,
    "only with a wall, mat ...; none: without any" },
  { "--routine", NAPE_OPTION_ROUTINE, NULL, FALSE, "a routine, not an exercise" },
  { "--while", NAPE_OPTION_WHILE, "COMMAND...", TRUE, "only as long as this command runs" },
};

const NapeOption *
nape_option_table (guint *ret_n_options)
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

const NapeOption *
nape_option_find (const char *argument, const char **ret_value)
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
