/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The day that `nape simulate` plays: described in words, or taken from the history. */

#pragma once

#include "cli/command/verb.h"
#include "play/scenario.h"

typedef struct {
  NapeScenario scenario;
  gint64 start; /* wall time */
  gboolean from_history; /* then it is only an approximation */
} NapeSimulatedDay;

/* Prints what is wrong and returns the exit code; `self` is an empty one, left so then. */
NapeExit nape_simulated_day_load (NapeSimulatedDay *self, const NapeInvocation *invocation);
void nape_simulated_day_clear (NapeSimulatedDay *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeSimulatedDay, nape_simulated_day_clear)
