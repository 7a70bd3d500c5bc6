/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk.h"

#include "core/time/duration.h"
#include "core/schedule/engine_private.h"

static NapeExercise *
make_exercise (const char *id, NapeExerciseKind kind, guint order)
{
  NapeExercise *exercise = g_new0 (NapeExercise, 1);
  char *none[] = { NULL };

  exercise->id = g_strdup (id);
  exercise->name = g_strdup (id);
  exercise->kind = kind;
  exercise->order = order;
  exercise->regions = g_strdupv (none);
  exercise->positions = g_strdupv (none);
  exercise->needs = g_strdupv (none);
  exercise->directions = g_strdupv (none);
  exercise->steps = g_strdupv (none);
  exercise->sources = g_strdupv (none);
  exercise->repetitions = (NapeRange){ 10, 10 };
  exercise->hold = (NapeRange){ 2, 2 };
  exercise->sets = (NapeRange){ 1, 1 };
  exercise->tempo = NAPE_SECOND;
  return exercise;
}

void
desk_clear (Desk *self)
{
  nape_engine_free (self->engine);
  nape_catalogue_free (self->catalogue);
  g_string_free (self->log, TRUE);
}

static void
note_return (Desk *self)
{
  NapeVerdict verdict = nape_engine_view (self->engine)->verdict;

  if (verdict.state == NAPE_STATE_UNKNOWN)
    return;
  if (verdict.state == NAPE_STATE_PRESENT && self->state == NAPE_STATE_AWAY)
    self->back = verdict.since;
  self->state = verdict.state;
}

gint64
desk_presence (Desk *self)
{
  return desk_sum (self, NAPE_SUM_SITTING) + desk_sum (self, NAPE_SUM_STANDING);
}

/* What no news can change any more. */
static gint64
settled_presence (Desk *self)
{
  gint64 presence = desk_presence (self);
  NapeTally guess;

  nape_engine_guess_tally (self->engine, &guess);
  for (guint i = 0; i < nape_tally_n_hours (&guess); i++)
    presence -= nape_tally_hour (&guess, i)->sums[NAPE_SUM_SITTING]
                + nape_tally_hour (&guess, i)->sums[NAPE_SUM_STANDING];
  nape_tally_clear (&guess);
  return presence;
}

/* An absence that is settled, and nothing after it. */
static void
note_rest (Desk *self)
{
  if (nape_engine_view (self->engine)->settled_away >= self->settings.rest_after)
    self->rested = settled_presence (self);
}

static gint64
shortest_interval (const Desk *self)
{
  gint64 shortest = NAPE_NEVER;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    if (self->settings.breaks[i].enabled)
      shortest = MIN (shortest, self->settings.breaks[i].every);
  return shortest;
}

static void
note_end (Desk *self, const NapeDecision *end)
{
  if (end->outcome <= NAPE_OUTCOME_PARTLY)
    self->taken = settled_presence (self);
  else if (end->outcome != NAPE_OUTCOME_SKIPPED)
    self->taken = -1; /* that an absence was a break is known late; all else comes again */
}

/* Never a clump: half the interval, at most a quarter of an hour, lies between them. */
static void
assert_distance (Desk *self, const NapeDecision *reminder)
{
  int kind = nape_settings_find_break (&self->settings, reminder->name);
  gint64 distance = MIN (self->settings.breaks[kind].every / 2, 15 * NAPE_MINUTE)
                    - self->settings.return_after - self->settings.active_gap;

  if (self->taken >= 0)
    g_assert_cmpint (desk_presence (self) - self->taken, >=, distance);
}

static void
assert_may_be_said (Desk *self)
{
  g_assert_cmpint (nape_engine_view (self->engine)->verdict.state, ==, NAPE_STATE_PRESENT);
  g_assert_cmpint (self->now.boot - self->back, >=, self->settings.settle);
  g_assert_cmpint (desk_presence (self) - self->rested, >=, shortest_interval (self));
}

