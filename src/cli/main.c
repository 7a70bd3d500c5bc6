/* SPDX-License-Identifier: GPL-3.0-or-later */

/* nape: the command that shows what naped knows and answers its reminders. */

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
  signal (SIGPIPE, SIG_DFL); /* nape stats | head: the reader has seen enough */
  g_set_prgname ("nape");

  int code = nape_verb_table_run (argc, argv);
  /* A reader must be able to notice that the output is cut short. */
  if ((fflush (stdout) != 0 || ferror (stdout)) && code == NAPE_EXIT_DONE)
    return nape_print_error (NAPE_EXIT_FAILED, "the output could not be written");
  return code;
}
