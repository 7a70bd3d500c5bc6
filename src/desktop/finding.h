/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nape found to work with: one finding for each peer, file or program, for `nape why`
 * and `nape doctor`. A list of them is a GPtrArray made by nape_finding_list_new(). */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_FOUND, /* it is there and works */
  NAPE_MISSING, /* it is not there, which need not be a fault */
  NAPE_BROKEN, /* it is there and does not work */
} NapeFound;

/* As on the bus: "found", "missing", "broken". A word of a newer naped is NAPE_FOUND. */
const char *nape_finding_found_to_string (NapeFound found);
NapeFound nape_finding_found_from_string (const char *word);

/* All strings are owned; those that are not known are "". */
typedef struct {
  char *area; /* "input", "lock", "sleep", "watching" ... */
  NapeFound found;
  char *source; /* who reports it: "logind", "org.gnome.ScreenSaver" ... */
  char *what; /* its state in words, without a full stop */
  char *remedy; /* what the user can do about it */
  gint64 since; /* CLOCK_BOOTTIME: when that began; 0: not known */
} NapeFinding;

/* `source`, `what` and `remedy` are nullable. (transfer full) */
NapeFinding *nape_finding_new (const char *area, NapeFound found, const char *source,
                               const char *what, const char *remedy, gint64 since);
void nape_finding_free (NapeFinding *self);

/* (transfer full) */
GPtrArray *nape_finding_list_new (void);
/* Adds a nape_finding_new(). */
void nape_finding_list_add (GPtrArray *findings, const char *area, NapeFound found,
                            const char *source, const char *what, const char *remedy,
                            gint64 since);
