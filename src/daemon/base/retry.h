/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Retrying what reports by no event that it would work now: each delay is twice the one
 * before, up to a limit. */

#pragma once

#include <glib.h>

/* The delay after one of `delay`; 0: there was none. In the unit of `first` and `last`. */
gint64 nape_retry_next_delay (gint64 delay, gint64 first, gint64 last);

/* A retry by a timer of its own, after 1, 2, 4 … 50 s. */
typedef struct {
  void (*again) (gpointer user_data);
  gpointer user_data;
  guint timer; /* GLib source of the next retry; 0: none */
  guint delay_s; /* of the last one; 0: there was none */
} NapeRetry;

void nape_retry_init (NapeRetry *self, void (*again) (gpointer user_data),
                      gpointer user_data);
/* It has failed: schedules a retry, unless one is scheduled already. */
void nape_retry_later (NapeRetry *self);
/* It has succeeded, or is not wanted any longer: no retry, and the next delay is the first.
 */
void nape_retry_stop (NapeRetry *self);
