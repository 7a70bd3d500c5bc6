/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What does not work, one line for the user for each area. */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_AREA_IDLE,
  NAPE_AREA_NOTIFICATIONS,
  NAPE_AREA_HISTORY,
  NAPE_AREA_SETTINGS,
  NAPE_AREA_EXERCISES,
  NAPE_AREA_SESSION,
  NAPE_N_AREAS,
} NapeArea;

/* As on the bus: "idle", "notifications" ... */
const char *nape_area_to_string (NapeArea area);

typedef struct {
  char *lines[NAPE_N_AREAS]; /* (nullable) */
} NapeTroubles;

void nape_troubles_clear (NapeTroubles *self);
/* `why` NULL: it works. FALSE: nothing has changed. */
gboolean nape_troubles_set (NapeTroubles *self, NapeArea area, const char *why);
