/* SPDX-License-Identifier: GPL-3.0-or-later */

/* nape-probe: watches one thing that makes this a bad moment for a reminder.
 *
 * naped starts it only while a break is due, so that naped itself knows no sound server,
 * no desktop's settings and no windows. See probe/report.h for what it prints and
 * probe/exit_with_parent.h for when it ends.
 */

#include "probe/exit_with_parent.h"
#include "probe/watches.h"

#include <locale.h>
#include <string.h>

enum {
  EXIT_OK = 0,
  EXIT_USAGE = 2,
};

static const struct {
  const char *name;
  void (*watch) (NapeReport *report);
} rows[] = {
#ifdef NAPE_WITH_CALL
  { "call", nape_call_watch },
#else
  { "call", report_no_call },
#endif
  { "do-not-disturb", nape_do_not_disturb_watch },
  { "fullscreen", nape_fullscreen_watch },
};

int
main (int argc, char **argv)
{
  NapeReport report = { NULL };

  setlocale (LC_ALL, "");
  for (gsize i = 0; argc == 2 && i < G_N_ELEMENTS (rows); i++)
    if (strcmp (argv[1], rows[i].name) == 0)
      {
        nape_exit_with_parent ();
        rows[i].watch (&report);
        g_free (report.last);
        return EXIT_OK;
      }
  g_printerr ("nape-probe: name what to watch:");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_printerr (" %s", rows[i].name);
  g_printerr ("\n");
  return EXIT_USAGE;
}
