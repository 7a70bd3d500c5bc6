/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the engine's own files share. */

#pragma once

#include "core/engine.h"

G_BEGIN_DECLS

/* The best guess for the spans that are not settled. (transfer full) */
GArray *nape_engine_guess_spans (const NapeEngine *self);
/* Sitting up to this moment, best guess included. */
NapeSitting nape_engine_guess_sitting (const NapeEngine *self);

/* The longest break that is due, or -1. */
int nape_engine_due (const NapeEngine *self, const NapeSitting *sitting);
/* The longest due break, else the one that comes first; -1: none is enabled. */
int nape_engine_next (const NapeEngine *self, const NapeSitting *sitting);
NapeHold nape_engine_hold (const NapeEngine *self);

/* Brings reminder, break and deadlines up to the present moment. */
void nape_engine_decide (NapeEngine *self);
void nape_engine_emit (NapeEngine *self, NapeDecisionType type, int kind);
/* Composes the routine of a break, unless it already is the one that is reminded of. */
void nape_engine_compose (NapeEngine *self, int kind);
/* Gives the reminder or running break of `kind` its outcome and takes it down. */
void nape_engine_end (NapeEngine *self, int kind, NapeOutcome outcome, gint64 sitting);
/* A rest has reset the clocks of the kinds in `rested`. */
void nape_engine_note_rest (NapeEngine *self, guint rested, const NapeSitting *before);

G_END_DECLS
