/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/play.h"

typedef struct {
  NapePlayer *player;
  NapeEvents events;
  const NapeScenarioWord *reply; /* (nullable) */
  NapeEventListener listener;
  gpointer user_data;
} Play;

/* The reply to a reminder may have the engine decide more: that is reported after it. */
static void
on_event (const NapeEvent *event, gpointer user_data)
{
  const Play *self = user_data;
  NapePlayer *player = self->player;

  self->listener (event, self->user_data);
  if (event->type != NAPE_EVENT_REMIND || self->reply == NULL)
    return;
  const NapeObservation asked = nape_scenario_words_ask (self->reply, -1);
  nape_engine_take (player->engine, player->now, &asked);
}

static void
on_taken (gpointer user_data)
{
  Play *self = user_data;

  nape_events_follow (&self->events);
}

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
set_around (const Play *self, const NapeManner *manner, gboolean on)
{
  NapeObservation around = manner->around;

  around.on = on;
  if (around.type != NAPE_SAW_TIME)
    nape_player_take (self->player, around);
  if (manner->obstacles != 0)
    nape_player_set_obstacles (self->player, on ? manner->obstacles : 0);
  if (manner->has_no_source)
    nape_player_set_source (self->player, !on);
}

static void
spend (const Play *self, const NapeManner *manner, gint64 length)
{
  if (manner->asleep)
    nape_player_sleep (self->player, length);
  else if (manner->length > 0)
    use_now_and_then (self, manner, length);
  else
    nape_player_rest (self->player, length);
}

/* An answer, and the same word again, do not interrupt what goes on. */
static void
change (const Play *self, const NapeScenarioWord **word, const NapeScenarioWord *next)
{
  if (*word == next)
    return;
  if (*word != NULL)
    set_around (self, &(*word)->manner, FALSE);
  if (next != NULL)
    set_around (self, &next->manner, TRUE);
  *word = next;
}

/* What the engine decided up to this moment comes before the answer to it. */
static void
ask (const Play *self, const NapeItem *item)
{
  NapePlayer *player = self->player;
  const NapeObservation asked = nape_scenario_words_ask (item->word, item->length);

  nape_player_take (player, (NapeObservation){ NAPE_SAW_TIME });
  NapeAnswer answered = nape_engine_take (player->engine, player->now, &asked);
  nape_events_report_answer (&self->events, item->word->name, item->length, answered);
  nape_player_take (player, (NapeObservation){ NAPE_SAW_TIME });
}

void
nape_play (NapePlayer *player, const NapeScenario *scenario, const NapeScenarioWord *reply,
           NapeEventListener listener, gpointer user_data)
{
  const NapeScenarioWord *word = NULL; /* what goes on */
  Play self = {
    .player = player,
    .reply = reply,
    .listener = listener,
    .user_data = user_data,
  };

  nape_events_init (&self.events, player->engine, on_event, &self);
  player->taken = on_taken;
  player->user_data = &self;
  nape_player_take (player, (NapeObservation){ NAPE_SAW_PROBES });
  nape_player_set_source (player, TRUE);
  for (guint i = 0; i < scenario->items->len; i++)
    {
      const NapeItem *item = &g_array_index (scenario->items, NapeItem, i);
      if (nape_scenario_words_is_answer (item->word))
        ask (&self, item);
      else if (item->zone != NULL)
        nape_player_set_zone (player, item->zone);
      else
        {
          change (&self, &word, item->word);
          spend (&self, &item->word->manner, MAX (0, item->length));
        }
    }
  change (&self, &word, NULL);
  player->taken = NULL;
}
