/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-methods"

#include "daemon/methods.h"

#include "core/text.h"
#include "daemon/clock.h"
#include "store/settings_file.h"

#include <string.h>

#define STRING_MAX 256
#define MESSAGE_MAX 1000 /* characters */
#define SNOOZE_MIN 60
#define SNOOZE_MAX (4 * 3600)
#define PAUSE_MIN 60
#define PAUSE_MAX (7 * 24 * 3600)
#define RANGE_MAX (10 * 366 * G_GINT64_CONSTANT (86400))
#define WALL_MAX G_GINT64_CONSTANT (100000000000) /* the year 5138 */

/* Errors */

typedef enum {
  REFUSE_OUT_OF_RANGE,
  REFUSE_NOTHING_DUE,
  REFUSE_NO_BREAK,
  REFUSE_UNKNOWN_BREAK,
  REFUSE_UNKNOWN_SETTING,
  REFUSE_BAD_VALUE,
  REFUSE_UNAVAILABLE,
  REFUSE_SNOOZED_ENOUGH,
} Refusal;

/* The text may quote the caller, or a path of any bytes; it is one line all the same. */
static gboolean G_GNUC_PRINTF (3, 4)
    refuse (GDBusMethodInvocation *invocation, Refusal refusal, const char *format, ...)
{
  static const char *const names[] = {
    [REFUSE_OUT_OF_RANGE] = "org.nape.Nape1.Error.OutOfRange",
    [REFUSE_NOTHING_DUE] = "org.nape.Nape1.Error.NothingDue",
    [REFUSE_NO_BREAK] = "org.nape.Nape1.Error.NoBreak",
    [REFUSE_UNKNOWN_BREAK] = "org.nape.Nape1.Error.UnknownBreak",
    [REFUSE_UNKNOWN_SETTING] = "org.nape.Nape1.Error.UnknownSetting",
    [REFUSE_BAD_VALUE] = "org.nape.Nape1.Error.BadValue",
    [REFUSE_UNAVAILABLE] = "org.nape.Nape1.Error.Unavailable",
    [REFUSE_SNOOZED_ENOUGH] = "org.nape.Nape1.Error.SnoozedEnough",
  };
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = nape_text_clean_line (message, MESSAGE_MAX);
  g_dbus_method_invocation_return_dbus_error (invocation, names[refusal], line);
  return TRUE;
}

static gboolean
is_short (const char *text)
{
  return strlen (text) <= STRING_MAX;
}

/* Every handler's first step. NULL: the app is on its way out, and the call was refused. */
static NapeApp *
begin (NapeApp *const *slot, GDBusMethodInvocation *invocation, NapeMoment *ret_now)
{
  nape_clock_now (ret_now);
  if (*slot == NULL)
    refuse (invocation, REFUSE_UNAVAILABLE, "naped is stopping");
  return *slot;
}

/* Intents */

static gboolean
handle_snooze (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint seconds,
               NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (seconds != 0 && (seconds < SNOOZE_MIN || seconds > SNOOZE_MAX))
    return refuse (invocation, REFUSE_OUT_OF_RANGE,
                   "a snooze of %u s: expected 1 minute to 4 hours", seconds);
  gint64 until;
  NapeAnswer answer
      = nape_engine_snooze (&app->engine, &now, seconds * NAPE_SECOND, &until);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return refuse (invocation, REFUSE_SNOOZED_ENOUGH,
                   "this break has been snoozed %u times: start it, skip it, or pause",
                   app->engine.snoozes);
  nape_bus_nape1_complete_snooze (skeleton, invocation, until);
  return TRUE;
}

