/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The verbs that send one request: snooze, skip, pause, resume, done, stand, sit. */

#include "cli/remote/daemon_state.h"
#include "cli/verbs/verbs.h"
#include "core/schedule/observation.h"
#include "core/time/calendar.h"
#include "core/time/duration.h"

/* Calls a method and returns its reply; prints the error otherwise. */
static int
send_request (const char *method, GVariant *arguments, const char *reply_type,
              GVariant **ret_reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) owned = g_variant_ref_sink (arguments);
  g_autoptr (NapeClient) client = nape_client_new (FALSE, &error);
  g_autoptr (GVariant) reply = NULL;

  if (client)
    reply = nape_client_call (client, method, owned, reply_type, &error);
  if (!reply)
    return nape_client_fail (error);
  if (ret_reply)
    *ret_reply = g_steal_pointer (&reply);
  return NAPE_EXIT_DONE;
}

/* Sends a length to Snooze or Pause and prints until when that lasts. */
static int
send_until (const char *method, const char *done, GVariant *arguments)
{
  g_autoptr (GVariant) reply = NULL;
  int code = send_request (method, arguments, "(x)", &reply);
  if (code != NAPE_EXIT_DONE)
    return code;

  gint64 until;
  g_variant_get (reply, "(x)", &until);
  if (until == NAPE_NEVER)
    {
      nape_print_text ("%s until you say: nape resume", done);
      return code;
    }
  const NapeDaemonState now
      = { .now = nape_daemon_state_boot_now (), .wall = g_get_real_time () };
  g_autofree char *left = nape_duration_describe (nape_daemon_state_left (&now, until));
  g_autofree char *clock = nape_print_clock (nape_daemon_state_wall_at (&now, until));
  nape_print_text ("%s until %s (%s).", done, clock, left);
  return code;
}

/* The words of a duration, "1h 30m" as one argument or as two, in whole seconds. Prints
 * what is wrong and returns FALSE otherwise. */
static gboolean
read_seconds (const NapeInvocation *invocation, gint64 max, guint32 *ret_seconds)
{
  g_autofree char *text = g_strjoinv (" ", invocation->arguments);
  g_autofree char *quoted = nape_print_quote (text);
  g_autofree char *limit = nape_duration_format (max);
  g_autoptr (GError) error = NULL;
  gint64 duration;

  if (!nape_duration_parse (text, &duration, &error))
    nape_verb_wrong_use (invocation->verb, "%s is not a duration from 1m to %s", quoted,
                         limit);
  else if (duration < NAPE_REQUEST_MIN || duration > max)
    nape_verb_wrong_use (invocation->verb, "%s is out of range: from 1m to %s", quoted,
                         limit);
  else
    {
      *ret_seconds = (duration + NAPE_SECOND - 1) / NAPE_SECOND;
      return TRUE;
    }
  return FALSE;
}

int
nape_requests_snooze (const NapeInvocation *invocation)
{
  guint32 seconds = 0;
  if (invocation->n_arguments > 0 && !read_seconds (invocation, NAPE_SNOOZE_MAX, &seconds))
    return NAPE_EXIT_WRONG_USE;
  return send_until ("Snooze", "Snoozed", g_variant_new ("(u)", seconds));
}

/* Whether it is that time of day there; an hour that comes twice has it twice. */
static gboolean
is_time_of_day (GDateTime *at, int minutes)
{
  return g_date_time_get_hour (at) * 60 + g_date_time_get_minute (at) == minutes;
}

/* The first such time on that day after `now`; 0: there is none. A time that the clock
 * skips is taken for the one an hour later. */
static gint64
find_on_day (GDateTime *day, gint64 now, int minutes)
{
  g_autoptr (GDateTime) at = g_date_time_new_local (
      g_date_time_get_year (day), g_date_time_get_month (day),
      g_date_time_get_day_of_month (day), minutes / 60, minutes % 60, 0);
  gint64 found = 0;

  for (int hours = 1; hours >= -1; hours--)
    {
      g_autoptr (GDateTime) other = g_date_time_add_hours (at, hours);
      gint64 moment = g_date_time_to_unix (other);
      if (moment > now && (hours == 0 || is_time_of_day (other, minutes)))
        found = moment;
    }
  return found;
}

/* The next such local time, in seconds since 1970. */
static gint64
next_time_of_day (int minutes)
{
  g_autoptr (GDateTime) day = g_date_time_new_now_local ();
  gint64 now = g_date_time_to_unix (day);
  gint64 found;

  while ((found = find_on_day (day, now, minutes)) == 0)
    {
      GDateTime *next = g_date_time_add_days (day, 1);
      g_date_time_unref (day);
      day = next;
    }
  return found;
}

static int
pause_until (const NapeInvocation *invocation)
{
  const char *clock = invocation->n_arguments > 1 ? invocation->arguments[1] : "";
  g_autofree char *quoted = nape_print_quote (clock);
  gint minutes;

  if (invocation->n_arguments != 2)
    return nape_verb_wrong_use (invocation->verb,
                                "'until' takes one time of day like 14:00");
  if (!nape_calendar_parse_time (clock, &minutes))
    return nape_verb_wrong_use (invocation->verb, "%s is not a time of day like 14:00",
                                quoted);
  return send_until ("PauseUntil", "Paused",
                     g_variant_new ("(x)", next_time_of_day (minutes)));
}

int
nape_requests_pause (const NapeInvocation *invocation)
{
  guint32 seconds = 0;
  if (nape_verb_has_option (invocation, NAPE_OPTION_WHILE))
    return nape_pause_while_run (invocation);
  if (g_strcmp0 (invocation->arguments[0], "until") == 0)
    return pause_until (invocation);
  if (invocation->n_arguments > 0 && !read_seconds (invocation, NAPE_PAUSE_MAX, &seconds))
    return NAPE_EXIT_WRONG_USE;
  return send_until ("Pause", "Paused", g_variant_new ("(u)", seconds));
}

/* For a method that returns nothing. */
static int
send_and_print (const char *method, GVariant *arguments, const char *done)
{
  int code = send_request (method, arguments, "()", NULL);
  if (code == NAPE_EXIT_DONE)
    nape_print_text ("%s", done);
  return code;
}

int
nape_requests_skip (const NapeInvocation *invocation)
{
  return send_and_print ("Skip", g_variant_new ("()"), "Skipped.");
}

int
nape_requests_resume (const NapeInvocation *invocation)
{
  return send_and_print ("Resume", g_variant_new ("()"), "Reminders are on.");
}

int
nape_requests_done (const NapeInvocation *invocation)
{
  return send_and_print ("Finish", g_variant_new ("()"), "Done.");
}

int
nape_requests_stand (const NapeInvocation *invocation)
{
  return send_and_print ("SetStanding", g_variant_new ("(b)", TRUE),
                         "Standing. When you sit down again: nape sit");
}

int
nape_requests_sit (const NapeInvocation *invocation)
{
  return send_and_print ("SetStanding", g_variant_new ("(b)", FALSE), "Sitting.");
}
