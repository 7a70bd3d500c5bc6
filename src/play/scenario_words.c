/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/scenario_words.h"

#include <string.h>

/* The table */

#define A_WHILE 7 * NAPE_DAY, NAPE_SAW_TIME

/* With a moment for thought now and then, in which a reminder is said. */
#define USING(input) .kind = input, .every = 20 * NAPE_SECOND, .length = 16 * NAPE_SECOND
#define TYPING USING (NAPE_INPUT_KEYBOARD)
#define SCROLLING                                                                          \
  .kind = NAPE_INPUT_POINTER, .every = 4 * NAPE_MINUTE, .length = 10 * NAPE_SECOND
#define TOUCHING .kind = NAPE_INPUT_POINTER, .every = 6 * NAPE_MINUTE, .length = NAPE_SECOND
#define OBSTACLE(name) .obstacles = 1u << NAPE_OBSTACLE_##name
#define BLOCK(name) .around = { NAPE_SAW_BLOCK, .block = NAPE_BLOCK_##name }

static const NapeScenarioWord words[] = {
  { "type", A_WHILE, { TYPING } },
  { "move", A_WHILE, { USING (NAPE_INPUT_POINTER) } },
  { "read", A_WHILE, { SCROLLING } },
  { "touch", A_WHILE, { TOUCHING }, .is_moment = TRUE },
  { "video", A_WHILE, { .around = { NAPE_SAW_WATCHING } } },
  { "film", A_WHILE, { .around = { NAPE_SAW_WATCHING }, OBSTACLE (FULLSCREEN) } },
  { "call", A_WHILE, { SCROLLING, OBSTACLE (CALL) } },
  { "talk", A_WHILE, { TYPING, OBSTACLE (CALL) } },
  { "fullscreen", A_WHILE, { TYPING, OBSTACLE (FULLSCREEN) } },
  { "do-not-disturb", A_WHILE, { TYPING, OBSTACLE (DO_NOT_DISTURB) } },
  { "program", A_WHILE, { TYPING, .around = { NAPE_SAW_PROGRAM_HOLD } } },
  { "stand", A_WHILE, { TYPING, .around = { NAPE_SAW_STANDING } } },
  { "idle", A_WHILE },
  { "lock", A_WHILE, { BLOCK (LOCKED) } },
  { "sleep", A_WHILE, { .asleep = TRUE } },
  { "elsewhere", A_WHILE, { BLOCK (ELSEWHERE) } },
  { "nothing", A_WHILE, { .has_no_source = TRUE } },
  { "zone", 0, NAPE_SAW_TIME, .takes_zone = TRUE },
  { "done", 0, NAPE_ASKED_FINISH },
  { "start", 0, NAPE_ASKED_START },
  { "skip", 0, NAPE_ASKED_SKIP },
  { "snooze", 4 * NAPE_HOUR, NAPE_ASKED_SNOOZE },
  { "pause", 7 * NAPE_DAY, NAPE_ASKED_PAUSE },
  { "resume", 0, NAPE_ASKED_RESUME },
};

const char **
nape_scenario_words_names (void)
{
  const char **names = g_new0 (const char *, G_N_ELEMENTS (words) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    names[i] = words[i].name;
  return names;
}

const NapeScenarioWord *
nape_scenario_words_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, name) == 0)
      return &words[i];
  return NULL;
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
