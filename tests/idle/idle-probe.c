/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the idle watcher and prints what it tells, one line for each call:
 *   TIME active|quiet KIND SINCE
 *   TIME lull
 *   TIME watching on|off
 *   TIME chosen NAME|- WHY|-
 * with times in seconds of CLOCK_BOOTTIME. Usage: idle-probe SOURCE ACTIVE_GAP_MS
 * A number on standard input awaits a lull of so many milliseconds; 0: no longer. */

#include "daemon/base/clock.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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
on_lull (gpointer user_data)
{
  printf ("%.3f lull\n", now ());
}

static void
on_watching (gboolean on, gpointer user_data)
{
  printf ("%.3f watching %s\n", now (), on ? "on" : "off");
}

static void
on_chosen (const NapeIdleSource *source, const char *why, gpointer user_data)
{
  printf ("%.3f chosen %s %s\n", now (), source != NULL ? source->name : "-",
          why != NULL ? why : "-");
}

static gboolean
on_order (int fd, GIOCondition condition, gpointer user_data)
{
  char order[16] = "";

  if (read (fd, order, sizeof order - 1) <= 0)
    return G_SOURCE_REMOVE;
  nape_idle_watcher_await_lull (user_data, atoi (order) * NAPE_MILLISECOND);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char *argv[])
{
  static const NapeIdleWatcherListener listener
      = { on_active, on_quiet, on_lull, on_watching, on_chosen };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (argc != 3)
    return 2;
  setvbuf (stdout, NULL, _IOLBF, 0);
  NapeLogindSession *logind = nape_logind_session_new ();
  NapeIdleWatcher *watcher
      = nape_idle_watcher_new (nape_idle_sources, logind, argv[1],
                               atoi (argv[2]) * NAPE_MILLISECOND, &listener, NULL);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN, on_order, watcher);
  g_main_loop_run (loop);
  nape_idle_watcher_free (watcher);
  nape_logind_session_free (logind);
  return 0;
}
