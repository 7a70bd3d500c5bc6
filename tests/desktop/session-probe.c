/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the session watcher and prints what it tells, one line for each call:
 *   locked|elsewhere|sleep on|off
 *   watching WHO|-
 *   trouble WHY|-
 * and on SIGUSR1 all that it has found, then an empty line:
 *   AREA FOUND SOURCE: WHAT */

#include "daemon/session.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>

static void
on_block (NapeBlock block, gboolean on, gpointer user_data)
{
  printf ("%s %s\n", block == NAPE_BLOCK_LOCKED ? "locked" : "elsewhere",
          on ? "on" : "off");
}

static void
on_watching (const char *who, gpointer user_data)
{
  printf ("watching %s\n", who != NULL ? who : "-");
}

static void
on_sleep (gboolean going, gpointer user_data)
{
  printf ("sleep %s\n", going ? "on" : "off");
}

static void
on_trouble (const char *why, gpointer user_data)
{
  printf ("trouble %s\n", why != NULL ? why : "-");
}

static gboolean
on_signal (gpointer user_data)
{
  g_autoptr (GPtrArray) findings = nape_findings_new ();

  nape_session_find (user_data, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const NapeFinding *finding = findings->pdata[i];
      printf ("%s %s %s: %s\n", finding->area, nape_found_to_string (finding->found),
              finding->source, finding->what);
    }
  printf ("\n");
  return G_SOURCE_CONTINUE;
}

int
main (void)
{
  static const NapeSessionListener listener
      = { on_block, on_watching, on_sleep, on_trouble };
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  setvbuf (stdout, NULL, _IOLBF, 0);
  g_autoptr (NapeSession) session = nape_session_new (&listener, NULL);
  g_unix_signal_add (SIGUSR1, on_signal, session);
  g_main_loop_run (loop);
  return 0;
}
