/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/engine.h"

#include "core/schedule/engine_private.h"

void
nape_engine_init (NapeEngine *self, const NapeSettings *settings,
                  const NapeCatalogue *catalogue, const NapeMoment *now)
{
  *self = (NapeEngine){
    .settings = *settings,
    .catalogue = catalogue,
    .last_done = nape_last_done_new (),
    .program_since = -1,
    .last_state = NAPE_STATE_UNKNOWN,
    .advice = { .current = -1 },
    .reminder = -1,
    .decisions = G_QUEUE_INIT,
  };
  nape_presence_init (&self->presence, settings, now);
  nape_tally_init (&self->tally);
  nape_running_break_init (&self->running);
  nape_wait_init (&self->wait);
  for (guint i = 0; i < NAPE_MAX_BREAKS; i++)
    self->due_at[i] = settings->breaks[i].every;
}

void
nape_engine_clear (NapeEngine *self)
{
  NapeDecision decision;

  while (nape_engine_take_decision (self, &decision))
    nape_decision_clear (&decision);
  g_clear_pointer (&self->routine, nape_routine_free);
  g_clear_pointer (&self->last_done, g_hash_table_unref);
  nape_tally_clear (&self->tally);
  nape_presence_clear (&self->presence);
}

void
nape_decision_clear (NapeDecision *decision)
{
  g_clear_pointer (&decision->exercises, g_strfreev);
}

void
nape_engine_emit (NapeEngine *self, NapeDecisionType type, int kind)
{
  NapeDecision *decision = g_new0 (NapeDecision, 1);

  decision->type = type;
  decision->kind = kind;
  g_queue_push_tail (&self->decisions, decision);
}

gboolean
nape_engine_take_decision (NapeEngine *self, NapeDecision *ret_decision)
{
  g_autofree NapeDecision *decision = g_queue_pop_head (&self->decisions);

  if (decision == NULL)
    return FALSE;
  *ret_decision = *decision;
  return TRUE;
}

/* Time */

static void
add_to_tally (NapeTally *tally, const NapeSpan *span, const NapeMoment *now)
{
  static const NapeSum by_state[] = {
    [NAPE_STATE_UNKNOWN] = NAPE_SUM_UNKNOWN,
    [NAPE_STATE_AWAY] = NAPE_SUM_AWAY,
    [NAPE_STATE_PRESENT] = NAPE_SUM_SITTING,
  };
  gboolean stands = span->state == NAPE_STATE_PRESENT && span->standing;
  gint64 from = nape_moment_wall_at (now, span->from);
  gint64 to = nape_moment_wall_at (now, span->to);

  nape_tally_add (tally, stands ? NAPE_SUM_STANDING : by_state[span->state], from, to,
                  now->utc_offset);
  if (span->active)
    nape_tally_add (tally, NAPE_SUM_ACTIVE, from, to, now->utc_offset);
  if (span->inputs & (1u << NAPE_INPUT_KEYBOARD))
    nape_tally_add (tally, NAPE_SUM_KEYBOARD, from, to, now->utc_offset);
  if (span->inputs & (1u << NAPE_INPUT_POINTER))
    nape_tally_add (tally, NAPE_SUM_POINTER, from, to, now->utc_offset);
}

void
nape_engine_follow_posture (NapeEngine *self)
{
  if (self->sitting.away >= NAPE_POSTURE_KEPT)
    self->presence.standing = FALSE;
}

static void
settle (NapeEngine *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (NapeSpan));

  nape_presence_settle (&self->presence, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const NapeSpan *span = &g_array_index (spans, NapeSpan, i);
      NapeSitting before;
      guint rested = nape_sitting_add (&self->sitting, &self->settings, span, &before);

      nape_running_break_note (&self->running, span);
      add_to_tally (&self->tally, span, &self->presence.now);
      if (rested != 0)
        nape_engine_note_rest (self, rested, &before);
      nape_engine_follow_posture (self);
    }
}

static void
bring_up (NapeEngine *self)
{
  settle (self);
  nape_engine_decide (self);
}

void
nape_engine_step (NapeEngine *self, const NapeMoment *now)
{
  nape_presence_advance (&self->presence, now);
  bring_up (self);
}

/* Observations */

void
nape_engine_set_source (NapeEngine *self, const NapeMoment *now, gboolean has_source)
{
  nape_presence_set_source (&self->presence, now, has_source);
  bring_up (self);
}

void
nape_engine_input (NapeEngine *self, const NapeMoment *now, NapeInput kind, gint64 since)
{
  nape_presence_input (&self->presence, now, kind, since);
  bring_up (self);
}

void
nape_engine_quiet (NapeEngine *self, const NapeMoment *now, NapeInput kind, gint64 since)
{
  nape_presence_quiet (&self->presence, now, kind, since);
  bring_up (self);
}

void
nape_engine_set_block (NapeEngine *self, const NapeMoment *now, NapeBlock block,
                       gboolean on)
{
  nape_presence_set_block (&self->presence, now, block, on);
  bring_up (self);
}

void
nape_engine_set_watching (NapeEngine *self, const NapeMoment *now, gboolean on)
{
  nape_presence_set_watching (&self->presence, now, on);
  bring_up (self);
}

