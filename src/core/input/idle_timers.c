/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/input/idle_timers.h"

void
nape_idle_timers_init (NapeIdleTimers *self, gboolean in_doubt, gint64 active_gap,
                       const NapeMoment *now)
{
  *self = (NapeIdleTimers){ .in_doubt = in_doubt, .gap = active_gap };
  self->state = NAPE_IDLE_TIMERS_UNKNOWN;
  self->since = self->last = now->boot;
  for (guint i = 0; i < NAPE_N_IDLE_TIMERS; i++)
    self->timers[i].turned = *now;
}

gint64
nape_idle_timers_length (const NapeIdleTimers *self, NapeIdleTimer timer)
{
  return timer == NAPE_IDLE_TIMER_SHORT ? MIN (NAPE_IDLE_TIMERS_SHORT, self->gap / 2)
                                        : self->gap;
}

/* By input, the short timer is only needed at the start: later it would report every short
 * pause. */
gboolean
nape_idle_timers_needs (const NapeIdleTimers *self, NapeIdleTimer timer)
{
  if (timer == NAPE_IDLE_TIMER_SHORT)
    return self->in_doubt || self->state == NAPE_IDLE_TIMERS_UNKNOWN
           || (self->state == NAPE_IDLE_TIMERS_QUIET
               && !self->timers[NAPE_IDLE_TIMER_GAP].expired);
  return timer == NAPE_IDLE_TIMER_GAP || !self->in_doubt;
}

static void
become_active (NapeIdleTimers *self, gint64 since)
{
  if (self->state != NAPE_IDLE_TIMERS_ACTIVE)
    self->since = since;
  self->state = NAPE_IDLE_TIMERS_ACTIVE;
}

static void
become_quiet (NapeIdleTimers *self, gint64 since)
{
  if (self->state != NAPE_IDLE_TIMERS_QUIET)
    self->since = MAX (since, self->since);
  self->state = NAPE_IDLE_TIMERS_QUIET;
}

/* By input */

static void
timer_expired_by_input (NapeIdleTimers *self, NapeIdleTimer timer, gint64 last)
{
  if (timer == NAPE_IDLE_TIMER_HELD)
    self->watching = FALSE;
  else if (timer == NAPE_IDLE_TIMER_GAP || self->state == NAPE_IDLE_TIMERS_UNKNOWN)
    become_quiet (self, last);
}

/* No input for the active gap, and yet the timer that a program can stop still runs. */
static gint64
held_from (const NapeIdleTimers *self)
{
  if (!self->timers[NAPE_IDLE_TIMER_GAP].expired
      || self->timers[NAPE_IDLE_TIMER_HELD].expired || self->watching)
    return NAPE_NEVER;
  return MAX (self->timers[NAPE_IDLE_TIMER_GAP].turned.mono,
              self->timers[NAPE_IDLE_TIMER_HELD].turned.mono)
         + NAPE_IDLE_TIMERS_SLACK;
}

/* The short timer has not expired since the start. */
static gint64
active_from (const NapeIdleTimers *self)
{
  if (self->state != NAPE_IDLE_TIMERS_UNKNOWN)
    return NAPE_NEVER;
  return self->timers[NAPE_IDLE_TIMER_SHORT].turned.mono
         + nape_idle_timers_length (self, NAPE_IDLE_TIMER_SHORT) + NAPE_IDLE_TIMERS_SLACK;
}

static void
look_by_input (NapeIdleTimers *self, gint64 mono)
{
  if (mono >= active_from (self))
    become_active (self, self->since);
  if (mono >= held_from (self))
    self->watching = TRUE;
}

/* In doubt */

/* The hands rest, so there was input before, unless the rest comes too late to prove it. At
 * the start the timer expires even without input. */
