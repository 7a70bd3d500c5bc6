/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/troubles.h"

#include "core/text/text.h"

#define LINE_MAX_CHARS 1000

const char *
nape_area_to_string (NapeArea area)
{
  static const char *const names[] = {
    [NAPE_AREA_IDLE] = "idle",           [NAPE_AREA_NOTIFICATIONS] = "notifications",
    [NAPE_AREA_HISTORY] = "history",     [NAPE_AREA_SETTINGS] = "settings",
    [NAPE_AREA_EXERCISES] = "exercises", [NAPE_AREA_SESSION] = "session",
  };
  return names[area];
}

void
nape_troubles_clear (NapeTroubles *self)
{
  for (guint i = 0; i < NAPE_N_AREAS; i++)
    g_clear_pointer (&self->lines[i], g_free);
}

/* It may name a path of any bytes, and the bus takes UTF-8 only. */
gboolean
nape_troubles_set (NapeTroubles *self, NapeArea area, const char *why)
{
  g_autofree char *line = why != NULL ? nape_text_clean_line (why, LINE_MAX_CHARS) : NULL;

  if (g_strcmp0 (self->lines[area], line) == 0)
    return FALSE;
  g_free (self->lines[area]);
  self->lines[area] = g_steal_pointer (&line);
  return TRUE;
}
