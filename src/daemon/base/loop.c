/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/loop.h"

#include "daemon/base/alarm.h"
#include "daemon/base/clock.h"

typedef struct {
  const NapeOutput *functions;
  gpointer user_data;
} Output;

struct _NapeLoop {
  NapeEngine *engine;
  NapeAlarm *alarm;
  NapeTroubles troubles;
  GArray *outputs; /* Output, in their order */
  gboolean in_turn; /* or not started */
  gboolean again; /* an output has called the loop: another turn is due */
};

/* Turns */

/* (transfer full) */
static GArray *
take_decisions (NapeLoop *self)
{
  GArray *decisions = g_array_new (FALSE, FALSE, sizeof (NapeDecision));
  NapeDecision decision;

  g_array_set_clear_func (decisions, (GDestroyNotify)nape_decision_clear);
  while (nape_engine_take_decision (self->engine, &decision))
    g_array_append_val (decisions, decision);
  return decisions;
}

static void
run_output (const NapeLoop *self, const Output *output, const GArray *decisions)
{
  const NapeOutput *functions = output->functions;

  for (guint i = 0; functions->decided != NULL && i < decisions->len; i++)
    functions->decided (&g_array_index (decisions, NapeDecision, i), output->user_data);
  if (functions->follow != NULL)
    functions->follow (nape_engine_view (self->engine), output->user_data);
}

/* The one place that arms the one timer. The invariant: whatever the engine or an output
 * waits for, the alarm is set to the earliest of it; an alarm that rings early, late or
 * twice only makes another turn. */
static void
arm (NapeLoop *self)
{
  gint64 next = nape_engine_view (self->engine)->next_wake;

  for (guint i = 0; i < self->outputs->len; i++)
    {
      const Output *output = &g_array_index (self->outputs, Output, i);
      if (output->functions->next != NULL)
        next = MIN (next, output->functions->next (output->user_data));
    }
  nape_alarm_set (self->alarm, next);
}

void
nape_loop_run_outputs (NapeLoop *self)
{
  self->again = TRUE;
  if (self->in_turn)
    return;
  self->in_turn = TRUE;
  while (self->again)
    {
      self->again = FALSE;
      g_autoptr (GArray) decisions = take_decisions (self);
      for (guint i = 0; i < self->outputs->len; i++)
        run_output (self, &g_array_index (self->outputs, Output, i), decisions);
    }
  self->in_turn = FALSE;
  arm (self);
}

static void
report_observation (const NapeLoop *self, const NapeMoment *now,
                    const NapeObservation *observation)
{
  for (guint i = 0; i < self->outputs->len; i++)
    {
      const Output *output = &g_array_index (self->outputs, Output, i);
      if (output->functions->observed != NULL)
        output->functions->observed (now, observation, output->user_data);
    }
}

NapeAnswer
nape_loop_take (NapeLoop *self, NapeObservation observation)
{
  NapeMoment now;

  nape_clock_now (&now);
  report_observation (self, &now, &observation);
  NapeAnswer answer = nape_engine_take (self->engine, &now, &observation);
  nape_loop_run_outputs (self);
  return answer;
}

static void
on_alarm (gpointer user_data)
{
  nape_loop_take (user_data, (NapeObservation){ NAPE_SAW_TIME });
}

/* Reading */

const NapeView *
nape_loop_view (const NapeLoop *self)
{
  return nape_engine_view (self->engine);
}

NapeEngine *
nape_loop_engine (NapeLoop *self)
{
  return self->engine;
}

/* Troubles */

void
nape_loop_set_trouble (NapeLoop *self, NapeArea area, const char *why)
{
  if (nape_troubles_set (&self->troubles, area, why))
    nape_loop_run_outputs (self);
}

const char *
nape_loop_trouble (const NapeLoop *self, NapeArea area)
{
  return self->troubles.lines[area];
}

/* Life */

NapeLoop *
nape_loop_new (const NapeSettings *settings, const NapeCatalogue *catalogue, GError **error)
{
  g_autoptr (NapeLoop) self = g_new0 (NapeLoop, 1);
  NapeMoment now;

  nape_clock_now (&now);
  self->outputs = g_array_new (FALSE, FALSE, sizeof (Output));
  self->engine = nape_engine_new (settings, catalogue, &now);
  self->in_turn = TRUE;
  self->alarm = nape_alarm_new (on_alarm, self, error);
  return self->alarm != NULL ? g_steal_pointer (&self) : NULL;
}

void
nape_loop_start (NapeLoop *self)
{
  self->in_turn = FALSE;
  nape_loop_run_outputs (self);
}

void
nape_loop_add_output (NapeLoop *self, const NapeOutput *output, gpointer user_data)
{
  const Output added = { output, user_data };

  g_array_append_val (self->outputs, added);
}

void
nape_loop_free (NapeLoop *self)
{
  if (self == NULL)
    return;
  nape_alarm_free (self->alarm);
  nape_engine_free (self->engine);
  nape_troubles_clear (&self->troubles);
  g_array_unref (self->outputs);
  g_free (self);
}
