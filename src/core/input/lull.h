/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pauses in the input, told while somebody waits for one. */

#pragma once

#include "core/time/time.h"

G_BEGIN_DECLS

typedef struct {
  gint64 gap; /* how long a pause is waited for; 0: none */
  gint64 told; /* when one was told last */
} NapeLull;

/* From now on, or no longer. A pause that goes on already counts too. */
void nape_lull_await (NapeLull *self, gint64 gap);
/* `last`: the last input. TRUE: tell. Each pause is told once. */
gboolean nape_lull_read (NapeLull *self, gint64 now, gint64 last);

G_END_DECLS
