/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/session/sources.h"

const NapeSessionRow nape_session_sources[] = {
  { "org.freedesktop.login1", &nape_session_logind },
  { "org.freedesktop.login1", &nape_session_sleep },
  { "org.freedesktop.ScreenSaver", &nape_session_locker },
  { "org.gnome.ScreenSaver", &nape_session_locker },
  { "org.cinnamon.ScreenSaver", &nape_session_locker },
  { "org.mate.ScreenSaver", &nape_session_locker },
  { "org.xfce.ScreenSaver", &nape_session_locker },
  { NULL, &nape_session_inhibitors },
  { NULL, NULL },
};
