/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user or a program asks for: snooze, skip, pause, start, stand ... */

#include "core/text/text.h"
#include "daemon/senses.h"
#include "daemon/service/methods_private.h"

#define REASON_MAX 100 /* characters */
#define SNOOZE_MIN 60
#define SNOOZE_MAX (4 * 3600)
#define PAUSE_MIN 60
#define PAUSE_MAX (7 * 24 * 3600)

static gboolean
handle_snooze (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint seconds,
               NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (seconds != 0 && (seconds < SNOOZE_MIN || seconds > SNOOZE_MAX))
    return nape_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                        "a snooze of %u s: expected 1 minute to 4 hours", seconds);
  gint64 until;
  NapeAnswer answer
      = nape_engine_snooze (&app->engine, &now, seconds * NAPE_SECOND, &until);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return nape_refuse (invocation, NAPE_REFUSE_SNOOZED_ENOUGH,
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
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  NapeAnswer answer = nape_engine_skip (&app->engine, &now);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return nape_refuse (invocation, NAPE_REFUSE_NOTHING_DUE,
                        "no break is due: nothing to skip");
  nape_bus_nape1_complete_skip (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_pause (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint seconds,
              NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (seconds != 0 && (seconds < PAUSE_MIN || seconds > PAUSE_MAX))
    return nape_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
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
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

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
  NapeApp *app = nape_methods_begin (slot, invocation, &now);
  int kind = -1;

  if (app == NULL)
    return TRUE;
  if (!nape_methods_is_short (name))
    return nape_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                        "the kind of break is too long");
  if (*name != '\0')
    {
      kind = nape_settings_find_break (&app->engine.settings, name);
      if (kind < 0)
        return nape_refuse (invocation, NAPE_REFUSE_UNKNOWN_BREAK,
                            "there is no break called '%s'", name);
    }
  NapeAnswer answer = nape_engine_start (&app->engine, &now, kind);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return nape_refuse (invocation, NAPE_REFUSE_NO_BREAK, "all breaks are switched off");
  nape_bus_nape1_complete_start (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_finish (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
               NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  NapeAnswer answer = nape_engine_finish (&app->engine, &now);
  nape_app_update (app);
  if (answer != NAPE_ANSWER_OK)
    return nape_refuse (invocation, NAPE_REFUSE_NO_BREAK, "no break is running or waiting");
  nape_bus_nape1_complete_finish (skeleton, invocation);
  return TRUE;
}

/* What ends with its caller */

static gboolean
handle_hold (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, const char *reason,
             NapeApp *const *slot)
{
  GDBusConnection *connection = g_dbus_method_invocation_get_connection (invocation);
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  g_autofree char *line = NULL;
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (!nape_methods_is_short (reason))
    return nape_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE, "the reason is too long");
  line = nape_text_clean_line (reason, REASON_MAX);
  guint hold = nape_callers_add (app->holders, connection, sender, line);
  if (hold == 0)
    return nape_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE, "there are too many holds");
  nape_engine_set_program_hold (&app->engine, &now, TRUE);
  nape_app_update (app);
  nape_bus_nape1_complete_hold (skeleton, invocation, hold);
  return TRUE;
}

static gboolean
handle_release (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint hold,
                NapeApp *const *slot)
{
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (!nape_callers_remove (app->holders, sender, hold))
    return nape_refuse (invocation, NAPE_REFUSE_UNKNOWN_HOLD,
                        "there is no hold %u of this caller", hold);
  nape_senses_callers (app);
  nape_bus_nape1_complete_release (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_report_input (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     NapeApp *const *slot)
{
  GDBusConnection *connection = g_dbus_method_invocation_get_connection (invocation);
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  if (!nape_callers_has (app->reporters, sender)
      && nape_callers_add (app->reporters, connection, sender, "") == 0)
    return nape_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                        "there are too many reporters");
  nape_engine_set_reporter (&app->engine, &now, TRUE);
  nape_engine_report (&app->engine, &now);
  app->reported_at = now.boot;
  nape_app_update (app);
  nape_bus_nape1_complete_report_input (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_set_standing (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     gboolean standing, NapeApp *const *slot)
{
  NapeMoment now;
  NapeApp *app = nape_methods_begin (slot, invocation, &now);

  if (app == NULL)
    return TRUE;
  nape_engine_set_standing (&app->engine, &now, standing);
  nape_app_update (app);
  nape_bus_nape1_complete_set_standing (skeleton, invocation);
  return TRUE;
}

const NapeMethod nape_methods_requests[] = {
  { "handle-snooze", G_CALLBACK (handle_snooze) },
  { "handle-skip", G_CALLBACK (handle_skip) },
  { "handle-pause", G_CALLBACK (handle_pause) },
  { "handle-resume", G_CALLBACK (handle_resume) },
  { "handle-start", G_CALLBACK (handle_start) },
  { "handle-finish", G_CALLBACK (handle_finish) },
  { "handle-hold", G_CALLBACK (handle_hold) },
  { "handle-release", G_CALLBACK (handle_release) },
  { "handle-report-input", G_CALLBACK (handle_report_input) },
  { "handle-set-standing", G_CALLBACK (handle_set_standing) },
  { NULL, NULL },
};
