/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine and its one timer.
 *
 * Every event goes the same way round: whoever notices it hands it to nape_loop_take() as
 * an observation. The engine takes it, and then each output, in the order in which they
 * were added, carries out what was decided and follows what is true now. The loop knows
 * neither who observes nor who follows.
 */

#pragma once

#include "core/schedule/engine.h"
#include "daemon/base/troubles.h"

typedef struct _NapeLoop NapeLoop;

/* Each is called from inside a turn, may be NULL, and may call the loop again: that makes
 * another turn when this one is over. */
typedef struct {
  /* Before the engine takes an observation. */
  void (*observed) (const NapeMoment *now, const NapeObservation *observation,
                    gpointer user_data);
  /* For each decision, the oldest first. */
  void (*decided) (const NapeDecision *decision, gpointer user_data);
  /* Once a turn, after the decisions: what is true now. */
  void (*follow) (const NapeView *view, gpointer user_data);
  /* When the output itself wants a turn (CLOCK_BOOTTIME), NAPE_NEVER: only at news. */
  gint64 (*next) (gpointer user_data);
} NapeOutput;

/* `catalogue` must live until another is observed. */
NapeLoop *nape_loop_new (const NapeSettings *settings, const NapeCatalogue *catalogue,
                         GError **error);
void nape_loop_free (NapeLoop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeLoop, nape_loop_free)

/* `output` is kept; what it needs must outlive the loop's last turn. */
void nape_loop_add_output (NapeLoop *self, const NapeOutput *output, gpointer user_data);

/* Until then the engine takes observations, and what it decides waits: to be called once all
 * outputs are there. */
void nape_loop_start (NapeLoop *self);

/* The door: an observation of this moment, or a request. */
NapeAnswer nape_loop_take (NapeLoop *self, NapeObservation observation);
/* Something beside the engine has changed that outputs follow. */
void nape_loop_run_outputs (NapeLoop *self);
/* `why` NULL: it works. A trouble that lasts is followed once. */
void nape_loop_set_trouble (NapeLoop *self, NapeArea area, const char *why);

const NapeView *nape_loop_view (const NapeLoop *self);
/* One line for the user (nullable) */
const char *nape_loop_trouble (const NapeLoop *self, NapeArea area);
/* For the sums and the state that are written to the history. (transfer none) */
NapeEngine *nape_loop_engine (NapeLoop *self);
