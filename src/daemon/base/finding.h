/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nape found to work with: one finding for each peer, for `nape why` and
 * `nape doctor`. A list of them is a GPtrArray made by nape_findings_new(). */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  NAPE_FOUND, /* it is there and works */
  NAPE_MISSING, /* it is not there, which need not be a fault */
  NAPE_BROKEN, /* it is there and does not work */
} NapeFound;

/* As on the bus: "found", "missing", "broken". */
const char *nape_found_to_string (NapeFound found);

typedef struct {
  const char *area; /* "lock", "sleep", "watching" ... */
  NapeFound found;
  char *source; /* who says it: "logind", "org.gnome.ScreenSaver" ... */
  char *what; /* its state in words, without a full stop */
  char *remedy; /* what the user can do about it (nullable) */
  gint64 since; /* CLOCK_BOOTTIME: so since */
} NapeFinding;

void nape_finding_free (NapeFinding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeFinding, nape_finding_free)

/* (transfer full) */
GPtrArray *nape_findings_new (void);
/* Copies all strings but `area`. */
void nape_findings_add (GPtrArray *findings, const char *area, NapeFound found,
                        const char *source, const char *what, const char *remedy,
                        gint64 since);

G_END_DECLS
