/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-service"

#include "daemon/service/service.h"

#include "daemon/app.h"
#include "daemon/service/methods.h"
#include "nape-bus.h"

#define PATH "/org/nape/Nape1"
struct _NapeService {
  NapeBusNape1 *skeleton;
  NapeApp *app; /* (nullable) (unowned) */
  gint64 hold_until; /* as told last */
};

/* Telling */

static const char *
break_name (const NapeApp *app, int kind)
{
  return kind >= 0 ? app->engine.settings.breaks[kind].name : "";
}

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
has_trouble (const NapeApp *app, NapeArea area)
{
  if (area == NAPE_AREA_IDLE && nape_callers_size (app->reporters) > 0)
    return FALSE;
  return app->troubles[area] != NULL;
}

static GVariant *
troubles_variant (const NapeApp *app)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < NAPE_N_AREAS; i++)
    if (has_trouble (app, i))
      g_variant_builder_add (&list, "(ss)", nape_area_to_string (i), app->troubles[i]);
  return g_variant_builder_end (&list);
}

static GVariant *
count_variant (NapeCount count)
{
  return g_variant_new ("(xx)", count.total, count.from);
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
  const char *name = nape_app_held_by (self->app, view->hold);

  return g_variant_new ("(sx)", name != NULL ? name : "",
                        steady_until (self, view->hold_until));
}

static GVariant *
advice_variant (const NapeView *view)
{
  const char *name = view->advice >= 0 ? nape_advice_to_string (view->advice) : "";

  return g_variant_new ("(sx)", name, view->advice_since);
}

/* The skeleton tells only what differs from before, all in one signal. */
static void
publish_idle_source (NapeBusNape1 *bus, const NapeApp *app)
{
  const NapeIdleSource *source = app->idle_source;
  const char *remark = nape_idle_watcher_remark (app->idle);

  nape_bus_nape1_set_idle_source (bus,
                                  g_variant_new ("(sb)", source != NULL ? source->name : "",
                                                 source != NULL && source->kinds_apart));
  nape_bus_nape1_set_idle_remark (bus, remark != NULL ? remark : "");
}

void
nape_service_publish (NapeService *self)
{
  NapeApp *app = self->app;

  if (app == NULL)
    return;
  NapeView view = nape_engine_view (&app->engine);
  NapeBusNape1 *bus = self->skeleton;
  nape_bus_nape1_set_state (bus, nape_state_to_string (view.verdict.state));
  nape_bus_nape1_set_reason (bus, nape_reason_to_string (view.verdict.reason));
  nape_bus_nape1_set_state_since (bus, view.verdict.since);
  nape_bus_nape1_set_sitting (bus, count_variant (view.sitting));
  nape_bus_nape1_set_active (bus, count_variant (view.active));
  nape_bus_nape1_set_next_break (bus, g_variant_new ("(sxx)", break_name (app, view.next),
                                                     view.next_left, view.next_at));
  nape_bus_nape1_set_hold (bus, nape_hold_to_string (view.hold));
  nape_bus_nape1_set_held_by (bus, held_by_variant (self, &view));
  nape_bus_nape1_set_standing (bus, view.standing);
  const char *watching = nape_app_watching (app);
  nape_bus_nape1_set_watching (bus, watching != NULL ? watching : "");
  nape_bus_nape1_set_advice (bus, advice_variant (&view));
  nape_bus_nape1_set_snoozed_until (bus, view.snoozed_until);
  nape_bus_nape1_set_paused_until (bus, view.paused_until);
  nape_bus_nape1_set_reminder (
      bus, g_variant_new ("(sx)", break_name (app, view.reminder), view.reminder_since));
  nape_bus_nape1_set_break (bus, g_variant_new ("(sxx)", break_name (app, view.running),
                                                view.running_start, view.running_end));
  nape_bus_nape1_set_step (bus, step_variant (&view));
  publish_idle_source (bus, app);
  nape_bus_nape1_set_troubles (bus, troubles_variant (app));
}

static void
announce_step (NapeService *self)
{
  NapeView view = nape_engine_view (&self->app->engine);

  if (view.step < 0)
    return;
  const NapeStep *step = nape_routine_step (view.routine, view.step);
  nape_bus_nape1_emit_step_changed (self->skeleton, view.step + 1,
                                    nape_routine_n_steps (view.routine), step->exercise,
                                    view.running_start + step->offset + step->length);
}

void
nape_service_announce (NapeService *self, const NapeDecision *decision)
{
  if (self->app == NULL)
    return;
  const NapeEngine *engine = &self->app->engine;
  const char *name = break_name (self->app, decision->kind);
  switch (decision->type)
    {
    case NAPE_DECISION_REMIND:
      nape_bus_nape1_emit_break_due (self->skeleton, name,
                                     engine->settings.breaks[decision->kind].length);
      break;
    case NAPE_DECISION_START:
      nape_bus_nape1_emit_break_started (self->skeleton, name, engine->running.end);
      break;
    case NAPE_DECISION_STEP:
      announce_step (self);
      break;
    case NAPE_DECISION_WITHDRAW:
      break;
    case NAPE_DECISION_ADVISE:
      if (engine->advice.current >= 0)
        nape_bus_nape1_emit_advised (self->skeleton,
                                     nape_advice_to_string (engine->advice.current));
      break;
    case NAPE_DECISION_END:
      nape_bus_nape1_emit_break_ended (self->skeleton, name,
                                       nape_outcome_to_string (decision->outcome));
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
  nape_methods_connect (self->skeleton, &self->app);
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton),
                                         connection, PATH, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
nape_service_free (NapeService *self)
{
  if (self == NULL)
    return;
  g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_signal_handlers_disconnect_by_data (self->skeleton, &self->app);
  g_object_unref (self->skeleton);
  g_free (self);
}

void
nape_service_attach (NapeService *self, NapeApp *app)
{
  self->app = app;
  if (app != NULL)
    nape_service_publish (self);
}
