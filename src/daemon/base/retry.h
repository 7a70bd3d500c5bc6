/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trying again what nobody tells us to try: after 1, 2, 4 … 50 s. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  void (*again) (gpointer user_data);
  gpointer user_data;
  guint timer; /* GLib source of the next try; 0: none */
  guint wait_s; /* how long the next one waits */
} NapeRetry;

void nape_retry_init (NapeRetry *self, void (*again) (gpointer user_data),
                      gpointer user_data);
/* It has failed: try again, each time later. No second try is added to one that waits. */
void nape_retry_later (NapeRetry *self);
/* It has succeeded, or is no longer wanted: no further try, and the next wait is short. */
void nape_retry_stop (NapeRetry *self);

G_END_DECLS
