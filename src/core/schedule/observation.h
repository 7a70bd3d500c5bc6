/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is observed of the desk, or asked for by its user: the one way into the engine.
 *
 * A value: it can be logged, recorded to a file and replayed. What it points to must live
 * until nape_engine_take() returns, the catalogue until another has taken its place.
 */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/exercise/last_done.h"
#include "core/input/input.h"
#include "core/presence/presence.h"
#include "core/settings/settings.h"

/* Evidence first, then what stands in the way of a reminder, then requests. */
typedef enum {
  NAPE_SAW_TIME, /* nothing but time going by */
  NAPE_SAW_SOURCE, /* an input source came, or (not `on`) went */
  NAPE_SAW_INPUT, /* `input` since `time`, its first event */
  NAPE_SAW_QUIET, /* no `input` since `time`, its last event */
  NAPE_SAW_BLOCK, /* `block` began or ended */
  NAPE_SAW_WATCHING, /* a program holds the screen on, or none does */
  NAPE_SAW_STANDING, /* the desk is raised; an hour's absence lowers it */
  NAPE_SAW_REPORTER, /* a program that reports input came or went */
  NAPE_SAW_REPORT, /* one input that it reports */
  NAPE_SAW_LULL, /* no input of any kind for NAPE_LULL */
  NAPE_SAW_PROGRAM_HOLD, /* a program asks for no reminders, or none does */
  NAPE_SAW_OBSTACLES, /* `obstacles` of this moment */
  NAPE_SAW_PROBES, /* obstacles will be reported from now on, when they are wanted */
  NAPE_SAW_SETTINGS, /* `settings` count from now on */
  NAPE_SAW_CATALOGUE, /* `catalogue` is to be used from now on */
  NAPE_SAW_LAST_DONE, /* `last_done`: exercises done before */
  NAPE_SAW_SAVED_STATE, /* `text`, saved at `time`: what an earlier engine knew; `on`: this
                           one has counted without it for a while */
  NAPE_SAW_DISMISSAL, /* the user put the reminder away without an answer */
  NAPE_ASKED_SNOOZE, /* for `time`; 0: as the settings say */
  NAPE_ASKED_SKIP,
  NAPE_ASKED_PAUSE, /* for `time`; NAPE_NEVER: until resumed */
  NAPE_ASKED_PAUSE_UNTIL, /* the wall time `time`, however the clock is set */
  NAPE_ASKED_RESUME,
  NAPE_ASKED_START, /* the break called `text`; NULL: the one that is due or next */
  NAPE_ASKED_FINISH,
  NAPE_N_OBSERVATIONS,
} NapeObservationType;

/* Members that a type does not name are not read. */
typedef struct {
  NapeObservationType type;
  gboolean on;
  NapeInput input;
  NapeBlock block;
  guint obstacles; /* 1 << NapeObstacle */
  gint64 time;
  gint64 shift; /* of a saved state: what leads its moments to the present CLOCK_BOOTTIME */
  const char *text;
  const NapeSettings *settings;
  const NapeCatalogue *catalogue;
  NapeLastDone *last_done;
} NapeObservation;

/* What a person may ask for: at least and at most. */
#define NAPE_REQUEST_MIN NAPE_MINUTE
#define NAPE_SNOOZE_MAX (4 * NAPE_HOUR)
#define NAPE_PAUSE_MAX (7 * NAPE_DAY)

/* A pause in the input that lets a due reminder through. */
#define NAPE_LULL (3 * NAPE_SECOND)

/* What a request was answered. */
typedef enum {
  NAPE_ANSWER_OK,
  NAPE_ANSWER_NOTHING_DUE,
  NAPE_ANSWER_NO_BREAK,
  NAPE_ANSWER_UNKNOWN_BREAK, /* no break has that name */
  NAPE_ANSWER_SNOOZED_ENOUGH, /* this break has been snoozed as often as may be */
  NAPE_ANSWER_UNREADABLE, /* not a saved state of ours */
} NapeAnswer;
