/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps the engine's sums, breaks and memory in the history, whatever the disk does.
 *
 * What cannot be written stays in memory and is tried again; reminders go on meanwhile.
 */

#pragma once

#include "core/schedule/engine.h"
#include "store/history.h"

typedef struct _NapeRecorder NapeRecorder;

/* Hands an observation to the engine. */
typedef void (*NapeRecorderTake) (const NapeObservation *observation, gpointer user_data);

/* Touches no file yet. What the history remembers goes to `take`. */
NapeRecorder *nape_recorder_new (const char *path, NapeEngine *engine,
                                 NapeRecorderTake take, gpointer user_data);
void nape_recorder_free (NapeRecorder *self);

/* Opens the history and gives the new engine what it remembers. */
void nape_recorder_restore (NapeRecorder *self, const NapeMoment *now);
/* Keeps the outcome of a break until the next save. */
void nape_recorder_add_break (NapeRecorder *self, const NapeMoment *now,
                              const NapeDecision *end);
/* Writes everything. */
void nape_recorder_save (NapeRecorder *self, const NapeMoment *now);
/* When a failed save wants to be tried again (CLOCK_BOOTTIME), else NAPE_NEVER. */
gint64 nape_recorder_next_try (const NapeRecorder *self);
/* One line for the user about what does not work. (nullable) */
const char *nape_recorder_trouble (const NapeRecorder *self);

/* Stored and unsaved together, [from, to) in wall time. NULL on error. (transfer full) */
GArray *nape_recorder_hours (NapeRecorder *self, gint64 from, gint64 to, GError **error);
GPtrArray *nape_recorder_breaks (NapeRecorder *self, gint64 from, gint64 to,
                                 GError **error);
