/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether somebody is at the desk, and why we think so: the words of the presence. */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_STATE_UNKNOWN,
  NAPE_STATE_AWAY,
  NAPE_STATE_PRESENT,
} NapeState;

typedef enum {
  NAPE_REASON_NO_SOURCE, /* unknown: no input source */
  NAPE_REASON_INPUT, /* present: keyboard or pointer in use */
  NAPE_REASON_QUIET, /* present: no input, but not for long */
  NAPE_REASON_WATCHING, /* present: no input, but a program holds the screen on */
  NAPE_REASON_IDLE, /* away: no input for long */
  NAPE_REASON_RETURNING, /* away: input, not yet for long enough */
  NAPE_REASON_LOCKED,
  NAPE_REASON_ASLEEP,
  NAPE_REASON_ELSEWHERE, /* away: another session is in front */
} NapeReason;

/* A stretch of time with its verdict. */
typedef struct {
  gint64 from; /* CLOCK_BOOTTIME */
  gint64 to;
  NapeState state;
  NapeReason reason;
  gboolean open; /* an absence, for now: news can still turn it into presence */
  gboolean active; /* part of a burst of input, the small gaps inside it included */
  gboolean standing; /* at a raised desk, if present */
  guint inputs; /* 1 << NapeInput of those in use */
} NapeSpan;

typedef struct {
  NapeState state;
  NapeReason reason;
  gint64 since; /* when `state` began */
} NapeVerdict;

/* Whether somebody is known to be away, and not only for want of input. */
gboolean nape_reason_is_known_absence (NapeReason reason);
/* As on the bus: "present", "input" ... */
const char *nape_state_to_string (NapeState state);
const char *nape_reason_to_string (NapeReason reason);
