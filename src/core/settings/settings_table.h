/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that a user can set, as one plain value, and the table that describes it.
 *
 * The table gives each setting its group, key, type, range, default and help; reading,
 * checking, `nape config`, the default file and the completions are made from it.
 */

#pragma once

#include "core/exercise/constraints.h"
#include "core/settings/setting_value.h"
#include "core/text/name.h"
#include "core/time/calendar.h"

#define NAPE_MAX_BREAKS 8

/* A kind of break. `routine`, `walk` and `pause` are built in; a [break NAME] group in the
 * settings file adds another. */
typedef struct {
  char name[NAPE_NAME_MAX + 1];
  gboolean enabled;
  gint64 every; /* sitting between two of them */
  gint64 length;
  guint exercises; /* at most; 0: get up and walk */
  char plan[NAPE_NAME_MAX + 1]; /* a routine file's id, or "auto" */
} NapeBreakKind;

/* Whether time without input counts as sitting while a program keeps the screen on. */
typedef enum {
  NAPE_WATCHING_NO,
  NAPE_WATCHING_YES,
  NAPE_WATCHING_ASK, /* yes, and the user is asked once */
} NapeWatching;

/* What it mostly is when the hands go off for some minutes and come back. */
typedef enum {
  NAPE_PAUSES_ASK, /* as away, and the user is asked once */
  NAPE_PAUSES_AWAY, /* one got up */
  NAPE_PAUSES_SITTING, /* one sat there and thought */
} NapePauses;

typedef struct {
  /* [sitting] */
  gint64 active_gap; /* the longest gap within one burst of input */
  gint64 away_after; /* a gap this long is an absence, from its start */
  NapePauses pauses; /* what unlocked gaps mostly are */
  gint64 reading_gap; /* unless touches less than this apart say otherwise */
  gint64 reading_for; /* for so long after the last input that lasted */
  gint64 return_after; /* input must last this long to end an absence */
  gint64 rest_after; /* an absence this long is a rest and ends the stretch */
  NapeWatching watching_counts;
  gint64 watching_for; /* at most, after the last input */
  gint64 daily_limit; /* of sitting; 0: none */
  /* [reminder] */
  gint64 snooze; /* the delay of `nape snooze` without an argument */
  gint64 snooze_again; /* the same for the second and later snooze of a break */
  guint snoozes; /* of one break, at most; 0: any number */
  gint64 remind_for; /* an unanswered reminder counts as ignored after this */
  gint64 remind_again; /* and is repeated after so much more sitting */
  gint64 settle; /* no reminder this soon after waking, unlocking, coming back */
  gboolean adapt; /* fewer and shorter ones when ignored, quiet ones when followed */
  /* [hold]: how long each may delay a due break; 0: not at all */
  gint64 hold_flow;
  gint64 hold_call;
  gint64 hold_do_not_disturb;
  gint64 hold_fullscreen;
  gint64 hold_total; /* all of these together */
  gint64 hold_program;
  /* [hours] */
  NapeDayHours quiet_hours;
  guint day_starts; /* the hour at which a local day begins */
  guint working_days;
  /* [desk] */
  gboolean alternate; /* remind to stand and to sit in turn */
  gint64 sit_for;
  gint64 stand_for;
  /* [idle] */
  char idle_source[NAPE_NAME_MAX + 1]; /* "auto", or a source's name */
  /* [exercises] */
  NapeConstraints constraints;
  /* [break NAME] */
  NapeBreakKind breaks[NAPE_MAX_BREAKS];
  guint n_breaks;
} NapeSettings;

/* The rows; the last one has no group. */
extern const NapeSettingRow nape_settings_table[];
/* The group of the rows that every break has. */
#define NAPE_SETTINGS_BREAK "break"

extern const NapeSettings nape_settings_table_defaults;
/* The defaults of a break that the user adds. */
extern const NapeBreakKind nape_settings_table_new_break;