static void
assert_nothing_is_forgotten (const Desk *self)
{
  if (nape_engine_due_pending (self->engine) >= 0)
    g_assert_cmpint (nape_engine_hold (self->engine), !=, NAPE_HOLD_NONE);
}

void
desk_note (Desk *self)
{
  NapeDecision decision;

  nape_player_report_obstacles (&self->player);
  note_return (self);
  note_rest (self);
  assert_nothing_is_forgotten (self);
  while (nape_engine_take_decision (self->engine, &decision))
    {
      g_autofree char *at = nape_duration_format (self->now.boot - self->start);
      if (decision.type == NAPE_DECISION_END)
        note_end (self, &decision);
      if (decision.type == NAPE_DECISION_REMIND)
        {
          assert_may_be_said (self);
          assert_distance (self, &decision);
        }
      g_string_append (self->log, nape_decision_to_string (decision.type));
      if (decision.type == NAPE_DECISION_ADVISE)
        g_string_append_printf (self->log, " %s", nape_advice_to_string (decision.advice));
      if (*decision.name != '\0')
        g_string_append_printf (self->log, " %s", decision.name);
      if (decision.type == NAPE_DECISION_END)
        g_string_append_printf (self->log, " %s",
                                nape_outcome_to_string (decision.outcome));
      g_string_append_printf (self->log, " %s; ", at);
      nape_decision_clear (&decision);
    }
}

static void
on_taken (gpointer user_data)
{
  desk_note (user_data);
}

void
desk_init (Desk *self, gint64 step)
{
  *self = (Desk){ .log = g_string_new (NULL), .start = NAPE_HOUR, .taken = -1 };
  nape_settings_init (&self->settings);
  self->settings.hold_flow = 0; /* reminders come when they are due */
  self->now = (NapeMoment){ NAPE_HOUR, NAPE_HOUR, DESK_MORNING, 0 };
  self->catalogue = nape_catalogue_new ();
  nape_catalogue_add (self->catalogue, make_exercise ("roll", NAPE_EXERCISE_MOBILITY, 1));
  nape_catalogue_add (self->catalogue, make_exercise ("tuck", NAPE_EXERCISE_STRENGTH, 2));
  nape_catalogue_add (self->catalogue, make_exercise ("bend", NAPE_EXERCISE_STRETCH, 3));
  self->engine = nape_engine_new (&self->settings, self->catalogue, &self->now);
  nape_player_init (&self->player, self->engine, &self->now);
  self->player.step = step;
  self->player.taken = on_taken;
  self->player.user_data = self;
  nape_player_set_source (&self->player, TRUE);
}

void
desk_quiet (Desk *self, gint64 length)
{
  nape_player_rest (&self->player, length);
}

void
desk_type (Desk *self, NapeInput kind, gint64 length)
{
  nape_player_use (&self->player, kind, length);
}

void
desk_sleep (Desk *self, gint64 length)
{
  nape_player_sleep (&self->player, length);
}

void
desk_set_obstacles (Desk *self, guint obstacles)
{
  nape_player_set_obstacles (&self->player, obstacles);
}

gint64
desk_sum (Desk *self, NapeSum sum)
{
  return nape_engine_sum (self->engine, sum);
}

void
desk_restart (Desk *self, gint64 gone)
{
  self->rested = gone < self->settings.rest_after ? self->rested - desk_presence (self) : 0;
  self->taken = -1;
}

void
desk_make_engine (Desk *self)
{
  nape_engine_free (self->engine);
  self->engine = nape_engine_new (&self->settings, self->catalogue, &self->now);
  self->player.engine = self->engine;
}

void
desk_restore (Desk *self, const char *text, gint64 saved_at, gint64 shift)
{
  g_assert_cmpint (desk_take (self, NAPE_SAW_SAVED_STATE, .text = text, .time = saved_at,
                              .shift = shift),
                   ==, NAPE_ANSWER_OK);
}
