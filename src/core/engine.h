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

#include "core/break.h"
#include "core/outcome.h"
#include "core/presence.h"
#include "core/routine.h"
#include "core/sitting.h"
#include "core/tally.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_DECISION_REMIND, /* put up the reminder, in place of any other */
  NAPE_DECISION_START, /* a break begins */
  NAPE_DECISION_STEP, /* its next step begins */
  NAPE_DECISION_WITHDRAW, /* take the reminder or the guidance down */
  NAPE_DECISION_END, /* a reminder or break has its outcome: record it */
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

/* What keeps a due break from being said, weakest first. */
typedef enum {
  NAPE_HOLD_NONE,
  NAPE_HOLD_SETTLING, /* one has just come back */
  NAPE_HOLD_AWAY, /* away, or unknown */
  NAPE_HOLD_BREAK, /* a break is running */
  NAPE_HOLD_SNOOZED,
  NAPE_HOLD_PAUSED,
} NapeHold;

/* As on the bus: "", "settling", "away" ... */
const char *nape_hold_to_string (NapeHold hold);

/* What a request was answered. */
typedef enum {
  NAPE_ANSWER_OK,
  NAPE_ANSWER_NOTHING_DUE,
  NAPE_ANSWER_NO_BREAK,
} NapeAnswer;

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
  gint64 settled_at; /* no reminder before: one has just come back */
  NapeState last_state;
  int reminder;
  gint64 reminder_since;
  NapeBreak running;
  NapeRoutine *routine;
  GQueue decisions; /* NapeDecision * */
} NapeEngine;

/* `catalogue` must outlive the engine. */
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
/* The user put the reminder away without an answer. */
void nape_engine_dismissed (NapeEngine *self, const NapeMoment *now);

/* Requests; durations and kinds have been checked by the caller. */
gint64 nape_engine_snooze (NapeEngine *self, const NapeMoment *now, gint64 length);
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
NapeView nape_engine_view (const NapeEngine *self);
/* Takes the sums that are settled since the last taking into `ret_tally`: clear it. */
void nape_engine_take_tally (NapeEngine *self, NapeTally *ret_tally);
/* The best guess for what comes after them, up to this moment: clear it. Another guess may
 * say less. */
void nape_engine_guess_tally (const NapeEngine *self, NapeTally *ret_tally);

G_END_DECLS
