/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays a day to an engine and tells what happens, one event after the other. */

#pragma once

#include "play/player.h"
#include "play/scenario.h"

G_BEGIN_DECLS

typedef enum {
  NAPE_EVENT_STATE, /* present, away or unknown from now on: `verdict` */
  NAPE_EVENT_RESTED, /* an absence has become a rest: sitting starts anew */
  NAPE_EVENT_HELD, /* `kind` is due, but `hold` keeps it from being said */
  NAPE_EVENT_REMIND, /* the reminder of `kind` is put up */
  NAPE_EVENT_START, /* the break begins */
  NAPE_EVENT_END, /* it has its `outcome` */
  NAPE_EVENT_ADVICE, /* `advice` is given */
  NAPE_EVENT_ANSWER, /* an answer that the day holds: `item`, and what it was `answered` */
  NAPE_N_EVENTS,
} NapeEventType;

typedef struct {
  NapeEventType type;
  gint64 at; /* wall time */
  gint64 utc_offset;
  gint64 sitting; /* since the last rest; of NAPE_EVENT_END: before the break */
  int kind; /* -1: none */
  NapeOutcome outcome;
  NapeHold hold;
  int advice; /* a NapeAdvice; -1: none */
  NapeVerdict verdict;
  gint64 since; /* wall time at which the verdict's state began */
  const NapeItem *item; /* (nullable) */
  NapeAnswer answered;
} NapeEvent;

typedef void (*NapeEventListener) (const NapeEvent *event, gpointer user_data);

/* `player` is one that has just been made, and so is its engine. `reply`: what the person
 * answers each reminder at once; NULL: nothing. */
void nape_play (NapePlayer *player, const NapeScenario *scenario,
                const NapeScenarioWord *reply, NapeEventListener listener,
                gpointer user_data);

G_END_DECLS
