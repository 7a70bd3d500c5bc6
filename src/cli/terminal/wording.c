/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/wording.h"

#include <glib.h>

typedef struct {
  const char *word; /* on the bus */
  const char *phrase;
} Phrase;

static const char *
find (const Phrase *table, const char *word, const char *otherwise)
{
  for (const Phrase *row = table; row->word; row++)
    if (g_str_equal (row->word, word))
      return row->phrase;
  return otherwise;
}

const char *
nape_wording_state (const char *state)
{
  static const Phrase table[] = {
    { "present", "at the desk" },
    { "away", "away" },
    { "unknown", "unknown" },
    { 0 },
  };
  return find (table, state, state);
}

const char *
nape_wording_reason (const char *reason)
{
  static const Phrase table[] = {
    { "input", "keyboard or pointer in use" },
    { "quiet", "no input, but not for long" },
    { "watching", "no input, but a program holds the screen on" },
    { "idle", "no input for long" },
    { "returning", "input has come back, not yet for long enough" },
    { "locked", "the screen is locked" },
    { "asleep", "the machine was asleep" },
    { "elsewhere", "another session is in front" },
    { "no-source", "nothing tells of input" },
    { 0 },
  };
  return find (table, reason, reason);
}

/* A snooze, a pause and a running break have lines of their own. */
const char *
nape_wording_hold (const char *hold)
{
  static const Phrase table[] = {
    { "settling", "a moment: you have just come back" },
    { "away", "until you are seen at the desk" },
    { "quiet-hours", "these are your quiet hours" },
    { "day-off", "this is no working day" },
    { "program", "a program asks for it" },
    { "call", "a call" },
    { "do-not-disturb", "do-not-disturb is on" },
    { "fullscreen", "a fullscreen window is in front" },
    { "looking", "a moment, to see whether you can be disturbed" },
    { "flow", "until your hands pause" },
    { 0 },
  };
  return find (table, hold, NULL);
}

const char *
nape_wording_area (const char *area)
{
  static const Phrase table[] = {
    { "lock", "screen lock" },
    { "watching", "screen kept on" },
    { "call", "microphone" },
    { 0 },
  };
  return find (table, area, area);
}

const char *
nape_wording_loss (const char *area)
{
  static const Phrase table[] = {
    { "lock", "nothing here tells that the screen is locked" },
    { "watching", "nothing here tells that a film or a call keeps the screen on" },
    { 0 },
  };
  return find (table, area, NULL);
}
