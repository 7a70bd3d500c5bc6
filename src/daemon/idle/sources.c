/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/sources.h"

#include "daemon/idle/watcher.h"

#include <string.h>

const NapeIdleSource *const nape_idle_sources[] = {
#ifdef NAPE_WITH_WAYLAND
  &nape_idle_wayland,
#endif
#ifdef NAPE_WITH_X11
  &nape_idle_x11,     &nape_idle_xscreensaver,
#endif
#ifdef NAPE_WITH_MUTTER
  &nape_idle_mutter,
#endif
  &nape_idle_logind,  NULL,
};

gboolean
nape_idle_sources_know (const char *name)
{
  for (const NapeIdleSource *const *source = nape_idle_sources; *source != NULL; source++)
    if (strcmp (name, (*source)->name) == 0)
      return TRUE;
  return strcmp (name, NAPE_IDLE_AUTO) == 0 || strcmp (name, NAPE_IDLE_REPORTED) == 0;
}
