/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nape has found to work with: naped's evidence, and what `nape doctor` sees itself.
 * A list of them is a GArray of NapeFinding made by nape_findings_new(). */

#pragma once

#include "cli/remote/daemon_state.h"

G_BEGIN_DECLS

/* As on the bus. */
#define NAPE_FOUND "found" /* it is there and works */
#define NAPE_MISSING "missing" /* it is not there, which need not be a fault */
#define NAPE_BROKEN "broken" /* it is there and does not work */

typedef struct {
  char *area; /* "input", "lock" ... */
  char *found;
  char *source; /* who tells it; may be "" */
  char *what; /* what it tells */
  gint64 since; /* CLOCK_BOOTTIME; 0: not known */
  char *remedy; /* "" when there is none */
} NapeFinding;

/* (transfer full) */
GArray *nape_findings_new (void);
/* Copies and cleans all strings; `source` and `remedy` are nullable. */
void nape_findings_add (GArray *findings, const char *area, const char *found,
                        const char *source, const char *what, const char *remedy);
/* The same, in the place of what is there of that area already, unless that is broken. */
void nape_findings_set (GArray *findings, const char *area, const char *found,
                        const char *what, const char *remedy);
/* Adds naped's evidence. */
gboolean nape_findings_load (GArray *findings, NapeClient *client, GError **error);

/* Rows, area by area: the evidence that is there; with `everything` also what is missing or
 * broken, what would help, and naped's tools. `now` needs only its clocks. */
void nape_findings_print (const GArray *findings, const NapeDaemonState *now,
                          gboolean everything);

G_END_DECLS
