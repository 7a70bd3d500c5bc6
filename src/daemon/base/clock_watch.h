/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notices that somebody sets the wall clock; it costs no wake-up until then. */

#pragma once

#include <glib.h>

typedef struct _NapeClockWatch NapeClockWatch;

/* `set` is called after each time the clock has been set. NULL: the system cannot tell. */
NapeClockWatch *nape_clock_watch_new (void (*set) (gpointer user_data), gpointer user_data);
void nape_clock_watch_free (NapeClockWatch *self);
