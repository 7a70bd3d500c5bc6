/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/player.h"

#include <string.h>

void
nape_player_init (NapePlayer *self, NapeEngine *engine, NapeMoment *now)
{
  *self = (NapePlayer){ .engine = engine, .now = now };
}

void
nape_player_report_obstacles (NapePlayer *self)
{
  const NapeView *view = nape_engine_view (self->engine);
  const NapeObservation seen = { NAPE_SAW_OBSTACLES, .obstacles = self->obstacles };

  if (view->wants_obstacles >= 0 && !view->has_obstacles)
    nape_engine_take (self->engine, self->now, &seen);
}

NapeAnswer
nape_player_take (NapePlayer *self, NapeObservation seen)
{
  NapeAnswer answer = nape_engine_take (self->engine, self->now, &seen);

  nape_player_report_obstacles (self);
  if (self->taken != NULL)
    self->taken (self->user_data);
  return answer;
}

static gint64
active_gap (const NapePlayer *self)
{
  return nape_engine_view (self->engine)->settings->active_gap;
}

static gint64
find_offset (const NapePlayer *self)
{
  if (self->zone == NULL)
    return self->now->utc_offset;
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL,
                                            self->now->wall / NAPE_SECOND);
  return g_time_zone_get_offset (self->zone, interval) * NAPE_SECOND;
}

static void
move (NapePlayer *self, gint64 length)
{
  self->now->boot += length;
  self->now->wall += length;
  self->now->utc_offset = find_offset (self);
}

/* When the source will tell that a kind has fallen silent. */
static gint64
next_silence (const NapePlayer *self, NapeInput *ret_kind)
{
  gint64 slept = self->now->boot - self->now->mono;
  gint64 next = NAPE_NEVER;

  for (NapeInput kind = 0; kind < NAPE_N_INPUTS; kind++)
    {
      gint64 silence = self->last[kind] + active_gap (self) + slept;
      if (self->active[kind] && !self->in_use[kind] && silence < next)
        {
          next = silence;
          *ret_kind = kind;
        }
    }
  return next;
}

/* When the source will tell of a pause in the input, if it is asked to. */
static gint64
next_lull (const NapePlayer *self)
{
  gint64 slept = self->now->boot - self->now->mono;
  gint64 last = -NAPE_NEVER;

  if (self->lull_told || !nape_engine_view (self->engine)->wants_lull)
    return NAPE_NEVER;
  for (NapeInput kind = 0; kind < NAPE_N_INPUTS; kind++)
    {
      if (self->in_use[kind])
        return NAPE_NEVER;
      last = MAX (last, self->last[kind]);
    }
  return MAX (last + NAPE_LULL + slept, self->now->boot + NAPE_MILLISECOND);
}

/* What the source reports at this moment, if anything. */
static void
take_news (NapePlayer *self, gint64 silence, NapeInput kind, gint64 lull)
{
  NapeObservation seen = { NAPE_SAW_TIME };

  if (self->now->boot == silence)
    {
      self->active[kind] = FALSE;
      seen = (NapeObservation){ NAPE_SAW_QUIET, .input = kind,
                                .time = silence - active_gap (self) };
    }
  else if (self->now->boot == lull)
    {
      self->lull_told = TRUE;
      seen.type = NAPE_SAW_LULL;
    }
  nape_player_take (self, seen);
}

/* Plays on until `to`, waking the engine when it wishes and when the source has news. */
static void
play_until (NapePlayer *self, gint64 to)
{
  while (self->now->boot < to)
    {
      NapeInput kind = NAPE_N_INPUTS;
      gint64 silence = next_silence (self, &kind);
      gint64 lull = next_lull (self);
      gint64 at = MIN (nape_engine_view (self->engine)->next_wake, MIN (silence, lull));
      /* Else we would never get there; two kinds can fall silent at one moment. */
      g_assert (at > self->now->boot || at == silence);
      if (self->step > 0)
        at = MIN (at, self->now->boot + self->step);
      gint64 length = MIN (at, to) - self->now->boot;
      move (self, length);
      self->now->mono += length;
      take_news (self, silence, kind, lull);
    }
}

void
nape_player_rest (NapePlayer *self, gint64 length)
{
  play_until (self, self->now->boot + length);
}

void
nape_player_use (NapePlayer *self, NapeInput kind, gint64 length)
{
  self->in_use[kind] = TRUE;
  self->lull_told = FALSE;
  if (!self->active[kind])
    {
      self->active[kind] = TRUE;
      nape_player_take (self, (NapeObservation){ NAPE_SAW_INPUT, .input = kind,
                                                 .time = self->now->boot });
    }
  play_until (self, self->now->boot + length);
  self->in_use[kind] = FALSE;
  self->last[kind] = self->now->mono;
}

/* Nothing runs meanwhile; it is waking that has the engine called. */
void
nape_player_sleep (NapePlayer *self, gint64 length)
{
  move (self, length);
  nape_player_take (self, (NapeObservation){ NAPE_SAW_TIME });
}

void
nape_player_let_go (NapePlayer *self)
{
  memset (self->active, 0, sizeof self->active);
}

void
nape_player_set_zone (NapePlayer *self, GTimeZone *zone)
{
  self->zone = zone;
  self->now->utc_offset = find_offset (self);
  nape_player_take (self, (NapeObservation){ NAPE_SAW_TIME });
}

void
nape_player_set_source (NapePlayer *self, gboolean has_source)
{
  nape_player_let_go (self);
  nape_player_take (self, (NapeObservation){ NAPE_SAW_SOURCE, .on = has_source });
}

void
nape_player_set_obstacles (NapePlayer *self, guint obstacles)
{
  self->obstacles = obstacles;
  nape_player_take (self, (NapeObservation){ NAPE_SAW_OBSTACLES, .obstacles = obstacles });
}
