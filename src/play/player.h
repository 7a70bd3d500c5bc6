/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays simulated time to an engine: hands that come and go, a machine that sleeps, and
 * between them an idle source that tells what a real one would tell, no sooner and no
 * later.
 *
 * It has no clock and no main loop; a day is played in a moment.
 */

#pragma once

#include "core/schedule/engine.h"

typedef struct {
  NapeEngine *engine; /* not owned */
  NapeMoment *now; /* not owned; the caller may set its wall clock at any time */
  GTimeZone *zone; /* not owned (nullable): where the desk stands; NULL: UTC */
  gint64 step; /* how often the engine is stepped beside its own wishes; 0: only then */
  void (*taken) (gpointer user_data); /* after each turn of the engine (nullable) */
  gpointer user_data;
  gboolean in_use[NAPE_N_INPUTS];
  gboolean active[NAPE_N_INPUTS]; /* as the source has told it */
  gint64 last[NAPE_N_INPUTS]; /* last input of each kind, by CLOCK_MONOTONIC like an X
                                 server's */
  gboolean lull_told; /* of this silence */
  guint obstacles; /* 1 << NapeObstacle */
} NapePlayer;

/* Nobody touches anything. `engine` and `now` must outlive it. */
void nape_player_init (NapePlayer *self, NapeEngine *engine, NapeMoment *now);

/* Time passes without input. */
void nape_player_rest (NapePlayer *self, gint64 length);
/* Input of one kind, without a pause; at least the one event with which it begins. */
void nape_player_use (NapePlayer *self, NapeInput kind, gint64 length);
/* The machine sleeps. */
void nape_player_sleep (NapePlayer *self, gint64 length);
/* The idle source comes, knowing of no input yet, or goes. */
void nape_player_set_source (NapePlayer *self, gboolean has_source);
/* The desk is in another time zone from now on, which must outlive the player. */
void nape_player_set_zone (NapePlayer *self, GTimeZone *zone);
/* Forgets what the source has told, as a new one would. */
void nape_player_let_go (NapePlayer *self);

/* The obstacles from now on: 1 << NapeObstacle. */
void nape_player_set_obstacles (NapePlayer *self, guint obstacles);
/* Reports them, when the engine wants it. */
void nape_player_report_obstacles (NapePlayer *self);
/* Hands an observation of this moment to the engine. */
NapeAnswer nape_player_take (NapePlayer *self, NapeObservation seen);
