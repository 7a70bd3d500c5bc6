/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole pure machine: observations and requests in, decisions out.
 *
 * It has no clock: every call is told the moment, brings the machine up to it, and may
 * queue decisions, which the caller takes with nape_engine_take_decision(). Between calls
 * it only wants to be asked again at nape_engine_next_wake(); an early, late or doubled
 * call is harmless. The same calls give the same decisions, so a year at the desk replays
 * in a second.
 *
 * Kinds of break are indices into the settings' table of breaks; -1 is none.
 */

#pragma once

#include "core/exercise/routine.h"
#include "core/presence/presence.h"
#include "core/presence/sitting.h"
#include "core/presence/tally.h"
#include "core/schedule/advice.h"
#include "core/schedule/hold.h"
#include "core/schedule/outcome.h"
#include "core/schedule/running_break.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_DECISION_REMIND, /* put up the reminder, in place of any other */
  NAPE_DECISION_START, /* a break begins */
  NAPE_DECISION_STEP, /* its next step begins */
  NAPE_DECISION_WITHDRAW, /* take the reminder or the guidance down */
  NAPE_DECISION_END, /* a reminder or break has its outcome: record it */
  NAPE_DECISION_ADVISE, /* give the current advice, in place of anything shown */
} NapeDecisionType;

typedef struct {
  NapeDecisionType type;
  int kind;
  /* Of NAPE_DECISION_END: */
  NapeOutcome outcome;
  gint64 sitting; /* the stretch before it */
  char **exercises; /* ids of those done (nullable) */
} NapeDecision;

void nape_decision_clear (NapeDecision *decision);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeDecision, nape_decision_clear)

/* How a reminder is said. */
typedef enum {
  NAPE_TONE_QUIET, /* the last ones were followed */
  NAPE_TONE_NORMAL,
  NAPE_TONE_FIRM, /* the last ones were ignored */
} NapeTone;

/* What a request was answered. */
typedef enum {
  NAPE_ANSWER_OK,
  NAPE_ANSWER_NOTHING_DUE,
  NAPE_ANSWER_NO_BREAK,
  NAPE_ANSWER_SNOOZED_ENOUGH, /* this break has been snoozed as often as may be */
} NapeAnswer;

/* A word, a break or an advice, that is due and waits for a good moment. */
typedef struct {
  gint64 since; /* nothing but obstacles is in the way; -1: no word waits */
  gint64 ready_since; /* nothing but the flow; -1: not */
  gint64 lull_at; /* the last pause in the input that was told */
  gboolean looked; /* the obstacles have been looked for */
  guint obstacles; /* 1 << NapeObstacle */
} NapeWait;

/* A sum that may be growing: `total` while it stands still and `from` is -1, else the time
 * since `from`. It changes only when something happens, not with time. */
typedef struct {
  gint64 total;
  gint64 from;
} NapeCount;

/* Everything that can be known from outside, at one moment. */
typedef struct {
  NapeVerdict verdict;
  NapeCount sitting;
  NapeCount active;
  int next; /* the break that comes next */
  gint64 next_left; /* sitting left until then, while the clock stands; 0: due */
  gint64 next_at; /* when that will be, or was; -1 while the clock stands */
  NapeHold hold;
  gint64 hold_until; /* at the latest; NAPE_NEVER: its end is not known */
  gboolean standing;
  NapeTone tone;
  gboolean can_snooze;
  int advice; /* that is being given, a NapeAdvice; -1: none */
  gint64 advice_since;
  gint64 snoozed_until; /* 0: not */
  gint64 paused_until; /* 0: not; NAPE_NEVER: until resumed */
  int reminder;
  gint64 reminder_since;
  int running;
  gint64 running_start;
  gint64 running_end;
  int step; /* of the routine; -1: none */
  const NapeRoutine *routine; /* of the running or reminded break (nullable) */
} NapeView;

typedef struct {
  NapeSettings settings;
  const NapeCatalogue *catalogue;
  NapeLastDone *last_done;
  NapePresence presence;
  NapeSitting sitting; /* settled */
  NapeTally tally; /* settled, and not yet taken */
  gint64 due_at[NAPE_MAX_BREAKS]; /* the clock's value at which each kind is due */
  gint64 snoozed_until;
  gint64 paused_until;
  gint64 program_since; /* -1: no program asks to hold */
  gint64 settled_at; /* no reminder before: one has just come back */
  NapeState last_state;
  gboolean looks; /* somebody looks for obstacles when asked */
  NapeWait wait;
  guint snoozes; /* of what is due now */
  int mood; /* reminders ignored in a row; below zero: followed */
  struct {
    gint64 number; /* of the local day */
    gint64 base; /* all sitting before it */
  } day;
  struct {
    int current; /* -1: none */
    gint64 since;
    gint64 put_off[NAPE_N_ADVICE];
  } advice;
  int reminder;
  gint64 reminder_since;
  NapeRunningBreak running;
  NapeRoutine *routine;
  GQueue decisions; /* NapeDecision * */
} NapeEngine;

