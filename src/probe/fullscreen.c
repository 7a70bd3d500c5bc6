/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses which server is asked about the window in front. */

#include "probe/fullscreen.h"

#include "desktop/wayland_socket.h"
#include "probe/watches.h"

#ifndef NAPE_WITH_WAYLAND
void
nape_fullscreen_wayland_watch (NapeReport *report)
{
  nape_report_no (report,
                  "nape was built without Wayland, so it cannot know about windows");
}
#endif

#ifndef NAPE_WITH_X11
void
nape_fullscreen_x11_watch (NapeReport *report)
{
  nape_report_no (report, "nape was built without X11, so it cannot know about windows");
}
#endif

/* The variable alone may be left over from another session. */
static gboolean
is_wayland (void)
{
  g_autofree char *socket = nape_wayland_socket_named ();

  return nape_wayland_socket_answers (socket)
         || g_strcmp0 (g_getenv ("XDG_SESSION_TYPE"), "wayland") == 0;
}

/* An X server that serves a Wayland session knows X windows only: it is never asked. */
void
nape_fullscreen_watch (NapeReport *report)
{
  if (is_wayland ())
    nape_fullscreen_wayland_watch (report);
  else
    nape_fullscreen_x11_watch (report);
}
