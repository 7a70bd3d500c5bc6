/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens on a day, as a person would tell it: one event after the other, from the
 * decisions and the view of an engine. */

#pragma once

#include "core/schedule/engine.h"

typedef enum {
  NAPE_EVENT_STATE, /* present, away or unknown from now on: `verdict` */
  NAPE_EVENT_RESTED, /* an absence has become a rest: sitting starts at zero */
  NAPE_EVENT_HELD, /* the break is due, but `hold` keeps it from being said */
  NAPE_EVENT_REMIND, /* its reminder is put up */
  NAPE_EVENT_START, /* it begins */
  NAPE_EVENT_END, /* it has its `outcome` */
  NAPE_EVENT_ADVICE, /* `advice` is given */
  NAPE_EVENT_ANSWER, /* the user's request: `asked`, and what it was `answered` */
  NAPE_N_EVENTS,
} NapeEventType;

typedef struct {
  NapeEventType type;
  gint64 at; /* wall time */
  gint64 utc_offset;
  gint64 sitting; /* since the last rest; of NAPE_EVENT_END: before the break */
  char name[NAPE_NAME_MAX + 1]; /* the break's; "": none */
  NapeOutcome outcome;
  NapeKnown known; /* of an end */
  NapeHold hold;
  int advice; /* a NapeAdvice; -1: none */
  NapeVerdict verdict;
  gint64 since; /* wall time at which the verdict's state began */
  const char *asked; /* a word like "snooze" (nullable) */
  gint64 length; /* of what was asked for; -1: none was said */
  NapeAnswer answered;
} NapeEvent;

typedef void (*NapeEventListener) (const NapeEvent *event, gpointer user_data);

typedef struct {
  NapeEngine *engine; /* not owned */
  NapeEventListener listener;
  gpointer user_data;
  void (*decided) (const NapeDecision *decision, gpointer decided_data); /* (nullable) */
  gpointer decided_data;
  /* What has been reported: */
  NapeState state;
  gboolean rested;
  int held; /* the kind, or -1 */
  NapeHold hold;
} NapeEvents;

/* `engine` has just been made and must outlive it. */
void nape_events_init (NapeEvents *self, NapeEngine *engine, NapeEventListener listener,
                       gpointer user_data);
/* Takes the engine's decisions and reports what is new since the turn before. The listener
 * may hand the engine an observation; what it decides then is reported as well. */
void nape_events_follow (NapeEvents *self);
/* Reports a request that has been answered. */
void nape_events_report_answer (const NapeEvents *self, const char *asked, gint64 length,
                                NapeAnswer answered);
