/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A simulated desk: an engine, a player, and what the engine has decided, written down. */

#pragma once

#include "play/player.h"

G_BEGIN_DECLS

/* Monday, 2 March 2026, 09:00 UTC. */
#define DESK_MORNING (G_GINT64_CONSTANT (1772442000) * NAPE_SECOND)

typedef struct {
  NapeEngine *engine;
  NapeSettings settings;
  NapeCatalogue *catalogue;
  NapeMoment now;
  NapePlayer player;
  gint64 start; /* from which the log counts */
  NapeState state; /* the last that was known */
  gint64 back; /* when somebody came back last */
  gint64 taken; /* all presence until a break was taken; below zero: none was */
  gint64 rested; /* all presence until the last rest */
  GString *log; /* "remind routine 45m; ..." */
} Desk;

/* With the default settings and an idle source that has just come up. `step`: how often the
 * engine is stepped beside its own wishes; 0: only then. The desk stays where it is. */
void desk_init (Desk *self, gint64 step);
void desk_clear (Desk *self);

/* Hands the engine an observation of this moment: desk_take (&desk, NAPE_SAW_BLOCK, ...).
 * What it decides is not noted yet. */
#define desk_take(desk, ...)                                                               \
  nape_engine_take ((desk)->engine, &(desk)->now, &(NapeObservation){ __VA_ARGS__ })

/* Another engine in place of the one before, with the desk's settings. */
void desk_make_engine (Desk *self);
/* Gives it the state that an earlier one has saved. */
void desk_restore (Desk *self, const char *text, gint64 saved_at, gint64 shift);

/* Time passes without input. */
void desk_quiet (Desk *self, gint64 length);
/* Input of one kind, the first at once. */
void desk_type (Desk *self, NapeInput kind, gint64 length);
/* The machine sleeps. */
void desk_sleep (Desk *self, gint64 length);
/* What a look for obstacles finds from now on: 1 << NapeObstacle. */
void desk_set_obstacles (Desk *self, guint obstacles);
/* Takes the engine's decisions into the log. What must never be said is a failure: a
 * reminder to somebody who has just come back, or who has sat less than the shortest
 * interval since a rest; and a due word that nothing holds and that is not said. */
void desk_note (Desk *self);

/* Sums since the start, best guess included. */
gint64 desk_sum (Desk *self, NapeSum sum);
/* The engine is about to be made anew, `gone` later; it counts from zero then. */
void desk_restart (Desk *self, gint64 gone);
/* Sitting and standing together. */
gint64 desk_presence (Desk *self);

G_END_DECLS
