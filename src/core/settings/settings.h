/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that a user can set, as one plain value, and the one table that describes it.
 *
 * The table gives each setting its group, key, type, range, default and help; reading,
 * checking, `nape config`, the default file, manual and completions all come from it.
 * Settings hold no pointers: they are copied by assignment and compared with
 * nape_settings_equal().
 */

#pragma once

#include "core/exercise/constraints.h"
#include "core/time/calendar.h"

G_BEGIN_DECLS

#define NAPE_NAME_MAX 31 /* bytes of a break's or source's name */
#define NAPE_MAX_BREAKS 8

/* A kind of break. `routine`, `walk` and `pause` are built in; a [break NAME] group in the
 * settings file adds another. */
typedef struct {
  char name[NAPE_NAME_MAX + 1];
  gboolean enabled;
  gint64 every; /* sitting between two of them */
  gint64 length;
  guint exercises; /* at most so many; 0: get up and walk */
  char plan[NAPE_NAME_MAX + 1]; /* a routine by hand, or "auto" */
} NapeBreakKind;

/* Whether silence before a screen that a program holds on is sitting. */
typedef enum {
  NAPE_WATCHING_NO,
  NAPE_WATCHING_YES,
  NAPE_WATCHING_ASK, /* yes, and the user is asked once */
} NapeWatching;

typedef struct {
  /* [sitting] */
  gint64 active_gap; /* inputs further apart than this are two bursts */
  gint64 away_after; /* a gap this long was an absence, from its start */
  gint64 return_after; /* input must last this long to end an absence */
  gint64 rest_after; /* an absence this long is a rest and ends the stretch */
  NapeWatching watching_counts;
  gint64 watching_for; /* at most, after the last input */
  gint64 daily_limit; /* of sitting; 0: none */
  /* [reminder] */
  gint64 snooze; /* what `nape snooze` waits for without an argument */
  gint64 snooze_again; /* the same break a second time and later */
  guint snoozes; /* of one break, at most; 0: any number */
  gint64 remind_for; /* an unanswered reminder counts as ignored after this */
  gint64 remind_again; /* and comes again after so much more sitting */
  gint64 settle; /* no reminder so soon after waking, unlocking, coming back */
  gboolean adapt; /* firmer after ignored reminders, quieter after done ones */
  /* [hold]: how long each may keep back a due break; 0: it does not */
  gint64 hold_flow;
  gint64 hold_call;
  gint64 hold_do_not_disturb;
  gint64 hold_fullscreen;
  gint64 hold_program;
  /* [hours] */
  NapeDayHours quiet_hours;
  guint working_days;
  /* [desk] */
  gboolean alternate; /* ask for standing and sitting in turn */
  gint64 sit_for;
  gint64 stand_for;
  /* [idle] */
  char idle_source[NAPE_NAME_MAX + 1]; /* "auto", or a source's name */
  /* [exercises] */
  NapeConstraints means;
  /* [break NAME] */
  NapeBreakKind breaks[NAPE_MAX_BREAKS];
  guint n_breaks;
} NapeSettings;

void nape_settings_init (NapeSettings *self);
gboolean nape_settings_equal (const NapeSettings *a, const NapeSettings *b);
/* The break of that name, or -1. */
int nape_settings_find_break (const NapeSettings *self, const char *name);

/* One row of the table. Rows of group "break" hold for every [break NAME]. */
typedef enum {
  NAPE_SETTING_DURATION, /* gint64 */
  NAPE_SETTING_COUNT, /* guint */
  NAPE_SETTING_BOOLEAN, /* gboolean; yes/no */
  NAPE_SETTING_NAME, /* char[NAPE_NAME_MAX + 1] */
  NAPE_SETTING_CHOICE, /* guint, the place in `choices` */
  NAPE_SETTING_HOURS, /* NapeDayHours */
  NAPE_SETTING_DAYS, /* guint, bits as in core/time/calendar.h */
  NAPE_SETTING_WORDS, /* guint, bits as in core/text/word_list.h, of `choices`; `min` words
                       * or more
                       */
  NAPE_SETTING_IDS, /* char[NAPE_DISABLED_MAX + 1], as in core/exercise/constraints.h */
} NapeSettingType;

typedef struct {
  const char *group;
  const char *key;
  NapeSettingType type;
  gsize offset; /* in NapeSettings, or in NapeBreakKind for group "break" */
  gint64 min, max; /* durations and counts */
  const char *help; /* one plain sentence */
  const char *const *choices; /* NULL-terminated, of _CHOICE and _WORDS */
} NapeSettingRow;

const NapeSettingRow *nape_settings_rows (guint *ret_n_rows);
/* The group of the rows that every break has. */
#define NAPE_SETTINGS_BREAK "break"
/* What a break that the user adds has before its own lines are read. */
extern const NapeBreakKind nape_settings_new_break;

#define NAPE_SETTINGS_ERROR (nape_settings_error_quark ())
GQuark nape_settings_error_quark (void);

typedef enum {
  NAPE_SETTINGS_ERROR_UNKNOWN, /* no such setting */
  NAPE_SETTINGS_ERROR_VALUE, /* the value does not fit */
} NapeSettingsError;

/* Whether it can be a break's or a source's name. */
gboolean nape_settings_is_name (const char *text);
/* Makes sure that a break of that name exists. */
gboolean nape_settings_add_break (NapeSettings *self, const char *name, GError **error);
/* What no single value shows: whether they fit together. */
gboolean nape_settings_check (const NapeSettings *self, GError **error);

/* Settings by name: "sitting.active-gap", "routine.every" (a break's name is its group).
 * Errors say what is expected on one line; `self` is left alone then. */
gboolean nape_settings_set (NapeSettings *self, const char *name, const char *value,
                            GError **error);
/* Back to the default. */
gboolean nape_settings_reset (NapeSettings *self, const char *name, GError **error);
/* (transfer full), NULL on error. */
char *nape_settings_get (const NapeSettings *self, const char *name, GError **error);
/* All names in the table's order, every break's included. (transfer full) */
char **nape_settings_names (const NapeSettings *self);
/* What a setting accepts, in words: "a duration from 1s to 1h". (transfer full), NULL on
 * error. */
char *nape_settings_describe (const NapeSettings *self, const char *name,
                              const char **ret_help, GError **error);

G_END_DECLS
