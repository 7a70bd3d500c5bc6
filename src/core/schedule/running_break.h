/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One running break, and whether the hands left keyboard and mouse for it. */

#pragma once

#include "core/presence/presence.h"
#include "core/schedule/outcome.h"

typedef struct {
  int kind; /* -1: none runs */
  gint64 start;
  gint64 end;
  int step; /* of the routine, -1 before the first */
  gint64 stretch; /* of sitting before it */
  gboolean over; /* its time is up; only its outcome is still open */
  gint64 hands_on; /* settled input time within it */
} NapeRunningBreak;

void nape_running_break_init (NapeRunningBreak *self);
void nape_running_break_start (NapeRunningBreak *self, int kind, gint64 now, gint64 length,
                               gint64 stretch);
gboolean nape_running_break_is_running (const NapeRunningBreak *self);
/* Counts the settled span's input that falls into the break. */
void nape_running_break_note (NapeRunningBreak *self, const NapeSpan *span);
/* From the input up to `until`, counting the guessed spans too: done with the hands off for
 * two thirds of the time until then, partly for one third, else ignored. */
NapeOutcome nape_running_break_judge (const NapeRunningBreak *self, const GArray *guesses,
                                      gint64 until);
