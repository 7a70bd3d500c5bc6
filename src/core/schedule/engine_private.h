/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine's struct, and what its files share. Each file holds one subject's rules:
 * nape_engine_SUBJECT_next() says when time alone will fulfil one of them. */

#pragma once

#include "core/presence/hands.h"
#include "core/presence/sitting.h"
#include "core/schedule/engine.h"
#include "core/schedule/running_break.h"

/* A reminder or an advice that is due and waits for a good moment. */
typedef struct {
  gint64 since; /* nothing but obstacles is in the way; -1: nothing waits */
  gint64 ready_since; /* nothing but the flow; -1: not */
  gint64 lull_at; /* the last pause in the input that was reported */
  gboolean looked; /* the obstacles have been reported */
  guint obstacles; /* 1 << NapeObstacle */
  /* How long it has been kept back, absences and the like left out; until it is said. */
  gboolean is_due;
  gint64 counted_to;
  gint64 held[NAPE_N_OBSTACLES];
  gint64 held_by_program;
  gint64 held_by_any;
} NapeWait;

struct _NapeEngine {
  NapeSettings settings;
  const NapeCatalogue *catalogue;
  NapeLastDone *last_done;
  NapeMoment started;
  NapePresence presence;
  NapeSitting sitting; /* settled */
  NapeHands hands; /* settled */
  gboolean pause_judged; /* what was before the last burst */
  gint64 hands_stretch; /* sitting when they were on last */
  gint64 off_stretch; /* when they went off before the last burst */
  NapeTally tally; /* settled, and not yet taken */
  gint64 put_off[NAPE_MAX_BREAKS]; /* beside its interval, since it was ignored */
  guint said; /* bits: kinds reminded of since a break was taken */
  gint64 walked[NAPE_MAX_BREAKS]; /* known absences since the last rest or such a break */
  gboolean absence_taken; /* the absence that goes on has ended a break */
  gint64 snoozed_until;
  gint64 paused_until;
  gint64 paused_until_wall; /* where that follows the wall clock; 0: it does not */
  gboolean program_holds;
  gint64 settled_at; /* no reminder before: the user has just come back */
  NapeState last_state;
  gboolean has_probes; /* obstacles are reported when they are wanted */
  NapeWait wait;
  guint snoozes[NAPE_MAX_BREAKS]; /* since the last end of each that was none */
  gint64 first_said[NAPE_MAX_BREAKS]; /* all presence before it was, not yet snoozed */
  int snoozed; /* the break that was last, while `snoozes` of it are above zero */
  int unanswered; /* the break whose last reminder was ignored; -1: none, or too late */
  NapeRoutine *unanswered_routine;
  guint n_ignored; /* reminders in a row, of any kind, on this day */
  guint n_followed; /* in a row */
  struct {
    gint64 number; /* of the local day */
    gint64 base; /* all sitting before it */
    guint pauses; /* of some minutes, after which one went on */
  } day;
  struct {
    int current; /* -1: none */
    gint64 since;
    gint64 put_off[NAPE_N_ADVICE];
    guint unheeded; /* to change posture, since it was changed */
  } advice;
  int reminder;
  gint64 reminder_since;
  gint64 reminder_present; /* all presence before it */
  gboolean followed; /* if the hands are back to stay, it was followed */
  gboolean returned; /* they have just come back, and it was not */
  NapeRunningBreak running;
  NapeRoutine *routine;
  /* The best guess for this moment, kept by nape_engine_reckon(). */
  struct {
    GArray *spans; /* NapeSpan: what is not settled */
    NapeSitting sitting;
    gint64 proven; /* the stretch up to the last proof that one sat */
    NapeVerdict verdict;
    gint64 verdict_wake;
  } guess;
  NapeView view;
  GQueue decisions; /* NapeDecision * */
};

/* engine.c */

/* Brings the guess up to the evidence, the settled sitting and its clocks: to be called
 * whenever one of them has changed. */
void nape_engine_reckon (NapeEngine *self);
/* Queues a decision about the kind of break (-1: none) and returns it to be filled. */
NapeDecision *nape_engine_emit (NapeEngine *self, NapeDecisionType type, int kind);

/* decide.c */

/* Brings reminder, break and deadlines up to the present moment. */
void nape_engine_decide (NapeEngine *self);

/* due.c */

/* How much its clock must have counted until a break is due for the first time. */
gint64 nape_engine_due_interval (const NapeEngine *self, int kind);
/* The time at the desk from a break that was taken to a reminder of that interval. */
gint64 nape_engine_due_distance (gint64 interval);
/* The sitting left until the break is due; not above zero: it is. */
gint64 nape_engine_due_left (const NapeEngine *self, int kind);
/* The longest break that is due, or -1. */
int nape_engine_due (const NapeEngine *self);
/* The longest due break, else the one that comes first; -1: none is enabled. */
int nape_engine_due_or_next (const NapeEngine *self);
/* The due break that is to be said: longer than the one that is reminded of; or -1. */
int nape_engine_due_pending (const NapeEngine *self);
gint64 nape_engine_due_next (const NapeEngine *self);

/* hold.c */

