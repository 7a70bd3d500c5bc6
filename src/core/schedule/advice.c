/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which advice is due, and following the one that has been given. */

#include "core/schedule/advice.h"

#include "core/schedule/engine_private.h"

#define DAILY_AGAIN NAPE_HOUR
/* Whoever does not heed it twice is not told before the next change of posture. */
#define UNHEEDED_MAX 2
/* So many pauses in one day are asked about. */
#define PAUSES_ASKED_AT 4

const char *
nape_advice_to_string (NapeAdvice advice)
{
  static const char *const names[] = {
    [NAPE_ADVICE_DAILY_LIMIT] = "daily-limit",
    [NAPE_ADVICE_STAND] = "stand",
    [NAPE_ADVICE_SIT] = "sit",
    [NAPE_ADVICE_WATCHING] = "watching",
    [NAPE_ADVICE_PAUSES] = "pauses",
  };
  return names[advice];
}

/* One clock for each advice. */
typedef struct {
  gboolean runs;
  gint64 clock;
  gint64 first; /* due for the first time at so much */
  gint64 again; /* and again after so much more */
} Clock;

static Clock
clock_of (const NapeEngine *self, NapeAdvice advice)
{
  const NapeSettings *settings = &self->settings;
  const NapeSitting *sitting = &self->guess.sitting;
  gboolean standing = self->presence.standing;
  gint64 today = nape_engine_day_sitting (self);

  switch (advice)
    {
    case NAPE_ADVICE_DAILY_LIMIT:
      return (Clock){ settings->daily_limit > 0, today, settings->daily_limit,
                      DAILY_AGAIN };
    case NAPE_ADVICE_STAND:
      return (Clock){ settings->alternate && !standing, sitting->stretch, settings->sit_for,
                      settings->remind_again };
    case NAPE_ADVICE_SIT:
      return (Clock){ settings->alternate && standing, sitting->standing,
                      settings->stand_for, settings->remind_again };
    case NAPE_ADVICE_WATCHING:
      return (Clock){ settings->watching_counts == NAPE_WATCHING_ASK,
                      self->guess.verdict.reason == NAPE_REASON_WATCHING, 1, NAPE_DAY };
    case NAPE_ADVICE_PAUSES:
      return (Clock){ settings->pauses == NAPE_PAUSES_ASK, self->day.pauses,
                      PAUSES_ASKED_AT, NAPE_DAY };
    case NAPE_N_ADVICE:
      break;
    }
  g_return_val_if_reached ((Clock){ 0 });
}

static gboolean
is_about_posture (NapeAdvice advice)
{
  return advice == NAPE_ADVICE_STAND || advice == NAPE_ADVICE_SIT;
}

/* To change posture is asked no sooner after a break than a break would be. */
static gint64
distance_left (const NapeEngine *self, NapeAdvice advice)
{
  gint64 interval = clock_of (self, advice).first;

  if (!is_about_posture (advice))
    return 0;
  if (self->settings.adapt && self->advice.unheeded >= UNHEEDED_MAX)
    return NAPE_DAY;
  return nape_engine_due_distance (interval) - self->guess.sitting.at_desk;
}

int
nape_engine_advice_due (const NapeEngine *self)
{
  for (NapeAdvice advice = 0; advice < NAPE_N_ADVICE; advice++)
    {
      Clock clock = clock_of (self, advice);
      if (distance_left (self, advice) > 0)
        continue;
      if (clock.runs && clock.clock >= clock.first + self->advice.put_off[advice])
        return advice;
    }
  return -1;
}

void
nape_engine_advice_give (NapeEngine *self, NapeAdvice advice)
{
  Clock clock = clock_of (self, advice);

  self->advice.put_off[advice] = clock.clock - clock.first + clock.again;
  self->advice.unheeded += is_about_posture (advice);
  self->advice.current = advice;
  self->advice.since = self->presence.now.boot;
  nape_engine_emit (self, NAPE_DECISION_ADVISE, -1)->advice = advice;
}

void
nape_engine_advice_drop (NapeEngine *self)
{
  if (self->advice.current < 0)
    return;
  self->advice.current = -1;
  nape_engine_emit (self, NAPE_DECISION_WITHDRAW, -1);
}

/* A clock that has started anew is not put off any more. */
void
nape_engine_advice_follow (NapeEngine *self)
{
  gint64 now = self->presence.now.boot;

  for (NapeAdvice advice = 0; advice < NAPE_N_ADVICE; advice++)
    {
      Clock clock = clock_of (self, advice);
      if (advice < NAPE_ADVICE_WATCHING && clock.clock < clock.first) /* no question */
        self->advice.put_off[advice] = 0;
      if (self->advice.current == (int)advice
          && (!clock.runs || clock.clock < clock.first
              || now >= self->advice.since + self->settings.remind_for))
        nape_engine_advice_drop (self);
    }
}

/* The clocks run only while one is there. */
gint64
nape_engine_advice_next (const NapeEngine *self)
{
  gint64 now = self->presence.now.boot;
  gint64 wake = NAPE_NEVER;

  if (self->advice.current >= 0)
    wake = self->advice.since + self->settings.remind_for;
  if (self->guess.verdict.state != NAPE_STATE_PRESENT)
    return wake;
  for (NapeAdvice advice = 0; advice < NAPE_ADVICE_WATCHING; advice++)
    {
      Clock clock = clock_of (self, advice);
      gint64 left = MAX (clock.first + self->advice.put_off[advice] - clock.clock,
                         distance_left (self, advice));
      gboolean stands_still = advice != NAPE_ADVICE_SIT && self->presence.standing;
      if (clock.runs && left > 0 && !stands_still)
        wake = MIN (wake, now + left);
    }
  return wake;
}
