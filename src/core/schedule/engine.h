/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole pure machine: observations in, decisions out.
 *
 * It has no clock. nape_engine_take() is told the moment, brings the machine up to it, and
 * may queue decisions, which the caller takes with nape_engine_take_decision(). Between
 * calls it only wants to be asked again at the view's next_wake; an early, late or doubled
 * call is harmless. The same observations give the same decisions, so a year at the desk
 * replays in a second.
 */

#pragma once

#include "core/exercise/catalogue.h"
#include "core/presence/tally.h"
#include "core/schedule/decision.h"
#include "core/schedule/observation.h"
#include "core/schedule/view.h"

typedef struct _NapeEngine NapeEngine;

/* `catalogue` must outlive the engine, or be replaced by NAPE_SAW_CATALOGUE. */
NapeEngine *nape_engine_new (const NapeSettings *settings, const NapeCatalogue *catalogue,
                             const NapeMoment *now);
void nape_engine_free (NapeEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeEngine, nape_engine_free)

/* The one door: takes an observation or a request made at `now`. */
NapeAnswer nape_engine_take (NapeEngine *self, const NapeMoment *now,
                             const NapeObservation *observation);
/* Takes the oldest decision into `ret_decision`, to be cleared; FALSE: there is none. */
gboolean nape_engine_take_decision (NapeEngine *self, NapeDecision *ret_decision);
/* What is true since the last turn. (transfer none) */
const NapeView *nape_engine_view (const NapeEngine *self);

/* Takes the sums that are settled since the last taking into `ret_tally`, to be cleared. */
void nape_engine_take_tally (NapeEngine *self, NapeTally *ret_tally);
/* The best guess for what comes after them, up to this moment, to be cleared. Another guess
 * may say less. */
void nape_engine_guess_tally (const NapeEngine *self, NapeTally *ret_tally);
/* One sum since the last taking, best guess included. */
gint64 nape_engine_sum (const NapeEngine *self, NapeSum sum);
