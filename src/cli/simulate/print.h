/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a simulated day looks, for people and for programs. */

#pragma once

#include "play/events.h"

typedef struct {
  GString *json; /* NULL: for people */
  char *day; /* the local day that was printed last (nullable) */
  NapeOutcomeCounts outcomes;
  gint64 snoozed_at; /* the last break that was, by the wall clock */
} NapeSimulatePrinter;

/* `from`, `to`: wall time. `is_guess`: played from an hour's sums. */
void nape_simulate_print_begin (NapeSimulatePrinter *self, gint64 from, gint64 to,
                                gboolean is_guess, gboolean json);
/* A NapeEventListener. */
void nape_simulate_print_event (const NapeEvent *event, gpointer printer);
/* The sums (by NapeSum), and the end of the output. */
void nape_simulate_print_end (NapeSimulatePrinter *self, const gint64 *sums);
