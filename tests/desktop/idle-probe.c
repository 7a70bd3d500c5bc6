/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the idle watcher and prints what it tells, one line for each call:
 *   TIME active|quiet KIND SINCE
 *   TIME lost WHY
 *   TIME chosen NAME|- WHY|-
 * with times in seconds of CLOCK_BOOTTIME. Usage: idle-probe SOURCE ACTIVE_GAP_MS */

#include "daemon/clock.h"
#include "daemon/idle.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const kinds[NAPE_N_INPUTS] = { "keyboard", "pointer", "other" };

static double
now (void)
{
  NapeMoment moment;

  nape_clock_now (&moment);
  return moment.boot / 1e6;
}

static void
on_active (NapeInput kind, gint64 since, gpointer user_data)
{
  printf ("%.3f active %s %.3f\n", now (), kinds[kind], since / 1e6);
}

static void
on_quiet (NapeInput kind, gint64 since, gpointer user_data)
{
  printf ("%.3f quiet %s %.3f\n", now (), kinds[kind], since / 1e6);
}

static void
on_lost (const char *why, gpointer user_data)
{
  printf ("%.3f lost %s\n", now (), why);
}

static void
on_chosen (const char *name, gboolean kinds_apart, const char *why, gpointer user_data)
{
  printf ("%.3f chosen %s %s\n", now (), name != NULL ? name : "-",
          why != NULL ? why : "-");
}

int
main (int argc, char *argv[])
{
  static const NapeIdleWatcherListener listener
      = { { on_active, on_quiet, on_lost }, on_chosen };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (argc != 3)
    return 2;
  setvbuf (stdout, NULL, _IOLBF, 0);
  NapeIdleWatcher *watcher
      = nape_idle_watcher_new (argv[1], atoi (argv[2]) * NAPE_MILLISECOND, &listener, NULL);
  g_main_loop_run (loop);
  nape_idle_watcher_free (watcher);
  return 0;
}
