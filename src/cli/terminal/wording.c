/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/wording.h"

#include <glib.h>

typedef struct {
  const char *word; /* on the bus */
  const char *phrase;
  const char *sentence; /* (nullable) */
} Wording;

static const Wording states[] = {
  { "present", "at the desk", NULL },
  { "away", "away", NULL },
  { "unknown", "unknown", NULL },
  { 0 },
};

/* Why a state holds, and what follows from it. */
static const Wording reasons[] = {
  { "input", "keyboard or pointer in use",
    "Keyboard or pointer are in use, so this counts as sitting." },
  { "quiet", "no input, but not for long",
    "There is no input just now, but not for long enough to be an absence: reading and "
    "thinking count as sitting." },
  { "watching", "no input, but a program holds the screen on",
    "There is no input, but a program holds the screen on, so you are taken to watch it: "
    "that is sitting, too, for a while (nape config set sitting.watching-counts)." },
  { "idle", "no input for long",
    "There has been no input for so long that the whole gap counts as an absence." },
  { "returning", "input has come back, not yet for long enough",
    "Input has come back, but not yet for long enough to end the absence." },
  { "locked", "the screen is locked",
    "The screen is locked, and nobody sits at a locked screen." },
  { "asleep", "the machine was asleep",
    "The machine was asleep, and sleep is never sitting." },
  { "elsewhere", "another session is in front", "Another session is in front." },
  { "no-source", "there is no input source",
    "There is no input source on this desktop, so nothing is counted." },
  { 0 },
};

/* What keeps a due break back; %s: the program behind it, or "a program". A snooze, a pause
 * and a running break have lines of their own. */
static const Wording holds[] = {
  { "settling", "a moment: you have just come back",
    "It waits a little, because you have only just come back." },
  { "away", "until you are seen at the desk", "It waits until you are seen at the desk." },
  { "quiet-hours", "these are your quiet hours",
    "These are your quiet hours: there are no reminders in them." },
  { "day-off", "this is no working day",
    "This is no working day of yours: there are no reminders on it." },
  { "program", "a program asks for it",
    "No reminders while it runs: %s has asked for that." },
  { "call", "a call",
    "It is due and waits for the end of a call: %s records from a microphone." },
  { "do-not-disturb", "do-not-disturb is on",
    "It is due and waits, because do-not-disturb is on (%s)." },
  { "fullscreen", "a fullscreen window is in front",
    "It is due and waits, because %s fills the screen." },
  { "looking", "a moment, to see whether you can be disturbed",
    "It is due; whether you can be disturbed is being looked up." },
  { "flow", "until your hands pause",
    "It is due and waits for a pause of three seconds in your typing." },
  { 0 },
};

static const Wording areas[] = {
  { "lock", "screen lock", "nothing here reports that the screen is locked" },
  { "watching", "screen kept on",
    "nothing here reports that a film or a call keeps the screen on" },
  { "call", "microphone", NULL },
  { 0 },
};

/* What a probe finds: nothing in the way, and %s, a program, in the way. */
static const Wording obstacles[] = {
  { "call", "no program records from it", "%s records from it: reminders would wait" },
  { "do-not-disturb", "off", "on (%s): reminders would wait" },
  { "fullscreen", "no window fills the screen",
    "%s fills the screen: reminders would wait" },
  { 0 },
};

/* The row of that word; NULL: there is none. */
static const Wording *
find (const Wording *table, const char *word)
{
  for (; table->word != NULL; table++)
    if (g_str_equal (table->word, word))
      return table;
  return NULL;
}

static const char *
find_phrase (const Wording *table, const char *word, const char *otherwise)
{
  const Wording *row = find (table, word);

  return row != NULL ? row->phrase : otherwise;
}

const char *
nape_wording_state (const char *state)
{
  return find_phrase (states, state, state);
}

const char *
nape_wording_reason (const char *reason)
{
  return find_phrase (reasons, reason, reason);
}

const char *
nape_wording_reason_sentence (const char *reason)
{
  const Wording *row = find (reasons, reason);

  return row != NULL ? row->sentence : reason;
}

const char *
nape_wording_hold (const char *hold)
{
  return find_phrase (holds, hold, NULL);
}

char *
nape_wording_hold_sentence (const char *hold, const char *program)
{
  const Wording *row = find (holds, hold);

  if (row == NULL)
    return NULL;
  g_auto (GStrv) parts = g_strsplit (row->sentence, "%s", 2);
  return g_strjoinv (*program ? program : "a program", parts);
}

const char *
nape_wording_area (const char *area)
{
  return find_phrase (areas, area, area);
}

const char *
nape_wording_loss (const char *area)
{
  const Wording *row = find (areas, area);

  return row != NULL ? row->sentence : NULL;
}

const char *
nape_wording_no_obstacle (const char *obstacle)
{
  return find_phrase (obstacles, obstacle, "nothing in the way");
}

char *
nape_wording_obstacle (const char *obstacle, const char *program)
{
  const Wording *row = find (obstacles, obstacle);
  g_auto (GStrv) parts = g_strsplit (row != NULL ? row->sentence : "%s", "%s", 2);

  return g_strjoinv (program, parts);
}