static void
rest_in_doubt (NapeIdleTimers *self, const NapeMoment *began, const NapeMoment *now,
               gint64 last)
{
  if (now->mono - began->mono >= NAPE_IDLE_TIMERS_PROOF)
    {
      become_quiet (self, self->last);
      return;
    }
  self->last = MAX (last, began->boot);
  if (self->state == NAPE_IDLE_TIMERS_UNKNOWN
      && last - began->boot < NAPE_IDLE_TIMERS_SLACK)
    become_quiet (self, self->last);
  else
    become_active (self, began->boot);
}

static void
timer_expired_in_doubt (NapeIdleTimers *self, NapeIdleTimer timer, const NapeMoment *began,
                        const NapeMoment *now)
{
  gint64 last = now->boot - nape_idle_timers_length (self, timer);

  self->watching = FALSE;
  if (timer == NAPE_IDLE_TIMER_SHORT)
    rest_in_doubt (self, began, now, last);
  else
    become_quiet (self, last);
}

/* The short timer does not expire, or it has expired and the long one does not follow: some
 * desktops stop the timers without starting them again. */
static gint64
program_from (const NapeIdleTimers *self)
{
  gint64 turned = self->timers[NAPE_IDLE_TIMER_SHORT].turned.mono;

  if (self->watching)
    return NAPE_NEVER;
  if (!self->timers[NAPE_IDLE_TIMER_SHORT].expired)
    return turned + NAPE_IDLE_TIMERS_PROOF;
  if (self->state == NAPE_IDLE_TIMERS_ACTIVE)
    return turned + self->gap - nape_idle_timers_length (self, NAPE_IDLE_TIMER_SHORT)
           + NAPE_IDLE_TIMERS_SLACK;
  return NAPE_NEVER;
}

static void
look_in_doubt (NapeIdleTimers *self, gint64 mono)
{
  if (mono < program_from (self))
    return;
  self->watching = TRUE;
  become_quiet (self, self->last);
}

/* Both */

void
nape_idle_timers_expired (NapeIdleTimers *self, NapeIdleTimer timer, const NapeMoment *now)
{
  NapeMoment began = self->timers[timer].turned;

  if (self->timers[timer].expired)
    return;
  self->timers[timer].expired = TRUE;
  self->timers[timer].turned = *now;
  if (self->in_doubt)
    timer_expired_in_doubt (self, timer, &began, now);
  else
    timer_expired_by_input (self, timer, now->boot - nape_idle_timers_length (self, timer));
}

void
nape_idle_timers_started (NapeIdleTimers *self, NapeIdleTimer timer, const NapeMoment *now)
{
  if (!self->timers[timer].expired)
    return;
  self->timers[timer].expired = FALSE;
  self->timers[timer].turned = *now;
  if (!self->in_doubt && timer != NAPE_IDLE_TIMER_HELD)
    become_active (self, now->boot);
}

void
nape_idle_timers_look (NapeIdleTimers *self, const NapeMoment *now)
{
  if (self->in_doubt)
    look_in_doubt (self, now->mono);
  else
    look_by_input (self, now->mono);
}

gint64
nape_idle_timers_next_look (const NapeIdleTimers *self)
{
  if (self->in_doubt)
    return program_from (self);
  return MIN (active_from (self), held_from (self));
}

NapeIdleTimersState
nape_idle_timers_combine (const NapeIdleTimers *const *seats, guint n_seats,
                          gint64 *ret_since)
{
  NapeIdleTimersState state = NAPE_IDLE_TIMERS_QUIET;
  gint64 active = NAPE_NEVER;
  gint64 quiet = G_MININT64;

  for (guint i = 0; i < n_seats; i++)
    {
      if (seats[i]->state == NAPE_IDLE_TIMERS_ACTIVE)
        active = MIN (active, seats[i]->since);
      else
        quiet = MAX (quiet, seats[i]->since);
      if (seats[i]->state == NAPE_IDLE_TIMERS_UNKNOWN)
        state = NAPE_IDLE_TIMERS_UNKNOWN;
    }
  *ret_since = active != NAPE_NEVER ? active : quiet;
  return active != NAPE_NEVER ? NAPE_IDLE_TIMERS_ACTIVE : state;
}
