/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one timer. It runs on CLOCK_BOOTTIME, so it also fires as soon as the machine wakes
 * from a sleep that has passed its time. */

#pragma once

#include "core/time/time.h"

typedef struct _NapeAlarm NapeAlarm;

NapeAlarm *nape_alarm_new (void (*ring) (gpointer user_data), gpointer user_data,
                           GError **error);
void nape_alarm_free (NapeAlarm *self);

/* Rings once at `at` (CLOCK_BOOTTIME), in place of any time set before; at once if that has
 * passed. NAPE_NEVER: not at all. */
void nape_alarm_set (NapeAlarm *self, gint64 at);
