/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/scenario_words.h"

#include "core/text/suggest.h"

#include <string.h>

/* Answers */

static NapeAnswer
answer_done (NapeEngine *engine, const NapeMoment *now, gint64 length)
{
  return nape_engine_finish (engine, now);
}

static NapeAnswer
answer_start (NapeEngine *engine, const NapeMoment *now, gint64 length)
{
  return nape_engine_start (engine, now, -1);
}

static NapeAnswer
answer_skip (NapeEngine *engine, const NapeMoment *now, gint64 length)
{
  return nape_engine_skip (engine, now);
}

static NapeAnswer
answer_snooze (NapeEngine *engine, const NapeMoment *now, gint64 length)
{
  gint64 until;

  return nape_engine_snooze (engine, now, MAX (0, length), &until);
}

static NapeAnswer
answer_pause (NapeEngine *engine, const NapeMoment *now, gint64 length)
{
  nape_engine_pause (engine, now, length < 0 ? NAPE_NEVER : length);
  return NAPE_ANSWER_OK;
}

static NapeAnswer
answer_resume (NapeEngine *engine, const NapeMoment *now, gint64 length)
{
  nape_engine_resume (engine, now);
  return NAPE_ANSWER_OK;
}

/* The table */

#define A_WHILE NAPE_LENGTH_MUST, 7 * NAPE_DAY
#define AT_ONCE NAPE_LENGTH_NONE, 0

/* With a moment for thought now and then, in which a reminder is said. */
#define USING(input)                                                                       \
  .uses = TRUE, .kind = input, .every = 20 * NAPE_SECOND, .length = 16 * NAPE_SECOND
#define TYPING USING (NAPE_INPUT_KEYBOARD)
#define SCROLLING                                                                          \
  .uses = TRUE, .kind = NAPE_INPUT_POINTER, .every = 4 * NAPE_MINUTE,                      \
  .length = 10 * NAPE_SECOND
#define OBSTACLE(name) .obstacles = 1u << NAPE_OBSTACLE_##name

static const NapeScenarioWord words[] = {
  { "type", A_WHILE, { TYPING }, NULL, "use the keyboard" },
  { "move", A_WHILE, { USING (NAPE_INPUT_POINTER) }, NULL, "use the mouse or touchpad" },
  { "read", A_WHILE, { SCROLLING }, NULL, "sit there, scrolling now and then" },
  { "video",
    A_WHILE,
    { .watching = TRUE },
    NULL,
    "hands off, while a program holds the screen on" },
  { "call",
    A_WHILE,
    { SCROLLING, OBSTACLE (CALL) },
    NULL,
    "read, while a program records from a microphone" },
  { "fullscreen",
    A_WHILE,
    { TYPING, OBSTACLE (FULLSCREEN) },
    NULL,
    "type in a window that fills the screen" },
  { "do-not-disturb",
    A_WHILE,
    { TYPING, OBSTACLE (DO_NOT_DISTURB) },
    NULL,
    "type, while notifications are off" },
  { "program",
    A_WHILE,
    { TYPING, .program_holds = TRUE },
    NULL,
    "type, while a program asks for no reminders" },
  { "stand", A_WHILE, { TYPING, .standing = TRUE }, NULL, "type at a raised desk" },
  { "idle", A_WHILE, { .uses = FALSE }, NULL, "hands off: reading on, or gone?" },
  { "lock", A_WHILE, { .block = NAPE_BLOCK_LOCKED }, NULL, "lock the screen" },
  { "sleep", A_WHILE, { .asleep = TRUE }, NULL, "let the machine sleep" },
  { "elsewhere",
    A_WHILE,
    { .block = NAPE_BLOCK_ELSEWHERE },
    NULL,
    "have another session in front" },
  { "nothing", A_WHILE, { .has_no_source = TRUE }, NULL, "nothing tells of input" },
  { "done", AT_ONCE, { .uses = FALSE }, answer_done, "the break is done" },
  { "start",
    AT_ONCE,
    { .uses = FALSE },
    answer_start,
    "begin the break that is due or comes next" },
  { "skip", AT_ONCE, { .uses = FALSE }, answer_skip, "let the due break go" },
  { "snooze",
    NAPE_LENGTH_MAY,
    4 * NAPE_HOUR,
    { 0 },
    answer_snooze,
    "put reminders off; without a time as reminder.snooze says" },
  { "pause",
    NAPE_LENGTH_MAY,
    7 * NAPE_DAY,
    { 0 },
    answer_pause,
    "no reminders; without a time until resume" },
  { "resume", AT_ONCE, { .uses = FALSE }, answer_resume, "end a pause or a snooze" },
};

const NapeScenarioWord *
nape_scenario_words (guint *ret_n_words)
{
  *ret_n_words = G_N_ELEMENTS (words);
  return words;
}

const NapeScenarioWord *
nape_scenario_words_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, name) == 0)
      return &words[i];
  return NULL;
}

const char *
nape_scenario_words_guess (const char *name)
{
  const char *names[G_N_ELEMENTS (words) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    names[i] = words[i].name;
  return nape_suggest (name, names);
}
