/* SPDX-License-Identifier: GPL-3.0-or-later */

/* naped's properties at one moment, as plain values; sums that grow are extended to that
 * moment. Strings are cleaned. */

#pragma once

#include "cli/remote/client.h"
#include "core/presence/tally.h"

typedef struct {
  char *area;
  char *text;
} NapeTrouble;

typedef struct {
  gint64 now; /* CLOCK_BOOTTIME, as all moments below */
  gint64 wall; /* wall time of `now` */

  char *version;
  char *state;
  char *reason;
  gint64 state_since;
  gint64 sitting; /* this stretch, until now */
  gint64 active;
  gint64 at_desk; /* sitting and standing since the last absence that was a rest */
  guint pauses; /* of some minutes today, if it is to be asked what they are */
  guint ignored; /* reminders in a row, which makes them fewer */

  char *next_kind; /* "" when none */
  gint64 next_left; /* sitting left until then; 0: due */
  gint64 next_at; /* -1 while the clock stands still */
  char *hold; /* "" when nothing holds */
  char *held_by; /* the program behind it; "" when none */
  gint64 hold_until; /* at the latest; NAPE_NEVER: that is not known */
  gboolean standing;
  char *watching; /* the program that holds the screen on; "" when none */
  char *advice; /* "" when none is up */
  gint64 snoozed_until; /* 0: not snoozed */
  gint64 paused_until; /* 0: not paused; NAPE_NEVER: until resumed */

  char *reminder_kind; /* "" when none */
  gint64 reminder_since;
  char *break_kind; /* "" when none runs */
  gint64 break_start;
  gint64 break_end;
  guint step; /* from 1; 0 when none runs */
  guint n_steps;
  char *step_exercise;
  char *step_title; /* what a person calls it */
  gint64 step_end;

  char *idle_source; /* "" when there is none */
  gboolean kinds_apart;
  char *idle_remark; /* what it cannot see, or "" */
  GArray *troubles; /* NapeTrouble */

  gboolean has_today;
  gint64 today[NAPE_N_SUMS];
} NapeDaemonState;

/* Asks naped. `self` is left alone on error; a history that cannot be read is none, it
 * only leaves `has_today` unset. */
gboolean nape_daemon_state_load (NapeDaemonState *self, NapeClient *client, GError **error);
void nape_daemon_state_clear (NapeDaemonState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeDaemonState, nape_daemon_state_clear)

/* CLOCK_BOOTTIME now. */
gint64 nape_daemon_state_boot_now (void);
/* The time from `since` to now and from now to `until`; never negative. */
gint64 nape_daemon_state_age (const NapeDaemonState *self, gint64 since);
gint64 nape_daemon_state_left (const NapeDaemonState *self, gint64 until);
/* The wall time of a moment. */
gint64 nape_daemon_state_wall_at (const NapeDaemonState *self, gint64 moment);

/* What keeps a due break back, with the program behind it: "a call (Firefox)". NULL:
 * nothing, or what has a line of its own. (transfer full) */
char *nape_daemon_state_describe_hold (const NapeDaemonState *self);
