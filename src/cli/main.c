/* SPDX-License-Identifier: GPL-3.0-or-later */

/* nape: asks and tells naped. */

#include "cli/terminal/print.h"
#include "cli/verb_table.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  /* The character set and the names of days: all that is not English. Each further category
   * costs the opening of files. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_TIME, "");
  signal (SIGPIPE, SIG_DFL); /* nape stats | head: who stopped reading knows */
  g_set_prgname ("nape");

  int code = nape_verb_table_run (argc, argv);
  /* Who reads our output must not take half of it for all of it. */
  if ((fflush (stdout) != 0 || ferror (stdout)) && code == NAPE_EXIT_DONE)
    return nape_print_error (NAPE_EXIT_FAILED, "the output could not be written");
  return code;
}
