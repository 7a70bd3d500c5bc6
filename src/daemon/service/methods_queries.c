/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be asked: the routine, hours and breaks of the history. */

#include "daemon/service/diagnose.h"
#include "daemon/service/methods_private.h"

#define RANGE_MAX (10 * 366 * G_GINT64_CONSTANT (86400))
#define WALL_MAX G_GINT64_CONSTANT (100000000000) /* the year 5138 */

static void
add_step (GVariantBuilder *steps, const NapeView *view, guint n)
{
  const NapeRoutine *routine = view->routine;
  const NapeStep *step = nape_routine_step (routine, n);
  static const char *const none[] = { NULL };
  const NapeExercise *exercise = nape_catalogue_find (view->catalogue, step->exercise);
  g_autofree char *dose = exercise != NULL
                              ? nape_routine_describe_dose (routine, n, exercise)
                              : g_strdup ("");
  const char *name = exercise != NULL ? exercise->name : step->exercise;
  const char *side = exercise != NULL ? nape_exercise_side_name (exercise, step->side) : "";
  const char *const *lines = exercise != NULL ? (const char *const *)exercise->steps : none;

  g_variant_builder_add (steps, "(sssxs^as)", step->exercise, name, side, step->length,
                         dose, lines);
}

static gboolean
handle_get_routine (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                    const NapeParts *parts)
{
  g_auto (GVariantBuilder) steps = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssxsas)"));

  const NapeView *view = nape_loop_view (parts->loop);
  int kind = view->running >= 0 ? view->running : view->reminder;

  for (guint i = 0; view->routine != NULL && i < nape_routine_n_steps (view->routine); i++)
    add_step (&steps, view, i);
  nape_bus_nape1_complete_get_routine (skeleton, invocation,
                                       nape_view_break_name (view, kind),
                                       g_variant_builder_end (&steps));
  return TRUE;
}

/* FALSE: the call was refused. */
static gboolean
check_range (GDBusMethodInvocation *invocation, gint64 from, gint64 to)
{
  if (from >= -WALL_MAX && to <= WALL_MAX && from <= to && to - from <= RANGE_MAX)
    return TRUE;
  nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                       "from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
                       ": expected a span of at most 10 years",
                       from, to);
  return FALSE;
}

static void
add_hour (GVariantBuilder *hours, const NapeHour *hour)
{
  g_variant_builder_open (hours, G_VARIANT_TYPE ("(xixxxxxxx)"));
  g_variant_builder_add (hours, "x", hour->start / NAPE_SECOND);
  g_variant_builder_add (hours, "i", (gint32)(hour->utc_offset / NAPE_SECOND));
  for (NapeSum sum = 0; sum < NAPE_N_SUMS; sum++)
    g_variant_builder_add (hours, "x", hour->sums[sum] / NAPE_MILLISECOND);
  g_variant_builder_close (hours);
}

static gboolean
handle_get_hours (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, gint64 from,
                  gint64 to, const NapeParts *parts)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xixxxxxxx)"));
  g_autoptr (GError) error = NULL;

  if (!check_range (invocation, from, to))
    return TRUE;

  nape_loop_take (parts->loop, (NapeObservation){ NAPE_SAW_TIME });
  g_autoptr (GArray) hours
      = nape_recorder_hours (parts->recorder, from * NAPE_SECOND, to * NAPE_SECOND, &error);
  if (hours == NULL)
    return nape_methods_refuse (invocation, NAPE_REFUSE_UNAVAILABLE, "%s", error->message);
  for (guint i = 0; i < hours->len; i++)
    add_hour (&list, &g_array_index (hours, NapeHour, i));
  nape_bus_nape1_complete_get_hours (skeleton, invocation, g_variant_builder_end (&list));
  return TRUE;
}

static const char *const *
exercises_of (const NapeBreakRecord *record)
{
  static const char *const none[] = { NULL };

  return record->exercises != NULL ? (const char *const *)record->exercises : none;
}

static GVariant *
describe_break (const NapeBreakRecord *record)
{
  return g_variant_new ("(xissx^as)", record->at / NAPE_SECOND,
                        (gint32)(record->utc_offset / NAPE_SECOND), record->kind,
                        nape_outcome_to_string (record->outcome),
                        record->sitting / NAPE_MILLISECOND, exercises_of (record));
}

static GVariant *
describe_end (const NapeBreakRecord *record)
{
  return g_variant_new ("(xisssux^as)", record->at / NAPE_SECOND,
                        (gint32)(record->utc_offset / NAPE_SECOND), record->kind,
                        nape_outcome_to_string (record->outcome),
                        nape_known_to_string (record->known), record->snoozes,
                        record->sitting / NAPE_MILLISECOND, exercises_of (record));
}

/* Adds each break of the history to `list`, as `describe` puts it; FALSE: refused. */
static gboolean
add_breaks (GDBusMethodInvocation *invocation, const NapeParts *parts, gint64 from,
            gint64 to, GVariant *(*describe) (const NapeBreakRecord *record),
            GVariantBuilder *list)
{
  g_autoptr (GError) error = NULL;

  if (!check_range (invocation, from, to))
    return FALSE;
  g_autoptr (GPtrArray) breaks = nape_recorder_breaks (parts->recorder, from * NAPE_SECOND,
                                                       to * NAPE_SECOND, &error);
  for (guint i = 0; breaks != NULL && i < breaks->len; i++)
    g_variant_builder_add_value (list, describe (g_ptr_array_index (breaks, i)));
  if (breaks == NULL)
    nape_methods_refuse (invocation, NAPE_REFUSE_UNAVAILABLE, "%s", error->message);
  return breaks != NULL;
}

static gboolean
handle_get_breaks (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, gint64 from,
                   gint64 to, const NapeParts *parts)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xissxas)"));

  if (add_breaks (invocation, parts, from, to, describe_break, &list))
    nape_bus_nape1_complete_get_breaks (skeleton, invocation,
                                        g_variant_builder_end (&list));
  return TRUE;
}

static gboolean
handle_get_ends (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, gint64 from,
                 gint64 to, const NapeParts *parts)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xisssuxas)"));

  if (add_breaks (invocation, parts, from, to, describe_end, &list))
    nape_bus_nape1_complete_get_ends (skeleton, invocation, g_variant_builder_end (&list));
  return TRUE;
}

static void
add_finding (GVariantBuilder *list, const NapeFinding *finding)
{
  g_variant_builder_add (list, "(ssssxs)", finding->area,
                         nape_finding_found_to_string (finding->found), finding->source,
                         finding->what, finding->since, finding->remedy);
}

static gboolean
handle_get_evidence (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     const NapeParts *parts)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ssssxs)"));

  nape_loop_take (parts->loop, (NapeObservation){ NAPE_SAW_TIME });
  g_autoptr (GPtrArray) findings = nape_diagnose (parts);
  for (guint i = 0; i < findings->len; i++)
    add_finding (&list, g_ptr_array_index (findings, i));
  nape_bus_nape1_complete_get_evidence (skeleton, invocation,
                                        g_variant_builder_end (&list));
  return TRUE;
}

const NapeMethod nape_methods_queries[] = {
  { "handle-get-routine", G_CALLBACK (handle_get_routine) },
  { "handle-get-hours", G_CALLBACK (handle_get_hours) },
  { "handle-get-breaks", G_CALLBACK (handle_get_breaks) },
  { "handle-get-ends", G_CALLBACK (handle_get_ends) },
  { "handle-get-evidence", G_CALLBACK (handle_get_evidence) },
  { NULL, NULL },
};