static gboolean
handle_skip (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
             NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  NapeAnswer answer = nape_engine_skip (&app->engine, &now);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return refuse (invocation, REFUSE_NOTHING_DUE, "no break is due: nothing to skip");
  nape_bus_nape1_complete_skip (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_pause (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint seconds,
              NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (seconds != 0 && (seconds < PAUSE_MIN || seconds > PAUSE_MAX))
    return refuse (invocation, REFUSE_OUT_OF_RANGE,
                   "a pause of %u s: expected 1 minute to 7 days", seconds);
  gint64 length = seconds != 0 ? seconds * NAPE_SECOND : NAPE_NEVER;
  gint64 until = nape_engine_pause (&app->engine, &now, length);
  nape_app_update (app);
  nape_bus_nape1_complete_pause (skeleton, invocation, until);
  return TRUE;
}

static gboolean
handle_resume (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
               NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  nape_engine_resume (&app->engine, &now);
  nape_app_update (app);
  nape_bus_nape1_complete_resume (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_start (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, const char *name,
              NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);
  int kind = -1;

  if (app == NULL)
    return TRUE;
  if (!is_short (name))
    return refuse (invocation, REFUSE_OUT_OF_RANGE, "the kind of break is too long");
  if (*name != '\0')
    {
      kind = nape_settings_find_break (&app->engine.settings, name);
      if (kind < 0)
        return refuse (invocation, REFUSE_UNKNOWN_BREAK, "there is no break called '%s'",
                       name);
    }
  NapeAnswer answer = nape_engine_start (&app->engine, &now, kind);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return refuse (invocation, REFUSE_NO_BREAK, "all breaks are switched off");
  nape_bus_nape1_complete_start (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_finish (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
               NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  NapeAnswer answer = nape_engine_finish (&app->engine, &now);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return refuse (invocation, REFUSE_NO_BREAK, "no break is running or waiting");
  nape_bus_nape1_complete_finish (skeleton, invocation);
  return TRUE;
}

/* Queries */

static void
add_step (GVariantBuilder *steps, const NapeApp *app, const NapeStep *step)
{
  static const char *const none[] = { NULL };
  const NapeExercise *exercise = nape_catalogue_find (app->catalogue, step->exercise);
  g_autofree char *dose
      = exercise != NULL ? nape_exercise_describe_dose (exercise) : g_strdup ("");
  const char *name = exercise != NULL ? exercise->name : step->exercise;
  const char *side = exercise != NULL ? nape_exercise_side_name (exercise, step->side) : "";
  const char *const *lines = exercise != NULL ? (const char *const *)exercise->steps : none;

  g_variant_builder_add (steps, "(sssxs^as)", step->exercise, name, side, step->length,
                         dose, lines);
}

static gboolean
handle_get_routine (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                    NapeApp *const *slot)
{
  g_auto (GVariantBuilder) steps = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssxsas)"));
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  NapeView view = nape_engine_view (&app->engine);
  int kind = view.running >= 0 ? view.running : view.reminder;
  for (guint i = 0; view.routine != NULL && i < nape_routine_n_steps (view.routine); i++)
    add_step (&steps, app, nape_routine_step (view.routine, i));
  nape_bus_nape1_complete_get_routine (
      skeleton, invocation, kind >= 0 ? app->engine.settings.breaks[kind].name : "",
      g_variant_builder_end (&steps));
  return TRUE;
}

/* FALSE: the call was refused. */
static gboolean
check_range (GDBusMethodInvocation *invocation, gint64 from, gint64 to)
{
  if (from >= -WALL_MAX && to <= WALL_MAX && from <= to && to - from <= RANGE_MAX)
    return TRUE;
  refuse (invocation, REFUSE_OUT_OF_RANGE,
          "from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
          ": expected a span of at most 10 years",
          from, to);
  return FALSE;
}

static void
add_hour (GVariantBuilder *hours, const NapeHour *hour)
{
  const gint64 *sums = hour->sums;

  g_variant_builder_add (
      hours, "(xixxxxxx)", hour->start / NAPE_SECOND,
      (gint32)(hour->utc_offset / NAPE_SECOND), sums[NAPE_SUM_ACTIVE] / NAPE_MILLISECOND,
      sums[NAPE_SUM_KEYBOARD] / NAPE_MILLISECOND, sums[NAPE_SUM_POINTER] / NAPE_MILLISECOND,
      sums[NAPE_SUM_SITTING] / NAPE_MILLISECOND, sums[NAPE_SUM_AWAY] / NAPE_MILLISECOND,
      sums[NAPE_SUM_UNKNOWN] / NAPE_MILLISECOND);
}

static gboolean
handle_get_hours (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, gint64 from,
                  gint64 to, NapeApp *const *slot)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xixxxxxx)"));
  g_autoptr (GError) error = NULL;
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL || !check_range (invocation, from, to))
    return TRUE;
  nape_engine_step (&app->engine, &now);
  nape_app_update (app);
  g_autoptr (GArray) hours = nape_recorder_hours (
      app->recorder, &app->engine, from * NAPE_SECOND, to * NAPE_SECOND, &error);
  if (hours == NULL)
    return refuse (invocation, REFUSE_UNAVAILABLE, "%s", error->message);
  for (guint i = 0; i < hours->len; i++)
    add_hour (&list, &g_array_index (hours, NapeHour, i));
  nape_bus_nape1_complete_get_hours (skeleton, invocation, g_variant_builder_end (&list));
  return TRUE;
}

static void
add_break (GVariantBuilder *breaks, const NapeBreakRecord *record)
{
  static const char *const none[] = { NULL };
  const char *const *exercises
      = record->exercises != NULL ? (const char *const *)record->exercises : none;

  g_variant_builder_add (breaks, "(xissx^as)", record->at / NAPE_SECOND,
                         (gint32)(record->utc_offset / NAPE_SECOND), record->kind,
                         nape_outcome_to_string (record->outcome),
                         record->sitting / NAPE_MILLISECOND, exercises);
}

static gboolean
handle_get_breaks (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, gint64 from,
                   gint64 to, NapeApp *const *slot)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xissxas)"));
  g_autoptr (GError) error = NULL;
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL || !check_range (invocation, from, to))
    return TRUE;
  g_autoptr (GPtrArray) breaks
      = nape_recorder_breaks (app->recorder, from * NAPE_SECOND, to * NAPE_SECOND, &error);
  if (breaks == NULL)
    return refuse (invocation, REFUSE_UNAVAILABLE, "%s", error->message);
  for (guint i = 0; i < breaks->len; i++)
    add_break (&list, g_ptr_array_index (breaks, i));
  nape_bus_nape1_complete_get_breaks (skeleton, invocation, g_variant_builder_end (&list));
  return TRUE;
}

