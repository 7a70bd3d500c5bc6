/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What naped has found to work with, and what it goes by: GetEvidence as plain values. */

#pragma once

#include "cli/snapshot.h"

G_BEGIN_DECLS

typedef struct {
  char *area; /* "input", "lock" ... */
  char *found; /* "found", "missing", "broken" */
  char *source; /* who tells it; may be "" */
  char *what; /* what it tells */
  gint64 since; /* CLOCK_BOOTTIME; 0: not known */
  char *remedy; /* "" when there is none */
} NapeFinding;

/* GArray of NapeFinding, its strings cleaned. (transfer full), NULL on error. */
GArray *nape_findings_load (NapeClient *client, GError **error);

/* One row: area, what, who tells it, its age; with `remedies` also what would help. `now`
 * needs only its clocks. */
void nape_findings_print (const NapeFinding *finding, const NapeSnapshot *now,
                          gboolean remedies);

G_END_DECLS
