/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How reminders and breaks end, and what that changes for the next ones. */

#include "core/schedule/engine_private.h"

#include <string.h>

/* So many reminders followed or ignored in a row make them quiet. */
#define FOLLOWED_QUIET 3
#define IGNORED_QUIET 3
/* Then they are not repeated, and breaks with exercises are short. */
#define IGNORED_SHORT 3
#define SHORT_LENGTH NAPE_MINUTE

static const char *const names[NAPE_N_OUTCOMES] = {
  [NAPE_OUTCOME_DONE] = "done",           [NAPE_OUTCOME_PARTLY] = "partly",
  [NAPE_OUTCOME_NATURAL] = "natural",     [NAPE_OUTCOME_SNOOZED] = "snoozed",
  [NAPE_OUTCOME_SKIPPED] = "skipped",     [NAPE_OUTCOME_IGNORED] = "ignored",
  [NAPE_OUTCOME_WITHDRAWN] = "withdrawn",
};

const char *
nape_outcome_to_string (NapeOutcome outcome)
{
  return names[outcome];
}

int
nape_outcome_from_string (const char *text)
{
  for (guint i = 0; i < NAPE_N_OUTCOMES; i++)
    if (strcmp (names[i], text) == 0)
      return i;
  return -1;
}

static const char *const knowns[NAPE_N_KNOWN] = {
  [NAPE_KNOWN_UNSAID] = "",
  [NAPE_KNOWN_MEASURED] = "measured",
  [NAPE_KNOWN_SAID] = "said",
  [NAPE_KNOWN_INFERRED] = "inferred",
};

const char *
nape_known_to_string (NapeKnown known)
{
  return knowns[known];
}

int
nape_known_from_string (const char *text)
{
  for (guint i = 0; i < NAPE_N_KNOWN; i++)
    if (strcmp (knowns[i], text) == 0)
      return i;
  return -1;
}

void
nape_outcome_counts_note (NapeOutcomeCounts *self, NapeOutcome outcome, NapeKnown known)
{
  self->by_outcome[outcome]++;
  if (outcome == NAPE_OUTCOME_DONE)
    self->done_by_known[known]++;
}

int
nape_engine_outcome_kind (const NapeEngine *self)
{
  return nape_running_break_is_running (&self->running) ? self->running.kind
                                                        : self->reminder;
}

gint64
nape_engine_outcome_stretch (const NapeEngine *self)
{
  return nape_running_break_is_running (&self->running) ? self->running.stretch
                                                        : self->guess.proven;
}

static gint64
length_of (const NapeEngine *self, int kind)
{
  return self->settings.breaks[kind].length;
}

/* Of a running break those that were reached; of one that was only reminded of, all. */
static char **
exercises_done (const NapeEngine *self, NapeOutcome outcome)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const char *last = "";

  if (self->routine == NULL || outcome > NAPE_OUTCOME_PARTLY)
    return NULL;
  for (guint i = 0; i < nape_routine_n_steps (self->routine); i++)
    {
      const NapeStep *step = nape_routine_step (self->routine, i);
      gboolean reached = !nape_running_break_is_running (&self->running)
                         || self->running.start + step->offset < self->presence.now.boot;
      if (reached && g_strcmp0 (step->exercise, last) != 0)
        g_strv_builder_add (ids, last = step->exercise);
    }
  return g_strv_builder_end (ids);
}

static NapeDecision *
record_outcome (NapeEngine *self, int kind, NapeOutcome outcome, NapeKnown known,
                gint64 sitting)
{
  NapeDecision *decision = nape_engine_emit (self, NAPE_DECISION_END, kind);
  const NapeTimeDone done = { self->presence.now.wall, known == NAPE_KNOWN_INFERRED };

  decision->outcome = outcome;
  decision->known = known;
  decision->snoozes = self->snoozes[kind];
  decision->sitting = sitting;
  decision->exercises = exercises_done (self, outcome);
  for (char **id = decision->exercises; id != NULL && *id != NULL; id++)
    nape_last_done_note (self->last_done, *id, done);
  return decision;
}

void
nape_engine_outcome_restart_clocks (NapeEngine *self, int kind, gint64 from)
{
  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      if (length_of (self, i) > length_of (self, kind))
        continue;
      nape_sitting_restart_clock (&self->sitting, i, from);
      self->put_off[i] = 0;
      self->walked[i] = 0;
    }
}

/* A break that was taken, however it is known. */
static gboolean
was_taken (NapeOutcome outcome)
{
  return outcome <= NAPE_OUTCOME_NATURAL;
}

/* A break, and shorter ones with it, one bit each. */
static guint
kinds_up_to (const NapeEngine *self, int kind)
{
  guint kinds = 0;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (length_of (self, i) <= length_of (self, kind))
      kinds |= 1u << i;
  return kinds;
}

/* An ignored break comes again after some more sitting, and so do shorter ones; after
 * several have been ignored in a row it does not. */
static void
put_off (NapeEngine *self, int kind)
{
  if (nape_engine_outcome_ignored (self) >= IGNORED_SHORT)
    {
      nape_engine_outcome_restart_clocks (self, kind, self->presence.now.boot);
      return;
    }
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (length_of (self, i) <= length_of (self, kind))
      self->put_off[i] = MAX (self->put_off[i], self->guess.sitting.clocks[i]
                                                    + self->settings.remind_again
                                                    - nape_engine_due_interval (self, i));
}