void
nape_engine_set_standing (NapeEngine *self, const NapeMoment *now, gboolean on)
{
  nape_presence_set_standing (&self->presence, now, on);
  bring_up (self);
}

void
nape_engine_set_reporter (NapeEngine *self, const NapeMoment *now, gboolean on)
{
  nape_presence_set_reporter (&self->presence, now, on);
  bring_up (self);
}

void
nape_engine_report (NapeEngine *self, const NapeMoment *now)
{
  nape_presence_report (&self->presence, now);
  bring_up (self);
}

void
nape_engine_set_program_hold (NapeEngine *self, const NapeMoment *now, gboolean on)
{
  nape_engine_step (self, now);
  if (!on)
    self->program_since = -1;
  else if (self->program_since < 0)
    self->program_since = self->presence.now.boot;
  if (nape_engine_hold_from (self, NAPE_HOLD_PROGRAM) == NAPE_HOLD_PROGRAM)
    nape_engine_withdraw (self);
  nape_engine_decide (self);
}

gboolean
nape_engine_wants_lull (const NapeEngine *self)
{
  return nape_engine_hold (self) == NAPE_HOLD_FLOW;
}

void
nape_engine_lull (NapeEngine *self, const NapeMoment *now)
{
  nape_presence_advance (&self->presence, now);
  self->wait.lull_at = self->presence.now.boot;
  bring_up (self);
}

void
nape_engine_expect_looks (NapeEngine *self)
{
  self->looks = TRUE;
}

gboolean
nape_engine_wants_look (const NapeEngine *self)
{
  return self->wait.since >= 0;
}

void
nape_engine_look (NapeEngine *self, const NapeMoment *now, guint obstacles)
{
  nape_engine_step (self, now);
  if (!nape_engine_wants_look (self))
    return;
  self->wait.looked = TRUE;
  self->wait.obstacles = obstacles;
  nape_engine_decide (self);
}

/* Settings */

/* Breaks are told apart by their names: their order in the file may have changed. A break
 * put off after being ignored stays put off by as much. */
static void
take_over_break (NapeEngine *self, guint kind, const NapeEngine *old)
{
  const NapeBreakKind *settings = &self->settings.breaks[kind];
  int before = nape_settings_find_break (&old->settings, settings->name);

  self->due_at[kind] = settings->every;
  nape_sitting_restart_clock (&self->sitting, kind, self->presence.now.boot);
  if (before < 0)
    return;
  self->due_at[kind] += old->due_at[before] - old->settings.breaks[before].every;
  self->sitting.clocks[kind] = old->sitting.clocks[before];
  self->sitting.clocks_from[kind] = old->sitting.clocks_from[before];
}

static int
find_again (const NapeEngine *self, const NapeEngine *old, int kind)
{
  if (kind < 0)
    return -1;
  return nape_settings_find_break (&self->settings, old->settings.breaks[kind].name);
}

/* What the user has taken out of the settings is taken down, and has no outcome. */
static void
take_over_current (NapeEngine *self, const NapeEngine *old)
{
  gboolean had = old->reminder >= 0 || nape_running_break_is_running (&old->running);

  self->reminder = find_again (self, old, old->reminder);
  self->running.kind = find_again (self, old, old->running.kind);
  if (!had || self->reminder >= 0 || nape_running_break_is_running (&self->running))
    return;
  nape_running_break_init (&self->running);
  g_clear_pointer (&self->routine, nape_routine_free);
  nape_engine_emit (self, NAPE_DECISION_WITHDRAW, -1);
}

/* A clock may have run past the new interval: then the break is due. */
void
nape_engine_configure (NapeEngine *self, const NapeMoment *now,
                       const NapeSettings *settings)
{
  NapeEngine old;

  nape_engine_step (self, now);
  old = *self; /* read only: what it points to stays with `self` */
  self->settings = *settings;
  nape_presence_configure (&self->presence, settings);
  for (guint i = 0; i < settings->n_breaks; i++)
    take_over_break (self, i, &old);
  take_over_current (self, &old);
  if (settings->watching_counts != old.settings.watching_counts)
    self->advice.put_off[NAPE_ADVICE_WATCHING] = 0; /* who sets "ask" wants to be asked */
  bring_up (self);
}

/* Guesses */

GArray *
nape_engine_guess_spans (const NapeEngine *self)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (NapeSpan));

  nape_presence_guess (&self->presence, spans);
  return spans;
}

NapeSitting
nape_engine_guess_sitting (const NapeEngine *self)
{
  g_autoptr (GArray) spans = nape_engine_guess_spans (self);
  NapeSitting sitting = self->sitting;

  for (guint i = 0; i < spans->len; i++)
    nape_sitting_add (&sitting, &self->settings, &g_array_index (spans, NapeSpan, i), NULL);
  return sitting;
}

void
nape_engine_take_tally (NapeEngine *self, NapeTally *ret_tally)
{
  *ret_tally = self->tally;
  nape_tally_init (&self->tally);
}

void
nape_engine_guess_tally (const NapeEngine *self, NapeTally *ret_tally)
{
  g_autoptr (GArray) spans = nape_engine_guess_spans (self);

  nape_tally_init (ret_tally);
  for (guint i = 0; i < spans->len; i++)
    add_to_tally (ret_tally, &g_array_index (spans, NapeSpan, i), &self->presence.now);
}
