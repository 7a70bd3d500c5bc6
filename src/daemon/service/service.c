/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-service"

#include "daemon/service/service.h"

#include "daemon/service/methods.h"
#include "desktop/bus_names.h"
#include "nape-bus.h"

struct _NapeService {
  NapeBusNape1 *skeleton;
  NapeParts parts;
  gint64 hold_until; /* as published last */
};

/* Properties */

static GVariant *
step_variant (const NapeView *view)
{
  if (view->step < 0)
    return g_variant_new ("(uusx)", 0, 0, "", G_GINT64_CONSTANT (0));
  const NapeStep *step = nape_routine_step (view->routine, view->step);
  return g_variant_new ("(uusx)", view->step + 1, nape_routine_n_steps (view->routine),
                        step->exercise, view->running_start + step->offset + step->length);
}

/* No source is no trouble while programs report input. */
static gboolean
has_trouble (const NapeParts *parts, NapeArea area)
{
  if (area == NAPE_AREA_IDLE && nape_programs_any_reports (parts->programs))
    return FALSE;
  return nape_loop_trouble (parts->loop, area) != NULL;
}

static GVariant *
troubles_variant (const NapeParts *parts)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < NAPE_N_AREAS; i++)
    if (has_trouble (parts, i))
      g_variant_builder_add (&list, "(ss)", nape_area_to_string (i),
                             nape_loop_trouble (parts->loop, i));
  return g_variant_builder_end (&list);
}

/* The end of an hour of the day is reckoned anew each time, from two clocks that are read
 * one after the other: less than a second is no news. */
static gint64
steady_until (NapeService *self, gint64 until)
{
  if (ABS (until - self->hold_until) >= NAPE_SECOND)
    self->hold_until = until;
  return self->hold_until;
}

static GVariant *
held_by_variant (NapeService *self, const NapeView *view)
{
  const char *name = view->hold == NAPE_HOLD_PROGRAM
                         ? nape_programs_hold_text (self->parts.programs)
                         : nape_obstacles_held_by (self->parts.obstacles, view->hold);

  return g_variant_new ("(sx)", name != NULL ? name : "",
                        steady_until (self, view->hold_until));
}

static void
publish_input (NapeBusNape1 *bus, const NapeSenses *senses)
{
  const NapeIdleSource *source = nape_senses_idle_source (senses);
  const char *remark = nape_idle_watcher_remark (nape_senses_idle_watcher (senses));
  const char *watching = nape_senses_watching (senses);

  nape_bus_nape1_set_watching (bus, watching != NULL ? watching : "");
  nape_bus_nape1_set_idle_source (bus,
                                  g_variant_new ("(sb)", source != NULL ? source->name : "",
                                                 source != NULL && source->kinds_apart));
  nape_bus_nape1_set_idle_remark (bus, remark != NULL ? remark : "");
}

/* The skeleton announces only what differs from before, all in one signal. */
static void
on_follow (const NapeView *view, gpointer user_data)
{
  NapeService *self = user_data;
  NapeBusNape1 *bus = self->skeleton;
  const char *advice = view->advice >= 0 ? nape_advice_to_string (view->advice) : "";

  nape_bus_nape1_set_state (bus, nape_state_to_string (view->verdict.state));
  nape_bus_nape1_set_reason (bus, nape_reason_to_string (view->verdict.reason));
  nape_bus_nape1_set_state_since (bus, view->verdict.since);
  nape_bus_nape1_set_sitting (
      bus, g_variant_new ("(xx)", view->sitting.total, view->sitting.from));
  nape_bus_nape1_set_active (bus,
                             g_variant_new ("(xx)", view->active.total, view->active.from));
  nape_bus_nape1_set_at_desk (bus,
                              g_variant_new ("(xx)", view->desk.total, view->desk.from));
  nape_bus_nape1_set_ignored (bus, view->ignored);
  nape_bus_nape1_set_pauses (bus, view->pauses);
  nape_bus_nape1_set_day_starts (bus, view->settings->day_starts);
  nape_bus_nape1_set_next_break (
      bus, g_variant_new ("(sxx)", nape_view_break_name (view, view->next), view->next_left,
                          view->next_at));
  nape_bus_nape1_set_hold (bus, nape_hold_to_string (view->hold));
  nape_bus_nape1_set_held_by (bus, held_by_variant (self, view));
  nape_bus_nape1_set_standing (bus, view->standing);
  nape_bus_nape1_set_advice (bus, g_variant_new ("(sx)", advice, view->advice_since));
  nape_bus_nape1_set_snoozed_until (bus, view->snoozed_until);
  nape_bus_nape1_set_paused_until (bus, view->paused_until);
  nape_bus_nape1_set_reminder (
      bus, g_variant_new ("(sx)", nape_view_break_name (view, view->reminder),
                          view->reminder_since));
  nape_bus_nape1_set_break (bus, g_variant_new ("(sxx)",
                                                nape_view_break_name (view, view->running),
                                                view->running_start, view->running_end));
  nape_bus_nape1_set_step (bus, step_variant (view));
  publish_input (bus, self->parts.senses);
  nape_bus_nape1_set_troubles (bus, troubles_variant (&self->parts));
}

/* Signals */

static void
announce_end (const NapeService *self, const NapeDecision *end)
{
  const char *outcome = nape_outcome_to_string (end->outcome);

  if (!end->amends)
    nape_bus_nape1_emit_break_ended (self->skeleton, end->name, outcome);
  nape_bus_nape1_emit_ended (self->skeleton, end->name, outcome,
                             nape_known_to_string (end->known), end->snoozes, end->amends);
}

static void
on_decided (const NapeDecision *decision, gpointer user_data)
{
  const NapeService *self = user_data;

  switch (decision->type)
    {
    case NAPE_DECISION_REMIND:
      nape_bus_nape1_emit_break_due (self->skeleton, decision->name, decision->length);
      break;
    case NAPE_DECISION_START:
      nape_bus_nape1_emit_break_started (self->skeleton, decision->name, decision->end);
      break;
    case NAPE_DECISION_STEP:
      if (decision->step >= 0)
        nape_bus_nape1_emit_step_changed (self->skeleton, decision->step + 1,
                                          decision->n_steps, decision->exercise,
                                          decision->end);
      break;
    case NAPE_DECISION_ADVISE:
      nape_bus_nape1_emit_advised (self->skeleton,
                                   nape_advice_to_string (decision->advice));
      break;
    case NAPE_DECISION_END:
      announce_end (self, decision);
      break;
    case NAPE_DECISION_WITHDRAW:
    case NAPE_N_DECISIONS:
      break;
    }
}

/* Life */

NapeService *
nape_service_new (GDBusConnection *connection, GError **error)
{
  g_autoptr (NapeService) self = g_new0 (NapeService, 1);

  self->skeleton = nape_bus_nape1_skeleton_new ();
  nape_bus_nape1_set_version (self->skeleton, NAPE_VERSION);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                         connection, NAPE_BUS_PATH, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
nape_service_free (NapeService *self)
{
  if (self == NULL)
    return;
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_object_unref (self->skeleton);
  g_free (self);
}

void
nape_service_attach (NapeService *self, const NapeParts *parts)
{
  static const NapeOutput output = { .decided = on_decided, .follow = on_follow };

  self->parts = *parts;
  nape_methods_connect (self->skeleton, &self->parts);
  nape_loop_add_output (parts->loop, &output, self);
}
