/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/events.h"

void
nape_events_init (NapeEvents *self, NapeEngine *engine, NapeEventListener listener,
                  gpointer user_data)
{
  *self = (NapeEvents){
    .engine = engine,
    .listener = listener,
    .user_data = user_data,
    .state = NAPE_STATE_UNKNOWN,
    .rested = TRUE,
    .held = -1,
  };
}

static NapeEvent
make_event (const NapeEvents *self, NapeEventType type, const char *name)
{
  const NapeView *view = nape_engine_view (self->engine);
  NapeEvent event = {
    .type = type,
    .at = view->now.wall,
    .utc_offset = view->now.utc_offset,
    .sitting = view->stretch,
    .hold = view->hold,
    .advice = -1,
    .verdict = view->verdict,
    .since = nape_time_wall_at (&view->now, view->verdict.since),
    .length = -1,
  };

  g_strlcpy (event.name, name, sizeof event.name);
  return event;
}

static void
report (const NapeEvents *self, NapeEventType type, const char *name)
{
  const NapeEvent event = make_event (self, type, name);

  self->listener (&event, self->user_data);
}

static void
follow_state (NapeEvents *self)
{
  NapeState state = nape_engine_view (self->engine)->verdict.state;

  if (state == self->state)
    return;
  self->state = state;
  report (self, NAPE_EVENT_STATE, "");
}

/* A stretch that has begun ends with a rest. */
static void
follow_rest (NapeEvents *self)
{
  const NapeView *view = nape_engine_view (self->engine);
  gboolean rested = view->settled_stretch == 0 && view->settled_away > 0;

  if (view->settled_stretch > 0)
    self->rested = FALSE;
  else if (rested && !self->rested)
    {
      self->rested = TRUE;
      report (self, NAPE_EVENT_RESTED, "");
    }
}

static void
report_decision (const NapeEvents *self, const NapeDecision *decision)
{
  static const int types[NAPE_N_DECISIONS] = {
    [NAPE_DECISION_REMIND] = NAPE_EVENT_REMIND,
    [NAPE_DECISION_START] = NAPE_EVENT_START,
    [NAPE_DECISION_STEP] = -1,
    [NAPE_DECISION_WITHDRAW] = -1,
    [NAPE_DECISION_ADVISE] = NAPE_EVENT_ADVICE,
    [NAPE_DECISION_END] = NAPE_EVENT_END,
  };

  if (types[decision->type] < 0)
    return;
  NapeEvent event = make_event (self, types[decision->type], decision->name);
  event.outcome = decision->outcome;
  event.known = decision->known;
  if (decision->type == NAPE_DECISION_END)
    event.sitting = decision->sitting;
  if (decision->type == NAPE_DECISION_ADVISE)
    event.advice = decision->advice;
  self->listener (&event, self->user_data);
}

static gboolean
is_due (const NapeView *view)
{
  if (view->next < 0 || view->reminder >= 0 || view->running >= 0)
    return FALSE;
  return view->next_at == -1 ? view->next_left == 0 : view->next_at <= view->now.boot;
}

static void
follow_hold (NapeEvents *self)
{
  const NapeView *view = nape_engine_view (self->engine);
  int held = is_due (view) && view->hold != NAPE_HOLD_NONE ? view->next : -1;

  if (held >= 0 && (held != self->held || view->hold != self->hold))
    report (self, NAPE_EVENT_HELD, nape_view_break_name (view, held));
  self->held = held;
  self->hold = view->hold;
}

void
nape_events_follow (NapeEvents *self)
{
  NapeDecision decision;

  follow_state (self);
  while (nape_engine_take_decision (self->engine, &decision))
    {
      if (self->decided != NULL)
        self->decided (&decision, self->decided_data);
      report_decision (self, &decision);
      nape_decision_clear (&decision);
    }
  follow_rest (self);
  follow_hold (self);
}

void
nape_events_report_answer (const NapeEvents *self, const char *asked, gint64 length,
                           NapeAnswer answered)
{
  NapeEvent event = make_event (self, NAPE_EVENT_ANSWER, "");

  event.asked = asked;
  event.length = length;
  event.answered = answered;
  self->listener (&event, self->user_data);
}
