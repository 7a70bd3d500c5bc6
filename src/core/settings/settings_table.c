/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/settings/settings_table.h"

#define IN(field) G_STRUCT_OFFSET (NapeSettings, field)
#define IN_BREAK(field) G_STRUCT_OFFSET (NapeBreakKind, field)
#define S NAPE_SECOND
#define M NAPE_MINUTE
#define H NAPE_HOUR

static const char *const watching_choices[] = { "no", "yes", "ask", NULL };
static const char *const pauses_choices[] = { "ask", "away", "sitting", NULL };

const NapeSettingRow nape_settings_table[] = {
  { "sitting", "active-gap", NAPE_SETTING_DURATION, IN (active_gap), S, M,
    "Keys or pointer moves further apart than this are two bursts of input." },
  { "sitting", "away-after", NAPE_SETTING_DURATION, IN (away_after), 5 * S, H,
    "Without input for this long you were away, from the last input on." },
  { "sitting", "pauses", NAPE_SETTING_CHOICE, IN (pauses), 0, 0,
    "What you mostly do when you leave keyboard and mouse for some minutes: get up (away), "
    "or think (sitting); ask: taken for away, and you are asked once.",
    pauses_choices },
  { "sitting", "reading-gap", NAPE_SETTING_DURATION, IN (reading_gap), 10 * S, H,
    "Two touches, such as a page turned, less than this apart: you sat there." },
  { "sitting", "reading-for", NAPE_SETTING_DURATION, IN (reading_for), 0, 12 * H,
    "Touches count for at most this long after the last input that went on." },
  { "sitting", "return-after", NAPE_SETTING_DURATION, IN (return_after), 0, M,
    "Input must go on for this long to count as coming back." },
  { "sitting", "rest-after", NAPE_SETTING_DURATION, IN (rest_after), 10 * S, 2 * H,
    "An absence this long is a rest: sitting starts from 0 again." },
  { "sitting", "watching-counts", NAPE_SETTING_CHOICE, IN (watching_counts), 0, 0,
    "Whether you count as sitting there while a film or a call holds the screen on; ask: "
    "yes, and you are asked once.",
    watching_choices },
  { "sitting", "watching-for", NAPE_SETTING_DURATION, IN (watching_for), 10 * S, 12 * H,
    "Watching counts for at most this long after the last input." },
  { "sitting", "daily-limit", NAPE_SETTING_DURATION, IN (daily_limit), 0, 24 * H,
    "You are notified when you have been sitting this long in one day, and then every "
    "hour; 0: never." },
  { "reminder", "snooze", NAPE_SETTING_DURATION, IN (snooze), 10 * S, 4 * H,
    "How long a snooze lasts when no time is given." },
  { "reminder", "snooze-again", NAPE_SETTING_DURATION, IN (snooze_again), 10 * S, 4 * H,
    "The same for the second and later snooze of one break." },
  { "reminder", "snoozes", NAPE_SETTING_COUNT, IN (snoozes), 0, 99,
    "How often one break can be snoozed; 0: any number of times." },
  { "reminder", "remind-for", NAPE_SETTING_DURATION, IN (remind_for), 10 * S, 2 * H,
    "A reminder without an answer for this long counts as ignored." },
  { "reminder", "remind-again", NAPE_SETTING_DURATION, IN (remind_again), 10 * S, 4 * H,
    "An ignored reminder is repeated after so much more sitting." },
  { "reminder", "settle", NAPE_SETTING_DURATION, IN (settle), 0, 10 * M,
    "No reminder this soon after you come back." },
  { "reminder", "adapt", NAPE_SETTING_BOOLEAN, IN (adapt), 0, 0,
    "Whether reminders become fewer, shorter and quiet when ignored, and quiet when "
    "followed." },
  { "hold", "flow", NAPE_SETTING_DURATION, IN (hold_flow), 0, 30 * M,
    "How long a due break waits for a pause in your typing; 0: not." },
  { "hold", "call", NAPE_SETTING_DURATION, IN (hold_call), 0, 12 * H,
    "How long it waits while an application records from a microphone; 0: not." },
  { "hold", "do-not-disturb", NAPE_SETTING_DURATION, IN (hold_do_not_disturb), 0, 24 * H,
    "How long it waits while do-not-disturb is on; 0: not." },
  { "hold", "fullscreen", NAPE_SETTING_DURATION, IN (hold_fullscreen), 0, 12 * H,
    "How long it waits while a fullscreen window is in front; 0: not." },
  { "hold", "program", NAPE_SETTING_DURATION, IN (hold_program), 0, 24 * H,
    "How long it waits while a program asks for it (nape pause --while); 0: not." },
  { "hold", "total", NAPE_SETTING_DURATION, IN (hold_total), M, 24 * H,
    "How long one break waits at most for all of these together." },
  { "hours", "quiet", NAPE_SETTING_HOURS, IN (quiet_hours), 0, 0,
    "No reminders in these hours of the day." },
  { "hours", "day-starts", NAPE_SETTING_COUNT, IN (day_starts), 0, 23,
    "The hour at which a new day begins, for sums, statistics, the daily limit and working "
    "days; 0: at midnight." },
  { "hours", "working-days", NAPE_SETTING_DAYS, IN (working_days), 0, 0,
    "Reminders come on these days only." },
  { "desk", "alternate", NAPE_SETTING_BOOLEAN, IN (alternate), 0, 0,
    "Whether you are asked to stand and to sit in turn, at a desk that can be raised." },
  { "desk", "sit-for", NAPE_SETTING_DURATION, IN (sit_for), M, 8 * H,
    "After so much sitting you are asked to stand." },
  { "desk", "stand-for", NAPE_SETTING_DURATION, IN (stand_for), M, 8 * H,
    "After so much standing you are asked to sit." },
  { "idle", "source", NAPE_SETTING_NAME, IN (idle_source), 0, 0,
    "Where input is observed: auto takes the best source there is; the names of all are in "
    "nape.conf(5)." },
  { "exercises", "positions", NAPE_SETTING_WORDS, IN (constraints.positions), 1, 0,
    "Where you can do exercises: breaks have only those that can be done there.",
    nape_exercise_position_words },
  { "exercises", "equipment", NAPE_SETTING_WORDS, IN (constraints.equipment), 0, 0,
    "What you have at hand: breaks have only exercises that need nothing else. A chair is "
    "one with a back.",
    nape_exercise_equipment_words },
  { "exercises", "disabled", NAPE_SETTING_IDS, IN (constraints.disabled), 0, 0,
    "Exercises that are never chosen for a break, by the names of their files." },
  { NAPE_SETTINGS_BREAK, "enabled", NAPE_SETTING_BOOLEAN, IN_BREAK (enabled), 0, 0,
    "Whether you are reminded of this break." },
  { NAPE_SETTINGS_BREAK, "every", NAPE_SETTING_DURATION, IN_BREAK (every), 10 * S, 12 * H,
    "How much sitting lies between two of these breaks." },
  { NAPE_SETTINGS_BREAK, "length", NAPE_SETTING_DURATION, IN_BREAK (length), 5 * S, H,
    "How long the break takes." },
  { NAPE_SETTINGS_BREAK, "exercises", NAPE_SETTING_COUNT, IN_BREAK (exercises), 0, 12,
    "How many exercises it has at most; 0: get up and walk." },
  { NAPE_SETTINGS_BREAK, "plan", NAPE_SETTING_NAME, IN_BREAK (plan), 0, 0,
    "A routine of your own that it takes, see nape-routine(5); auto: one is composed." },
  { NULL },
};

