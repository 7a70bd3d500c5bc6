/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/session/sources.h"

/* Of several programs that hold the screen on, the first row's is named: desktops know
 * them better than logind. */
const NapeSessionRow nape_session_sources[] = {
  { "org.freedesktop.login1", &nape_session_logind },
  { "org.freedesktop.login1", &nape_session_sleep },
  { "org.freedesktop.ScreenSaver", &nape_session_locker },
  { "org.gnome.ScreenSaver", &nape_session_locker },
  { "org.cinnamon.ScreenSaver", &nape_session_locker },
  { "org.mate.ScreenSaver", &nape_session_locker },
  { "org.xfce.ScreenSaver", &nape_session_locker },
  { "org.gnome.SessionManager", &nape_session_inhibitors_gnome },
  { NULL, &nape_session_inhibitors_power },
  { "org.freedesktop.login1", &nape_session_inhibitors_logind },
  { NULL, NULL },
};