/* The strongest hold. */
NapeHold nape_engine_hold (const NapeEngine *self);
/* The same, leaving out those weaker than `weakest`. */
NapeHold nape_engine_hold_from (const NapeEngine *self, NapeHold weakest);
/* When it ends at the latest; NAPE_NEVER: that is not known. */
gint64 nape_engine_hold_until (const NapeEngine *self, NapeHold hold);
gint64 nape_engine_hold_next (const NapeEngine *self);

/* wait.c */

void nape_wait_init (NapeWait *self);
/* `is_due`: there is a reminder or an advice to be given. */
void nape_engine_wait_follow (NapeEngine *self, gboolean is_due);

/* absence.c */

/* Somebody is back at `at`: `self->sitting` still is that of the absence. */
void nape_engine_absence_end (NapeEngine *self, gint64 at);
/* An absence, or standing, has reset the clocks of the kinds in `rested`. */
void nape_engine_absence_note_rest (NapeEngine *self, guint rested,
                                    const NapeSitting *before);
void nape_engine_absence_follow (NapeEngine *self);

/* advice.c */

/* The advice that is due, or -1. */
int nape_engine_advice_due (const NapeEngine *self);
void nape_engine_advice_give (NapeEngine *self, NapeAdvice advice);
/* Takes it down when it is moot, or has been up for long. */
void nape_engine_advice_follow (NapeEngine *self);
void nape_engine_advice_drop (NapeEngine *self);
gint64 nape_engine_advice_next (const NapeEngine *self);

/* day.c */

/* Of this local day, which begins at hours.day-starts. */
gint64 nape_engine_day_number (const NapeEngine *self);
/* Sitting of this local day. */
gint64 nape_engine_day_sitting (const NapeEngine *self);
/* A new local day counts its sitting from zero. */
void nape_engine_day_follow (NapeEngine *self);
gint64 nape_engine_day_next (const NapeEngine *self);

/* posture.c */

/* A long absence lowers the desk. */
void nape_engine_posture_follow (NapeEngine *self);
gint64 nape_engine_posture_next (const NapeEngine *self);

/* pauses.c */

/* `back`: the span begins a burst of input. */
void nape_engine_pauses_note_span (NapeEngine *self, gboolean back);

/* reminder.c */

void nape_engine_reminder_put_up (NapeEngine *self, int kind);
/* Ends it when it was followed or ignored. */
void nape_engine_reminder_follow (NapeEngine *self);
/* Notes whether the hands have been off for it. */
void nape_engine_reminder_note_span (NapeEngine *self, const NapeSpan *span, gboolean back);
/* Takes it down, and what advice there is: something is in its way. */
void nape_engine_reminder_withdraw (NapeEngine *self);
gint64 nape_engine_reminder_next (const NapeEngine *self);

/* break.c */

/* Composes the routine of a break, unless it already is the one that is reminded of. */
void nape_engine_break_compose (NapeEngine *self, int kind);
void nape_engine_break_start (NapeEngine *self, int kind);
/* Takes the steps of a running break, and judges one whose time is up. */
void nape_engine_break_follow (NapeEngine *self);
gint64 nape_engine_break_next (const NapeEngine *self);

/* outcome.c */

/* The break that a request is about: the running one, else the reminded one; or -1. */
int nape_engine_outcome_kind (const NapeEngine *self);
/* The sitting before it. */
gint64 nape_engine_outcome_stretch (const NapeEngine *self);
/* Gives the reminder or running break of `kind` its outcome and takes it down. */
void nape_engine_outcome_end (NapeEngine *self, int kind, NapeOutcome outcome,
                              NapeKnown known, gint64 sitting);
/* The user answers the last reminder, which was ignored, after all. */
void nape_engine_outcome_amend (NapeEngine *self, NapeOutcome outcome);
/* That is too late now. */
void nape_engine_outcome_forget_unanswered (NapeEngine *self);
/* The clock of a break and those of shorter ones start anew at `from`. */
void nape_engine_outcome_restart_clocks (NapeEngine *self, int kind, gint64 from);
/* A break was taken in an absence, after so much sitting. */
void nape_engine_outcome_note_natural (NapeEngine *self, int kind, gint64 sitting);
NapeTone nape_engine_outcome_tone (const NapeEngine *self);
/* How many ignored ones in a row make reminders fewer and shorter; 0: none. */
guint nape_engine_outcome_ignored (const NapeEngine *self);
/* How long a break of that kind is to be. */
gint64 nape_engine_outcome_length (const NapeEngine *self, int kind);

/* requests.c */

/* What the user asks for: NAPE_SAW_DISMISSAL and all after it. */
NapeAnswer nape_engine_requests_answer (NapeEngine *self, const NapeObservation *asked);
/* The break that it is about: the current one, the last unless it was answered, or what is
 * due; -1: none. */
int nape_engine_requests_kind (const NapeEngine *self);
gboolean nape_engine_requests_can_snooze (const NapeEngine *self);

/* take_over.c */

/* New settings: what is running goes on, clocks keep what they have counted. */
void nape_engine_take_over_settings (NapeEngine *self, const NapeSettings *settings);

/* saved_state.c */

/* Takes up what an earlier engine has written. FALSE: it is not one of ours, and nothing is
 * taken up. */
gboolean nape_engine_saved_state_read (NapeEngine *self, const NapeObservation *saved);

/* view.c */

void nape_engine_view_reckon (NapeEngine *self);