const NapeSettings nape_settings_table_defaults = {
  .active_gap = 15 * S,
  .away_after = 5 * M,
  .reading_gap = 15 * M,
  .reading_for = 4 * H,
  .return_after = 5 * S,
  .rest_after = 5 * M,
  .watching_counts = NAPE_WATCHING_YES,
  .watching_for = 2 * H,
  .snooze = 10 * M,
  .snooze_again = 5 * M,
  .snoozes = 3,
  .remind_for = 10 * M,
  .remind_again = 10 * M,
  .settle = M,
  .adapt = TRUE,
  .hold_flow = 2 * M,
  .hold_call = 2 * H,
  .hold_do_not_disturb = 4 * H,
  .hold_fullscreen = 2 * H,
  .hold_program = 8 * H,
  .hold_total = 8 * H,
  .day_starts = 4,
  .working_days = NAPE_EVERY_DAY,
  .sit_for = 45 * M,
  .stand_for = 15 * M,
  .idle_source = "auto",
  /* Most people at a desk sit on a chair with a back; others can say so. */
  .constraints = { 1u << NAPE_POSITION_SEATED, 1u << NAPE_EQUIPMENT_CHAIR, "" },
  .breaks = {
    { "pause", FALSE, 20 * M, 30 * S, 1, "auto" },
    { "routine", TRUE, 45 * M, 2 * M, 3, "auto" },
    { "walk", TRUE, 2 * H, 5 * M, 0, "auto" },
  },
  .n_breaks = 3,
};

const NapeBreakKind nape_settings_table_new_break = { "", TRUE, H, 2 * M, 3, "auto" };
