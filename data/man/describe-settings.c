/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a manual page's text with the table of settings in place of a line that says
 * @SETTINGS@, so that the page cannot drift from the program. */

#include "core/settings/settings.h"

#include <stdio.h>
#include <string.h>

/* One group's rows; a break's are described by the built-in breaks' defaults. */
static void
print_setting (const NapeSettings *settings, const char *name)
{
  const char *help = NULL;
  g_autofree char *accepts = nape_settings_describe (settings, name, &help, NULL);
  g_autofree char *value = nape_settings_get (settings, name, NULL);

  printf ("*%s*\n\t%s++\nAccepts %s. Default: %s.\n\n", strchr (name, '.') + 1, help,
          accepts, value);
}

static char *
heading_of (const NapeSettings *settings, const char *name)
{
  g_autofree char *group = g_strndup (name, strcspn (name, "."));

  if (nape_settings_find_break (settings, group) >= 0)
    return g_strdup_printf ("[break %s]", group);
  return g_strdup_printf ("[%s]", group);
}

static void
print_settings (void)
{
  g_autofree char *last = g_strdup ("");
  NapeSettings settings;

  nape_settings_init (&settings);
  g_auto (GStrv) names = nape_settings_names (&settings);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *heading = heading_of (&settings, *name);
      if (strcmp (heading, last) != 0)
        printf ("## %s\n\n", heading);
      print_setting (&settings, *name);
      g_free (last);
      last = g_steal_pointer (&heading);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2 || !g_file_get_contents (argv[1], &text, NULL, &error))
    {
      g_printerr ("describe-settings: %s\n",
                  error != NULL ? error->message : "one template");
      return 1;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (strcmp (*line, "@SETTINGS@") == 0)
      print_settings ();
    else if (line[1] != NULL)
      puts (*line);
  return 0;
}
