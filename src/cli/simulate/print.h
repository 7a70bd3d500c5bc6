/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a simulated day looks, for people and for programs. */

#pragma once

#include "cli/simulate/day.h"
#include "play/play.h"

G_BEGIN_DECLS

typedef struct {
  GString *json; /* NULL: for people */
  char *day; /* the local day that was printed last (nullable) */
  guint outcomes[NAPE_N_OUTCOMES];
  gint64 snoozed_at; /* the last break that was, by the wall clock */
} NapeSimulatePrinter;

void nape_simulate_print_begin (NapeSimulatePrinter *self, const NapeSimulatedDay *day,
                                gboolean json);
/* A NapeEventListener. */
void nape_simulate_print_event (const NapeEvent *event, gpointer printer);
/* The sums, and the end of the output. */
void nape_simulate_print_end (NapeSimulatePrinter *self, const NapeEngine *engine);

G_END_DECLS
