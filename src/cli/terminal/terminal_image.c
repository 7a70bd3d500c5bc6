/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/terminal_image.h"

#include <string.h>
#include <unistd.h>

#define ROWS 10

static gboolean
can_draw (void)
{
  static const char *const terminals[] = { "xterm-kitty", "xterm-ghostty", NULL };
  const char *terminal = g_getenv ("TERM");

  return terminal != NULL && g_getenv ("SSH_CONNECTION") == NULL
         && g_strv_contains (terminals, terminal) && isatty (STDOUT_FILENO);
}

/* By kitty's protocol: put up (a=T) a PNG (f=100) that the terminal reads itself (t=f),
 * over so many rows, and answer nothing (q=2). Over SSH it would find no such file. */
gboolean
nape_terminal_image_print (const char *path)
{
  g_autofree char *name = g_base64_encode ((const guchar *)path, strlen (path));

  if (!can_draw ())
    return FALSE;
  g_print ("\033_Ga=T,f=100,t=f,r=%d,q=2;%s\033\\\n", ROWS, name);
  return TRUE;
}