/* `catalogue` must outlive the engine; another may take its place between two calls. */
void nape_engine_init (NapeEngine *self, const NapeSettings *settings,
                       const NapeCatalogue *catalogue, const NapeMoment *now);
void nape_engine_clear (NapeEngine *self);

/* Time */
void nape_engine_step (NapeEngine *self, const NapeMoment *now);
gint64 nape_engine_next_wake (const NapeEngine *self);
/* Takes the oldest decision; FALSE when there is none. */
gboolean nape_engine_take_decision (NapeEngine *self, NapeDecision *ret_decision);

/* Observations */
void nape_engine_set_source (NapeEngine *self, const NapeMoment *now, gboolean has_source);
void nape_engine_input (NapeEngine *self, const NapeMoment *now, NapeInput kind,
                        gint64 since);
void nape_engine_quiet (NapeEngine *self, const NapeMoment *now, NapeInput kind,
                        gint64 since);
void nape_engine_set_block (NapeEngine *self, const NapeMoment *now, NapeBlock block,
                            gboolean on);
/* A program holds the screen on. */
void nape_engine_set_watching (NapeEngine *self, const NapeMoment *now, gboolean on);
/* The desk is raised. An hour's absence lowers it: nobody forgets to sit down for a day. */
void nape_engine_set_standing (NapeEngine *self, const NapeMoment *now, gboolean on);
/* A program that reports input came or went, and one input that it reports. */
void nape_engine_set_reporter (NapeEngine *self, const NapeMoment *now, gboolean on);
void nape_engine_report (NapeEngine *self, const NapeMoment *now);
/* A program asks for no reminders. */
void nape_engine_set_program_hold (NapeEngine *self, const NapeMoment *now, gboolean on);

/* No input of any kind for NAPE_LULL. To be told while nape_engine_wants_lull(). */
#define NAPE_LULL (3 * NAPE_SECOND)
gboolean nape_engine_wants_lull (const NapeEngine *self);
void nape_engine_lull (NapeEngine *self, const NapeMoment *now);
/* The obstacles (1 << NapeObstacle) of this moment. To be told while
 * nape_engine_wants_look(), first as soon as all are known and then at each change. Only an
 * engine that expects looks waits for the first. */
void nape_engine_expect_looks (NapeEngine *self);
gboolean nape_engine_wants_look (const NapeEngine *self);
void nape_engine_look (NapeEngine *self, const NapeMoment *now, guint obstacles);

/* The user put the reminder away without an answer. */
void nape_engine_dismissed (NapeEngine *self, const NapeMoment *now);

/* Requests; durations and kinds have been checked by the caller. */
/* `length` 0: as the settings say. */
NapeAnswer nape_engine_snooze (NapeEngine *self, const NapeMoment *now, gint64 length,
                               gint64 *ret_until);
NapeAnswer nape_engine_skip (NapeEngine *self, const NapeMoment *now);
/* `length` NAPE_NEVER: until resumed. Returns the end. */
gint64 nape_engine_pause (NapeEngine *self, const NapeMoment *now, gint64 length);
void nape_engine_resume (NapeEngine *self, const NapeMoment *now);
/* `kind` -1: the one that is reminded of, due or next. NO_BREAK when none is enabled. */
NapeAnswer nape_engine_start (NapeEngine *self, const NapeMoment *now, int kind);
NapeAnswer nape_engine_finish (NapeEngine *self, const NapeMoment *now);

/* New settings: what is running goes on, clocks keep what they have counted. Step the
 * engine and take its decisions before: their kinds are indices into the old settings. */
void nape_engine_configure (NapeEngine *self, const NapeMoment *now,
                            const NapeSettings *settings);

/* Reading */
/* Sitting up to this moment, best guess included. */
NapeSitting nape_engine_guess_sitting (const NapeEngine *self);
NapeView nape_engine_view (const NapeEngine *self);
/* Takes the sums that are settled since the last taking into `ret_tally`: clear it. */
void nape_engine_take_tally (NapeEngine *self, NapeTally *ret_tally);
/* The best guess for what comes after them, up to this moment: clear it. Another guess may
 * say less. */
void nape_engine_guess_tally (const NapeEngine *self, NapeTally *ret_tally);

G_END_DECLS
