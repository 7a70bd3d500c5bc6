/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports pauses in the input while a reminder waits for one. */

#pragma once

#include "core/time/time.h"

typedef struct {
  gint64 gap; /* the length of the pause; 0: none is wanted */
  gint64 reported; /* when one was last reported */
} NapeLull;

/* Starts or, with 0, stops waiting. A pause that has begun already counts, too. */
void nape_lull_await (NapeLull *self, gint64 gap);
/* `last`: the last input. TRUE: there is a pause to report; each is reported once. */
gboolean nape_lull_read (NapeLull *self, gint64 now, gint64 last);
