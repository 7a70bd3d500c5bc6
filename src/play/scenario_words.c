/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/scenario_words.h"

#include "core/text/suggest.h"

#include <string.h>

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
  { "type", A_WHILE, { TYPING }, NAPE_SAW_TIME, "use the keyboard" },
  { "move",
    A_WHILE,
    { USING (NAPE_INPUT_POINTER) },
    NAPE_SAW_TIME,
    "use the mouse or touchpad" },
  { "read", A_WHILE, { SCROLLING }, NAPE_SAW_TIME, "sit there, scrolling now and then" },
  { "video",
    A_WHILE,
    { .watching = TRUE },
    NAPE_SAW_TIME,
    "hands off, while a program holds the screen on" },
  { "call",
    A_WHILE,
    { SCROLLING, OBSTACLE (CALL) },
    NAPE_SAW_TIME,
    "read, while a program records from a microphone" },
  { "fullscreen",
    A_WHILE,
    { TYPING, OBSTACLE (FULLSCREEN) },
    NAPE_SAW_TIME,
    "type in a window that fills the screen" },
  { "do-not-disturb",
    A_WHILE,
    { TYPING, OBSTACLE (DO_NOT_DISTURB) },
    NAPE_SAW_TIME,
    "type, while notifications are off" },
  { "program",
    A_WHILE,
    { TYPING, .program_holds = TRUE },
    NAPE_SAW_TIME,
    "type, while a program asks for no reminders" },
  { "stand",
    A_WHILE,
    { TYPING, .standing = TRUE },
    NAPE_SAW_TIME,
    "type at a raised desk" },
  { "idle", A_WHILE, { .uses = FALSE }, NAPE_SAW_TIME, "hands off: reading on, or gone?" },
  { "lock", A_WHILE, { .block = NAPE_BLOCK_LOCKED }, NAPE_SAW_TIME, "lock the screen" },
  { "sleep", A_WHILE, { .asleep = TRUE }, NAPE_SAW_TIME, "let the machine sleep" },
  { "elsewhere",
    A_WHILE,
    { .block = NAPE_BLOCK_ELSEWHERE },
    NAPE_SAW_TIME,
    "have another session in front" },
  { "nothing",
    A_WHILE,
    { .has_no_source = TRUE },
    NAPE_SAW_TIME,
    "nothing tells of input" },
  { "done", AT_ONCE, { .uses = FALSE }, NAPE_ASKED_FINISH, "the break is done" },
  { "start",
    AT_ONCE,
    { .uses = FALSE },
    NAPE_ASKED_START,
    "begin the break that is due or comes next" },
  { "skip", AT_ONCE, { .uses = FALSE }, NAPE_ASKED_SKIP, "let the due break go" },
  { "snooze",
    NAPE_LENGTH_MAY,
    4 * NAPE_HOUR,
    { 0 },
    NAPE_ASKED_SNOOZE,
    "put reminders off; without a time as reminder.snooze says" },
  { "pause",
    NAPE_LENGTH_MAY,
    7 * NAPE_DAY,
    { 0 },
    NAPE_ASKED_PAUSE,
    "no reminders; without a time until resume" },
  { "resume", AT_ONCE, { .uses = FALSE }, NAPE_ASKED_RESUME, "end a pause or a snooze" },
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
  return nape_suggest_word (name, names);
}

gboolean
nape_scenario_words_is_answer (const NapeScenarioWord *word)
{
  return word->asks != NAPE_SAW_TIME;
}

NapeObservation
nape_scenario_words_ask (const NapeScenarioWord *word, gint64 length)
{
  gint64 unsaid = word->asks == NAPE_ASKED_PAUSE ? NAPE_NEVER : 0;

  return (NapeObservation){ word->asks, .time = length < 0 ? unsaid : length };
}
