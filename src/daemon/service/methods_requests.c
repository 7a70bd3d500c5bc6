/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user or a program asks for: snooze, skip, pause, start, stand ... */

#include "core/text/text.h"
#include "daemon/service/methods_private.h"

#define REASON_MAX 100 /* characters */

/* 0 asks for the length of the settings, or for no end. */
static gboolean
is_length (guint seconds, gint64 max)
{
  gint64 length = seconds * NAPE_SECOND;

  return seconds == 0 || (length >= NAPE_REQUEST_MIN && length <= max);
}

static gboolean
handle_snooze (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint seconds,
               const NapeParts *parts)
{
  const NapeView *view = nape_loop_view (parts->loop);

  if (!is_length (seconds, NAPE_SNOOZE_MAX))
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "a snooze of %u s: expected 1 minute to 4 hours", seconds);
  NapeAnswer answer = nape_loop_take (
      parts->loop, (NapeObservation){ NAPE_ASKED_SNOOZE, .time = seconds * NAPE_SECOND });
  if (answer != NAPE_ANSWER_OK)
    return nape_methods_refuse (
        invocation, NAPE_REFUSE_SNOOZED_ENOUGH,
        "this break has been snoozed %u times: start it, skip it, or pause", view->snoozes);
  nape_bus_nape1_complete_snooze (skeleton, invocation, view->snoozed_until);
  return TRUE;
}

static gboolean
handle_skip (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
             const NapeParts *parts)
{
  NapeAnswer answer = nape_loop_take (parts->loop, (NapeObservation){ NAPE_ASKED_SKIP });

  if (answer != NAPE_ANSWER_OK)
    return nape_methods_refuse (invocation, NAPE_REFUSE_NOTHING_DUE,
                                "no break is due: nothing to skip");
  nape_bus_nape1_complete_skip (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_pause (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint seconds,
              const NapeParts *parts)
{
  gint64 length = seconds != 0 ? seconds * NAPE_SECOND : NAPE_NEVER;

  if (!is_length (seconds, NAPE_PAUSE_MAX))
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "a pause of %u s: expected 1 minute to 7 days", seconds);
  nape_loop_take (parts->loop, (NapeObservation){ NAPE_ASKED_PAUSE, .time = length });
  nape_bus_nape1_complete_pause (skeleton, invocation,
                                 nape_loop_view (parts->loop)->paused_until);
  return TRUE;
}

static gboolean
handle_pause_until (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, gint64 time,
                    const NapeParts *parts)
{
  gint64 left = time - g_get_real_time () / NAPE_SECOND;

  if (left < 0 || left > NAPE_PAUSE_MAX / NAPE_SECOND)
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "a pause until then: expected a time in the next 7 days");
  nape_loop_take (parts->loop,
                  (NapeObservation){ NAPE_ASKED_PAUSE_UNTIL, .time = time * NAPE_SECOND });
  nape_bus_nape1_complete_pause_until (skeleton, invocation,
                                       nape_loop_view (parts->loop)->paused_until);
  return TRUE;
}

static gboolean
handle_resume (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
               const NapeParts *parts)
{
  nape_loop_take (parts->loop, (NapeObservation){ NAPE_ASKED_RESUME });
  nape_bus_nape1_complete_resume (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_start (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, const char *name,
              const NapeParts *parts)
{
  const char *text = *name != '\0' ? name : NULL;

  if (!nape_methods_is_short (name))
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "the kind of break is too long");
  NapeAnswer answer
      = nape_loop_take (parts->loop, (NapeObservation){ NAPE_ASKED_START, .text = text });
  if (answer == NAPE_ANSWER_UNKNOWN_BREAK)
    return nape_methods_refuse (invocation, NAPE_REFUSE_UNKNOWN_BREAK,
                                "there is no break called '%s'", name);
  if (answer != NAPE_ANSWER_OK)
    return nape_methods_refuse (invocation, NAPE_REFUSE_NO_BREAK,
                                "all breaks are switched off");
  nape_bus_nape1_complete_start (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_finish (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
               const NapeParts *parts)
{
  NapeAnswer answer = nape_loop_take (parts->loop, (NapeObservation){ NAPE_ASKED_FINISH });

  if (answer != NAPE_ANSWER_OK)
    return nape_methods_refuse (invocation, NAPE_REFUSE_NO_BREAK,
                                "no break is running or waiting");
  nape_bus_nape1_complete_finish (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_set_standing (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     gboolean standing, const NapeParts *parts)
{
  nape_loop_take (parts->loop, (NapeObservation){ NAPE_SAW_STANDING, .on = standing });
  nape_bus_nape1_complete_set_standing (skeleton, invocation);
  return TRUE;
}

/* What ends with its caller */

static gboolean
handle_hold (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, const char *reason,
             const NapeParts *parts)
{
  g_autofree char *line = nape_text_clean_line (reason, REASON_MAX);

  if (!nape_methods_is_short (reason))
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "the reason is too long");
  guint hold = nape_programs_hold (parts->programs, invocation, line);
  if (hold == 0)
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "there are too many holds");
  nape_bus_nape1_complete_hold (skeleton, invocation, hold);
  return TRUE;
}

static gboolean
handle_release (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation, guint hold,
                const NapeParts *parts)
{
  const char *sender = g_dbus_method_invocation_get_sender (invocation);

  if (!nape_programs_release (parts->programs, sender, hold))
    return nape_methods_refuse (invocation, NAPE_REFUSE_UNKNOWN_HOLD,
                                "there is no hold %u of this caller", hold);
  nape_bus_nape1_complete_release (skeleton, invocation);
  return TRUE;
}

static gboolean
handle_report_input (NapeBusNape1 *skeleton, GDBusMethodInvocation *invocation,
                     const NapeParts *parts)
{
  if (!nape_programs_report (parts->programs, invocation))
    return nape_methods_refuse (invocation, NAPE_REFUSE_OUT_OF_RANGE,
                                "there are too many reporters");
  nape_bus_nape1_complete_report_input (skeleton, invocation);
  return TRUE;
}

const NapeMethod nape_methods_requests[] = {
  { "handle-snooze", G_CALLBACK (handle_snooze) },
  { "handle-skip", G_CALLBACK (handle_skip) },
  { "handle-pause", G_CALLBACK (handle_pause) },
  { "handle-pause-until", G_CALLBACK (handle_pause_until) },
  { "handle-resume", G_CALLBACK (handle_resume) },
  { "handle-start", G_CALLBACK (handle_start) },
  { "handle-finish", G_CALLBACK (handle_finish) },
  { "handle-hold", G_CALLBACK (handle_hold) },
  { "handle-release", G_CALLBACK (handle_release) },
  { "handle-report-input", G_CALLBACK (handle_report_input) },
  { "handle-set-standing", G_CALLBACK (handle_set_standing) },
  { NULL, NULL },
};