/* A snooze is a deadline of its own, what was withdrawn comes back, and an absence has
 * reset the clocks itself. */
static void
set_clocks (NapeEngine *self, int kind, NapeOutcome outcome)
{
  if (outcome == NAPE_OUTCOME_IGNORED)
    put_off (self, kind);
  else if (outcome <= NAPE_OUTCOME_PARTLY || outcome == NAPE_OUTCOME_SKIPPED)
    nape_engine_outcome_restart_clocks (self, kind, self->presence.now.boot);
}

/* A snooze or a skip is no refusal. */
static void
count_answer (NapeEngine *self, NapeOutcome outcome)
{
  if (outcome == NAPE_OUTCOME_IGNORED)
    {
      self->n_ignored++;
      self->n_followed = 0;
    }
  else if (was_taken (outcome))
    {
      self->n_ignored = 0;
      self->n_followed++;
    }
}

guint
nape_engine_outcome_ignored (const NapeEngine *self)
{
  return self->settings.adapt ? self->n_ignored : 0;
}

gint64
nape_engine_outcome_length (const NapeEngine *self, int kind)
{
  const NapeBreakKind *settings = &self->settings.breaks[kind];

  if (settings->exercises > 0 && nape_engine_outcome_ignored (self) >= IGNORED_SHORT)
    return MIN (settings->length, SHORT_LENGTH);
  return settings->length;
}

NapeTone
nape_engine_outcome_tone (const NapeEngine *self)
{
  gboolean quiet = self->n_followed >= FOLLOWED_QUIET || self->n_ignored >= IGNORED_QUIET;

  return quiet && self->settings.adapt ? NAPE_TONE_QUIET : NAPE_TONE_NORMAL;
}

/* After that nothing is said for a while. */
static void
note_taken (NapeEngine *self)
{
  self->said = 0;
  nape_sitting_note_break (&self->sitting, self->presence.now.boot);
}

/* What a break's end changes for the next ones. */
static void
note_outcome (NapeEngine *self, int kind, NapeOutcome outcome)
{
  guint kinds = kinds_up_to (self, kind);

  count_answer (self, outcome);
  set_clocks (self, kind, outcome);
  if (was_taken (outcome))
    note_taken (self);
  else if (outcome == NAPE_OUTCOME_SKIPPED)
    self->said &= ~kinds;
  else
    self->said |= kinds;
  if (outcome != NAPE_OUTCOME_SNOOZED && outcome != NAPE_OUTCOME_WITHDRAWN)
    for (guint i = 0; i < self->settings.n_breaks; i++)
      if (kinds & (1u << i))
        self->snoozes[i] = 0;
}

void
nape_engine_outcome_forget_unanswered (NapeEngine *self)
{
  self->unanswered = -1;
  g_clear_pointer (&self->unanswered_routine, nape_routine_free);
}

void
nape_engine_outcome_end (NapeEngine *self, int kind, NapeOutcome outcome, NapeKnown known,
                         gint64 sitting)
{
  gboolean shown = nape_engine_outcome_kind (self) >= 0;

  record_outcome (self, kind, outcome, known, sitting);
  note_outcome (self, kind, outcome);
  nape_engine_outcome_forget_unanswered (self);
  if (outcome == NAPE_OUTCOME_IGNORED && kind == self->reminder)
    {
      self->unanswered = kind;
      self->unanswered_routine = g_steal_pointer (&self->routine);
    }
  if (shown)
    nape_engine_emit (self, NAPE_DECISION_WITHDRAW, kind);
  self->reminder = -1;
  self->followed = FALSE;
  nape_running_break_init (&self->running);
  g_clear_pointer (&self->routine, nape_routine_free);
  nape_engine_reckon (self);
}

/* What is snoozed comes back, though it may have been given up meanwhile. */
static void
make_due (NapeEngine *self, int kind)
{
  self->put_off[kind]
      = MIN (0, self->guess.sitting.clocks[kind] - nape_engine_due_interval (self, kind));
}

void
nape_engine_outcome_amend (NapeEngine *self, NapeOutcome outcome)
{
  int kind = self->unanswered;

  self->routine = g_steal_pointer (&self->unanswered_routine);
  record_outcome (self, kind, outcome, NAPE_KNOWN_SAID, self->guess.proven)->amends = TRUE;
  g_clear_pointer (&self->routine, nape_routine_free);
  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (length_of (self, i) <= length_of (self, kind))
      self->put_off[i] = 0;
  self->n_ignored = MAX (1, self->n_ignored) - 1;
  note_outcome (self, kind, outcome);
  if (outcome == NAPE_OUTCOME_SNOOZED)
    make_due (self, kind);
  nape_engine_outcome_forget_unanswered (self);
  nape_engine_reckon (self);
}

void
nape_engine_outcome_note_natural (NapeEngine *self, int kind, gint64 sitting)
{
  if (self->reminder < 0 || self->reminder == kind)
    nape_engine_outcome_end (self, kind, NAPE_OUTCOME_NATURAL, NAPE_KNOWN_INFERRED,
                             sitting);
  else /* that reminder stays up */
    {
      record_outcome (self, kind, NAPE_OUTCOME_NATURAL, NAPE_KNOWN_INFERRED, sitting);
      count_answer (self, NAPE_OUTCOME_NATURAL);
      note_taken (self);
    }
}
