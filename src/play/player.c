/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/player.h"

#include <string.h>

void
nape_player_init (NapePlayer *self, NapeEngine *engine, NapeMoment *now)
{
  *self = (NapePlayer){ .engine = engine, .now = now };
}

void
nape_player_look (NapePlayer *self)
{
  if (nape_engine_wants_look (self->engine) && !self->engine->wait.looked)
    nape_engine_look (self->engine, self->now, self->obstacles);
}

static void
tell (NapePlayer *self)
{
  nape_player_look (self);
  if (self->told != NULL)
    self->told (self->user_data);
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
      gint64 silence = self->last[kind] + self->engine->settings.active_gap + slept;
      if (!self->active[kind] || self->in_use[kind] || silence >= next)
        continue;
      next = silence;
      *ret_kind = kind;
    }
  return next;
}

/* When the source will tell of a pause in the input, if it is asked to. */
static gint64
next_lull (const NapePlayer *self)
{
  gint64 slept = self->now->boot - self->now->mono;
  gint64 last = -NAPE_NEVER;

  if (self->lull_told || !nape_engine_wants_lull (self->engine))
    return NAPE_NEVER;
  for (NapeInput kind = 0; kind < NAPE_N_INPUTS; kind++)
    {
      if (self->in_use[kind])
        return NAPE_NEVER;
      last = MAX (last, self->last[kind]);
    }
  return MAX (last + NAPE_LULL + slept, self->now->boot + NAPE_MILLISECOND);
}

/* The next news of the source, of which there may be none, told at its moment. */
static void
tell_news (NapePlayer *self, gint64 silence, NapeInput kind, gint64 lull)
{
  if (self->now->boot == silence)
    {
      self->active[kind] = FALSE;
      nape_engine_quiet (self->engine, self->now, kind,
                         silence - self->engine->settings.active_gap);
    }
  else if (self->now->boot == lull)
    {
      self->lull_told = TRUE;
      nape_engine_lull (self->engine, self->now);
    }
  else
    nape_engine_step (self->engine, self->now);
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
      gint64 at = MIN (nape_engine_next_wake (self->engine), MIN (silence, lull));
      g_assert (at > self->now->boot); /* else we would never get there */
      if (self->step > 0)
        at = MIN (at, self->now->boot + self->step);
      gint64 length = MIN (at, to) - self->now->boot;
      move (self, length);
      self->now->mono += length;
      tell_news (self, silence, kind, lull);
      tell (self);
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
      nape_engine_input (self->engine, self->now, kind, self->now->boot);
      tell (self);
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
  nape_engine_step (self->engine, self->now);
  tell (self);
}

void
nape_player_let_go (NapePlayer *self)
{
  memset (self->active, 0, sizeof self->active);
}

void
nape_player_set_source (NapePlayer *self, gboolean has_source)
{
  nape_player_let_go (self);
  nape_engine_set_source (self->engine, self->now, has_source);
  tell (self);
}

void
nape_player_set_obstacles (NapePlayer *self, guint obstacles)
{
  self->obstacles = obstacles;
  nape_engine_look (self->engine, self->now, obstacles);
  tell (self);
}

gint64
nape_player_sum (const NapePlayer *self, NapeSum sum)
{
  NapeTally tally;
  gint64 total = 0;

  nape_engine_guess_tally (self->engine, &tally);
  nape_tally_merge (&tally, &self->engine->tally);
  for (guint i = 0; i < nape_tally_n_hours (&tally); i++)
    total += nape_tally_hour (&tally, i)->sums[sum];
  nape_tally_clear (&tally);
  return total;
}