/* Settings */

static void
add_setting (GVariantBuilder *list, const NapeSettings *settings,
             const NapeSettings *defaults, const char *name)
{
  const char *help = "";
  g_autofree char *value = nape_settings_get (settings, name, NULL);
  g_autofree char *initial = nape_settings_get (defaults, name, NULL);
  g_autofree char *accepts = nape_settings_describe (settings, name, &help, NULL);

  g_variant_builder_add (list, "(sssss)", name, value, initial != NULL ? initial : "",
                         accepts, help);
}

static gboolean
handle_get_settings (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     NapeApp *const *slot)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssss)"));
  NapeSettings defaults;
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  nape_settings_init (&defaults);
  g_auto (GStrv) names = nape_settings_names (&app->engine.settings);
  for (char **name = names; *name != NULL; name++)
    add_setting (&list, &app->engine.settings, &defaults, *name);
  nape_bus_nape1_complete_get_settings (skeleton, invocation,
                                        g_variant_builder_end (&list));
  return TRUE;
}

static void
refuse_change (GDBusMethodInvocation *invocation, const GError *error)
{
  if (g_error_matches (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_UNKNOWN))
    refuse (invocation, REFUSE_UNKNOWN_SETTING, "%s", error->message);
  else if (g_error_matches (error, NAPE_SETTINGS_ERROR, NAPE_SETTINGS_ERROR_VALUE))
    refuse (invocation, REFUSE_BAD_VALUE, "%s", error->message);
  else
    refuse (invocation, REFUSE_UNAVAILABLE, "%s", error->message);
}

/* The settings know what a name may look like, the idle sources which there are. */
static gboolean
is_idle_source (const char *name, const char *value)
{
  return value == NULL || strcmp (name, "idle.source") != 0 || nape_idle_is_source (value);
}

/* `value` NULL: back to the default. FALSE: the call was refused. */
static gboolean
change_setting (NapeApp *app, GDBusMethodInvocation *invocation, const char *name,
                const char *value)
{
  g_autoptr (GError) error = NULL;
  const char *path = nape_settings_watch_path (app->settings_watch);

  if (!is_short (name) || (value != NULL && !is_short (value)))
    {
      refuse (invocation, REFUSE_OUT_OF_RANGE,
              "a setting's name and value have at most %d bytes", STRING_MAX);
      return FALSE;
    }
  if (!is_idle_source (name, value))
    {
      g_autofree char *shown = nape_text_clean_line (value, 40);
      refuse (invocation, REFUSE_BAD_VALUE,
              "there is no idle source '%s' (expected auto, x11 or xscreensaver)", shown);
      return FALSE;
    }
  if (!nape_settings_file_change (path, name, value, &error))
    {
      refuse_change (invocation, error);
      return FALSE;
    }
  nape_settings_watch_reload (app->settings_watch);
  if (app->troubles[NAPE_AREA_SETTINGS] == NULL)
    return TRUE;
  refuse (invocation, REFUSE_UNAVAILABLE,
          "%s is written, but counts only once this is mended: %s", name,
          app->troubles[NAPE_AREA_SETTINGS]);
  return FALSE;
}

static gboolean
handle_set_setting (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                    const char *name, const char *value, NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app != NULL && change_setting (app, invocation, name, value))
    nape_bus_nape1_complete_set_setting (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_reset_setting (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                      const char *name, NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = begin (slot, invocation, &now);

  if (app != NULL && change_setting (app, invocation, name, NULL))
    nape_bus_nape1_complete_reset_setting (skeleton, invocation);
  return TRUE;
}

static const struct {
  const char *signal;
  GCallback handler;
} handlers[] = {
  { "handle-snooze", G_CALLBACK (handle_snooze) },
  { "handle-skip", G_CALLBACK (handle_skip) },
  { "handle-pause", G_CALLBACK (handle_pause) },
  { "handle-resume", G_CALLBACK (handle_resume) },
  { "handle-start", G_CALLBACK (handle_start) },
  { "handle-finish", G_CALLBACK (handle_finish) },
  { "handle-get-routine", G_CALLBACK (handle_get_routine) },
  { "handle-get-hours", G_CALLBACK (handle_get_hours) },
  { "handle-get-breaks", G_CALLBACK (handle_get_breaks) },
  { "handle-get-settings", G_CALLBACK (handle_get_settings) },
  { "handle-set-setting", G_CALLBACK (handle_set_setting) },
  { "handle-reset-setting", G_CALLBACK (handle_reset_setting) },
};

void
nape_methods_connect (NapeBusNape1 *skeleton, NapeApp *const *app)
{
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect (skeleton, handlers[i].signal, handlers[i].handler, (gpointer)app);
}
