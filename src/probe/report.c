/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "probe/report.h"

#include "core/text/text.h"

#include <string.h>
#include <unistd.h>

#define NAME_MAX_CHARS 64
#define WHY_MAX_CHARS 160

/* Takes `line`. A reader that has gone ends us: see exit_with_parent.h. */
static void
print_line (NapeReport *self, char *line)
{
  if (g_strcmp0 (line, self->last) == 0)
    {
      g_free (line);
      return;
    }
  g_free (self->last);
  self->last = line;
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    return;
}

void
nape_report_off (NapeReport *self)
{
  print_line (self, g_strdup ("off\n"));
}

void
nape_report_on (NapeReport *self, const char *name)
{
  g_autofree char *line = nape_text_clean_line (name, NAME_MAX_CHARS);

  print_line (self, g_strdup_printf ("on %s\n", *line != '\0' ? line : "a program"));
}

void
nape_report_no (NapeReport *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = nape_text_clean_line (why, WHY_MAX_CHARS);
  print_line (self, g_strdup_printf ("no %s\n", line));
}
