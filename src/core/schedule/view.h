/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is true now: all that can be known of the engine from outside, reckoned once at the
 * end of each turn.
 *
 * Kinds of break are indices into the settings' table of breaks; -1 is none. Moments are
 * CLOCK_BOOTTIME.
 */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/exercise/routine.h"
#include "core/presence/state.h"
#include "core/schedule/advice.h"
#include "core/schedule/hold.h"
#include "core/settings/settings.h"

/* How a reminder is worded and shown. */
typedef enum {
  NAPE_TONE_QUIET, /* the last ones were followed, or many ignored */
  NAPE_TONE_NORMAL,
} NapeTone;

/* A sum that may be growing: `total` while it stands still and `from` is -1, else the time
 * since `from`, which is below 0 where that was before the machine started. It changes only
 * when something happens, not with time. */
typedef struct {
  gint64 total;
  gint64 from;
} NapeCount;

/* What it points to belongs to the engine and lives until the next turn. */
typedef struct {
  NapeMoment now;
  gint64 next_wake; /* when the engine wants to be asked again; NAPE_NEVER: only at news */
  const NapeSettings *settings;
  const NapeCatalogue *catalogue;
  /* Presence */
  NapeVerdict verdict;
  guint inputs; /* 1 << NapeInput of those in use */
  gint64 input_to; /* end of the last input that is certain */
  gint64 reported_at; /* the last input that a program reported; 0: none */
  guint blocks; /* NapeBlock */
  gboolean standing;
  gint64 slept_from; /* the last sleep */
  gint64 slept_to; /* 0: none was seen */
  /* Sitting */
  NapeCount sitting; /* since the last rest */
  NapeCount active;
  NapeCount desk; /* sitting and standing, since the last absence that was a rest */
  gint64 stretch; /* sitting since the last rest, up to `now` */
  gint64 settled_stretch; /* what of it no later event can change */
  gint64 settled_away; /* the absence that goes on, likewise */
  gint64 today; /* sitting of this day */
  guint pauses; /* of some minutes on this day, if it is asked what they are; else 0 */
  gint64 stood; /* standing since the last sitting or rest */
  /* What comes */
  int next; /* the break that comes next */
  gint64 next_left; /* sitting left until then, while the clock stands; 0: due */
  gint64 next_at; /* when that will be, or was; -1 while the clock stands */
  NapeHold hold;
  gint64 hold_until; /* at the latest; NAPE_NEVER: its end is not known */
  gint64 snoozed_until; /* 0: not */
  guint snoozes; /* of what is due now */
  gboolean can_snooze;
  gint64 paused_until; /* 0: not; NAPE_NEVER: until resumed */
  gboolean wants_lull; /* a pause in the input is to be reported */
  gint64 wants_obstacles; /* since when they are to be reported; -1: not */
  gboolean has_obstacles; /* they have been reported since */
  /* What goes on */
  NapeTone tone;
  guint ignored; /* reminders in a row, which makes them fewer; 0: none, or it does not */
  int advice; /* that is being given, a NapeAdvice; -1: none */
  gint64 advice_since;
  int reminder;
  gint64 reminder_since;
  gboolean has_stood; /* part of the time that the reminder is about */
  int running;
  gint64 running_start;
  gint64 running_end;
  int step; /* of the routine; -1: none */
  const NapeRoutine *routine; /* of the running or reminded break (nullable) */
} NapeView;

/* The name of a kind of break; "": none. */
const char *nape_view_break_name (const NapeView *self, int kind);
