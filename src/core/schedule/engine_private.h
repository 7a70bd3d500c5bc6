/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the engine's own files share. */

#pragma once

#include "core/schedule/engine.h"

G_BEGIN_DECLS

/* engine.c */

/* The best guess for the spans that are not settled. (transfer full) */
GArray *nape_engine_guess_spans (const NapeEngine *self);
void nape_engine_emit (NapeEngine *self, NapeDecisionType type, int kind);
/* Whoever comes back after so long sits, until it is told otherwise. */
#define NAPE_POSTURE_KEPT NAPE_HOUR
void nape_engine_follow_posture (NapeEngine *self);

/* due.c */

/* The sitting left until the break is due; not above zero: it is. */
gint64 nape_engine_left (const NapeEngine *self, const NapeSitting *sitting, int kind);
/* The longest break that is due, or -1. */
int nape_engine_due (const NapeEngine *self, const NapeSitting *sitting);
/* The longest due break, else the one that comes first; -1: none is enabled. */
int nape_engine_next (const NapeEngine *self, const NapeSitting *sitting);
/* The due break that is to be said: longer than the one that is reminded of; or -1. */
int nape_engine_pending (const NapeEngine *self, const NapeSitting *sitting);

/* hold.c */

/* The strongest hold. */
NapeHold nape_engine_hold (const NapeEngine *self);
/* The same, leaving out those weaker than `weakest`. */
NapeHold nape_engine_hold_from (const NapeEngine *self, NapeHold weakest);
/* When it ends at the latest; NAPE_NEVER: that is not known. */
gint64 nape_engine_hold_until (const NapeEngine *self, NapeHold hold);
/* When time alone ends the next of them. */
gint64 nape_engine_hold_wake (const NapeEngine *self);
void nape_wait_init (NapeWait *self);
/* `has_word`: something is due to be said. */
void nape_engine_follow_wait (NapeEngine *self, gboolean has_word);

/* advice.c */

/* The advice that is due, or -1. */
int nape_engine_advice_due (const NapeEngine *self, const NapeSitting *sitting);
void nape_engine_advise (NapeEngine *self, const NapeSitting *sitting, NapeAdvice advice);
/* Takes it down when it is moot, or has been up for long. */
void nape_engine_follow_advice (NapeEngine *self, const NapeSitting *sitting);
void nape_engine_drop_advice (NapeEngine *self);
gint64 nape_engine_advice_wake (const NapeEngine *self, const NapeSitting *sitting);
/* A new local day counts its sitting anew. */
void nape_engine_follow_day (NapeEngine *self, const NapeSitting *sitting);
gint64 nape_engine_day_wake (const NapeEngine *self);

/* decide.c */

/* Brings reminder, break and deadlines up to the present moment. */
void nape_engine_decide (NapeEngine *self);
/* Composes the routine of a break, unless it already is the one that is reminded of. */
void nape_engine_compose (NapeEngine *self, int kind);
/* Gives the reminder or running break of `kind` its outcome and takes it down. */
void nape_engine_end (NapeEngine *self, int kind, NapeOutcome outcome, gint64 sitting);
/* Takes the reminder down without an outcome: it comes back. */
void nape_engine_withdraw (NapeEngine *self);
/* A rest has reset the clocks of the kinds in `rested`. */
void nape_engine_note_rest (NapeEngine *self, guint rested, const NapeSitting *before);
/* How long a reminder waits for an answer. */
gint64 nape_engine_remind_for (const NapeEngine *self);
/* When the silence that began promptly after the reminder will have lasted for the break;
 * NAPE_NEVER when there is none. */
gint64 nape_engine_proof_at (const NapeEngine *self);
/* answers.c */

gboolean nape_engine_can_snooze (const NapeEngine *self);

NapeTone nape_engine_tone (const NapeEngine *self);

G_END_DECLS
