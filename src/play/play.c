/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/play.h"

typedef struct {
  NapePlayer *player;
  NapeEngine *engine;
  const NapeScenarioWord *reply; /* (nullable) */
  NapeEventListener listener;
  gpointer user_data;
  /* What has been told: */
  NapeState state;
  gboolean rested;
  int held; /* the kind, or -1 */
  NapeHold hold;
} Play;

/* Telling */

static NapeEvent
make_event (const Play *self, NapeEventType type, int kind)
{
  const NapeMoment *now = self->player->now;
  NapeVerdict verdict = nape_presence_verdict (&self->engine->presence);
  NapeView view = nape_engine_view (self->engine);

  return (NapeEvent){
    .type = type,
    .at = now->wall,
    .utc_offset = now->utc_offset,
    .sitting = view.sitting.from < 0 ? view.sitting.total : now->boot - view.sitting.from,
    .kind = kind,
    .hold = view.hold,
    .advice = type == NAPE_EVENT_ADVICE ? view.advice : -1,
    .verdict = verdict,
    .since = nape_moment_wall_at (now, verdict.since),
  };
}

static void
tell (const Play *self, NapeEventType type, int kind)
{
  const NapeEvent event = make_event (self, type, kind);

  self->listener (&event, self->user_data);
}

static void
note_state (Play *self)
{
  NapeState state = nape_presence_verdict (&self->engine->presence).state;

  if (state == self->state)
    return;
  self->state = state;
  tell (self, NAPE_EVENT_STATE, -1);
}

/* A stretch that has begun ends with a rest. */
static void
note_rest (Play *self)
{
  const NapeSitting *settled = &self->engine->sitting;
  gboolean rested = settled->stretch == 0 && settled->away > 0;

  if (settled->stretch > 0)
    self->rested = FALSE;
  else if (rested && !self->rested)
    {
      self->rested = TRUE;
      tell (self, NAPE_EVENT_RESTED, -1);
    }
}

static void
tell_end (const Play *self, const NapeDecision *decision)
{
  NapeEvent event = make_event (self, NAPE_EVENT_END, decision->kind);

  event.outcome = decision->outcome;
  event.sitting = decision->sitting;
  self->listener (&event, self->user_data);
}

/* The reply to a reminder may have the engine decide more: that is taken after it. */
static void
note_decision (const Play *self, const NapeDecision *decision)
{
  switch (decision->type)
    {
    case NAPE_DECISION_REMIND:
      tell (self, NAPE_EVENT_REMIND, decision->kind);
      if (self->reply != NULL)
        self->reply->answer (self->engine, self->player->now, -1);
      break;
    case NAPE_DECISION_START:
      tell (self, NAPE_EVENT_START, decision->kind);
      break;
    case NAPE_DECISION_END:
      tell_end (self, decision);
      break;
    case NAPE_DECISION_ADVISE:
      tell (self, NAPE_EVENT_ADVICE, -1);
      break;
    case NAPE_DECISION_STEP:
    case NAPE_DECISION_WITHDRAW:
      break;
    }
}

static gboolean
is_due (const Play *self, const NapeView *view)
{
  if (view->next < 0 || view->reminder >= 0 || view->running >= 0)
    return FALSE;
  return view->next_at < 0 ? view->next_left == 0
                           : view->next_at <= self->player->now->boot;
}

static void
note_hold (Play *self)
{
  NapeView view = nape_engine_view (self->engine);
  int held = is_due (self, &view) && view.hold != NAPE_HOLD_NONE ? view.next : -1;

  if (held >= 0 && (held != self->held || view.hold != self->hold))
    tell (self, NAPE_EVENT_HELD, held);
  self->held = held;
  self->hold = view.hold;
}

static void
on_told (gpointer user_data)
{
  Play *self = user_data;
  NapeDecision decision;

  nape_player_look (self->player);
  note_state (self);
  while (nape_engine_take_decision (self->engine, &decision))
    {
      note_decision (self, &decision);
      nape_decision_clear (&decision);
    }
  note_rest (self);
  note_hold (self);
}

/* Playing */

/* It ends with a use, too: who locks or leaves after reading needs a hand for it. */
static void
use_now_and_then (const Play *self, const NapeManner *manner, gint64 length)
{
  gint64 last = MIN (manner->length, length);

  for (length -= last; length > 0;)
    {
      gint64 use = MIN (manner->length, length);
      gint64 rest = MIN (manner->every, length) - use;
      nape_player_use (self->player, manner->kind, use);
      nape_player_rest (self->player, rest);
      length -= use + rest;
    }
  nape_player_use (self->player, manner->kind, last);
}

/* What holds for the whole of it begins or ends. */
static void
set_around (Play *self, const NapeManner *manner, gboolean on)
{
  NapePlayer *player = self->player;

  if (manner->block != 0)
    nape_engine_set_block (self->engine, player->now, (NapeBlock)manner->block, on);
  if (manner->watching)
    nape_engine_set_watching (self->engine, player->now, on);
  if (manner->standing)
    nape_engine_set_standing (self->engine, player->now, on);
  if (manner->program_holds)
    nape_engine_set_program_hold (self->engine, player->now, on);
  if (manner->obstacles != 0)
    nape_player_set_obstacles (player, on ? manner->obstacles : 0);
  if (manner->has_no_source)
    nape_player_set_source (player, !on);
  on_told (self);
}

static void
spend (Play *self, const NapeManner *manner, gint64 length)
{
  set_around (self, manner, TRUE);
  if (manner->asleep)
    nape_player_sleep (self->player, length);
  else if (manner->uses)
    use_now_and_then (self, manner, length);
  else
    nape_player_rest (self->player, length);
  set_around (self, manner, FALSE);
}

/* What the engine had to say at this moment comes before it. */
static void
answer (Play *self, const NapeItem *item)
{
  nape_engine_step (self->engine, self->player->now);
  on_told (self);
  NapeEvent event = make_event (self, NAPE_EVENT_ANSWER, -1);

  event.item = item;
  event.answered = item->word->answer (self->engine, self->player->now, item->length);
  self->listener (&event, self->user_data);
  on_told (self);
}

void
nape_play (NapePlayer *player, const NapeScenario *scenario, const NapeScenarioWord *reply,
           NapeEventListener listener, gpointer user_data)
{
  Play self = {
    .player = player,
    .engine = player->engine,
    .reply = reply,
    .listener = listener,
    .user_data = user_data,
    .state = NAPE_STATE_UNKNOWN,
    .rested = TRUE,
    .held = -1,
  };

  player->told = on_told;
  player->user_data = &self;
  nape_engine_expect_looks (self.engine);
  nape_player_set_source (player, TRUE);
  for (guint i = 0; i < scenario->items->len; i++)
    {
      const NapeItem *item = &g_array_index (scenario->items, NapeItem, i);
      if (item->word->answer != NULL)
        answer (&self, item);
      else
        spend (&self, &item->word->manner, item->length);
    }
  player->told = NULL;
}
