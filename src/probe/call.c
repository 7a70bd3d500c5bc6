/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A call is an application's stream that records from a microphone.
 *
 * Not one: what records a monitor (the sound that is played: a recorder of the screen), a
 * level meter (it takes only peaks), a stream that is paused, and what the sound server
 * itself has plugged together (a stream without a client: echo cancelling, loopback).
 */

#include "probe/watches.h"

#ifndef NAPE_WITH_CALL
void
nape_call_watch (NapeReport *report)
{
  nape_report_no (report, "nape was built without libpulse, so it cannot know of calls");
}
#else

#include <pulse/pulseaudio.h>

typedef struct {
  NapeReport *report;
  pa_mainloop *loop;
  pa_context *context;
  GArray *microphones; /* uint32_t: indices of sources */
  char *recorder; /* the name of one that records (nullable) */
  gboolean looking;
  gboolean stale; /* something has changed while looking */
} Call;

static void look_at_sources (Call *self);

/* Its answer comes to a callback. */
static void
drop_question (pa_operation *question)
{
  if (question != NULL)
    pa_operation_unref (question);
}

/* Looking: first at the sources, then at the streams that record from them */

static void
finish_look (Call *self, gboolean well)
{
  self->looking = FALSE;
  if (self->stale)
    look_at_sources (self);
  else if (!well)
    nape_report_no (self->report, "the sound server does not say which programs record");
  else if (self->recorder != NULL)
    nape_report_on (self->report, self->recorder);
  else
    nape_report_off (self->report);
}

static gboolean
is_microphone (const Call *self, uint32_t source)
{
  for (guint i = 0; i < self->microphones->len; i++)
    if (g_array_index (self->microphones, uint32_t, i) == source)
      return TRUE;
  return FALSE;
}

/* PulseAudio names the way it makes peaks; PipeWire marks the stream. */
static gboolean
is_level_meter (const pa_source_output_info *stream)
{
  return g_strcmp0 (stream->resample_method, "peaks") == 0
         || g_strcmp0 (pa_proplist_gets (stream->proplist, "resample.peaks"), "true") == 0;
}

static gboolean
is_call (const Call *self, const pa_source_output_info *stream)
{
  return !stream->corked && stream->client != PA_INVALID_INDEX
         && is_microphone (self, stream->source) && !is_level_meter (stream);
}

/* (nullable): the stream's own name may be a title and is not asked. */
static const char *
name_of (const pa_source_output_info *stream)
{
  const char *name = pa_proplist_gets (stream->proplist, PA_PROP_APPLICATION_NAME);

  return name != NULL
             ? name
             : pa_proplist_gets (stream->proplist, PA_PROP_APPLICATION_PROCESS_BINARY);
}

static void
on_stream (pa_context *context, const pa_source_output_info *stream, int end,
           void *user_data)
{
  Call *self = user_data;

  if (end != 0)
    finish_look (self, end > 0);
  else if (self->recorder == NULL && is_call (self, stream))
    {
      const char *name = name_of (stream);
      self->recorder = g_strdup (name != NULL ? name : "");
    }
}

static void
on_source (pa_context *context, const pa_source_info *source, int end, void *user_data)
{
  Call *self = user_data;

  if (end < 0)
    finish_look (self, FALSE);
  else if (end > 0)
    drop_question (pa_context_get_source_output_info_list (context, on_stream, self));
  else if (source->monitor_of_sink == PA_INVALID_INDEX)
    g_array_append_val (self->microphones, source->index);
}

static void
look_at_sources (Call *self)
{
  self->looking = TRUE;
  self->stale = FALSE;
  g_array_set_size (self->microphones, 0);
  g_clear_pointer (&self->recorder, g_free);
  drop_question (pa_context_get_source_info_list (self->context, on_source, self));
}

/* Events */

static void
on_event (pa_context *context, pa_subscription_event_type_t type, uint32_t index,
          void *user_data)
{
  Call *self = user_data;

  if (self->looking)
    self->stale = TRUE;
  else
    look_at_sources (self);
}

static void
start_watching (Call *self)
{
  pa_context_set_subscribe_callback (self->context, on_event, self);
  drop_question (
      pa_context_subscribe (self->context, PA_SUBSCRIPTION_MASK_SOURCE_OUTPUT, NULL, NULL));
  look_at_sources (self);
}

static void
give_up (Call *self)
{
  nape_report_no (self->report, "no sound server answers (%s)",
                  pa_strerror (pa_context_errno (self->context)));
  pa_mainloop_quit (self->loop, 0);
}

static void
on_state (pa_context *context, void *user_data)
{
  switch (pa_context_get_state (context))
    {
    case PA_CONTEXT_READY:
      start_watching (user_data);
      break;
    case PA_CONTEXT_FAILED:
    case PA_CONTEXT_TERMINATED:
      give_up (user_data);
      break;
    case PA_CONTEXT_UNCONNECTED:
    case PA_CONTEXT_CONNECTING:
    case PA_CONTEXT_AUTHORIZING:
    case PA_CONTEXT_SETTING_NAME:
      break;
    }
}

/* A server that does not run is not started for this. */
void
nape_call_watch (NapeReport *report)
{
  Call self = { .report = report, .loop = pa_mainloop_new () };

  self.context = pa_context_new (pa_mainloop_get_api (self.loop), "nape");
  self.microphones = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  pa_context_set_state_callback (self.context, on_state, &self);
  if (pa_context_connect (self.context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
    give_up (&self);
  pa_mainloop_run (self.loop, NULL);
  pa_context_set_state_callback (self.context, NULL, NULL);
  pa_context_unref (self.context);
  pa_mainloop_free (self.loop);
  g_array_unref (self.microphones);
  g_free (self.recorder);
}

#endif
