/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape status`: the state in a few short lines. */

#include "cli/terminal/wording.h"
#include "cli/verbs/status_json.h"
#include "cli/verbs/verbs.h"
#include "core/time/duration.h"

#define INDENT 9 /* of the texts beside their labels */

/* "4 min more, until 14:32" */
static char *
describe_until (const NapeDaemonState *now, gint64 until)
{
  g_autofree char *left = nape_duration_describe (nape_daemon_state_left (now, until));
  g_autofree char *clock = nape_print_clock (nape_daemon_state_wall_at (now, until));
  return g_strdup_printf ("%s more, until %s", left, clock);
}

static void
print_state (const NapeDaemonState *now)
{
  g_autofree char *age
      = nape_duration_describe (nape_daemon_state_age (now, now->state_since));
  gboolean present = g_str_equal (now->state, "present");
  nape_print_row (NAPE_STYLE_STRONG, "Now", INDENT, "%s for %s: %s",
                  nape_wording_state (now->state), age, nape_wording_reason (now->reason));

  g_autofree char *sitting = nape_duration_describe (now->sitting);
  g_autofree char *active = nape_duration_describe (now->active);
  g_autofree char *at_desk = nape_duration_describe (now->at_desk);
  nape_print_row (NAPE_STYLE_STRONG, "Sitting", INDENT,
                  "%s since the last rest%s, %s active", sitting,
                  present && !now->standing ? "" : " (stands still)", active);
  if (now->at_desk >= now->sitting + NAPE_MINUTE)
    nape_print_row (NAPE_STYLE_STRONG, "At desk", INDENT,
                    "%s, sitting and standing: breaks with exercises go by that", at_desk);
  if (now->standing)
    nape_print_row (NAPE_STYLE_GOOD, "Standing", INDENT, "until you say: nape sit");
  if (*now->watching)
    nape_print_row (NAPE_STYLE_STRONG, "Screen", INDENT, "held on by %s", now->watching);
}

static void
print_break (const NapeDaemonState *now)
{
  g_autofree char *left
      = nape_duration_describe (nape_daemon_state_left (now, now->break_end));
  if (now->step > 0)
    nape_print_row (NAPE_STYLE_GOOD, "Break", INDENT, "%s, %s left: step %u of %u, %s",
                    now->break_kind, left, now->step, now->n_steps, now->step_title);
  else
    nape_print_row (NAPE_STYLE_GOOD, "Break", INDENT, "%s, %s left", now->break_kind, left);
}

static void
print_next (const NapeDaemonState *now)
{
  g_autofree char *left = nape_duration_describe (now->next_left);
  if (!*now->next_kind)
    nape_print_row (NAPE_STYLE_STRONG, "Next", INDENT, "no break is switched on");
  else if (now->next_left == 0)
    nape_print_row (NAPE_STYLE_STRONG, "Next", INDENT, "%s is due", now->next_kind);
  else if (now->next_at == -1)
    nape_print_row (NAPE_STYLE_STRONG, "Next", INDENT, "%s after %s more of sitting",
                    now->next_kind, left);
  else
    {
      g_autofree char *at
          = nape_print_clock (nape_daemon_state_wall_at (now, now->next_at));
      nape_print_row (NAPE_STYLE_STRONG, "Next", INDENT, "%s in %s, at %s", now->next_kind,
                      left, at);
    }
}

static void
print_reminder (const NapeDaemonState *now)
{
  g_autofree char *age
      = nape_duration_describe (nape_daemon_state_age (now, now->reminder_since));
  nape_print_row (NAPE_STYLE_GOOD, "Reminder", INDENT,
                  "%s, up for %s (nape start, snooze or skip)", now->reminder_kind, age);
}

/* A snooze or a pause is printed whether or not a break is due meanwhile. */
static void
print_holds (const NapeDaemonState *now)
{
  if (now->paused_until == NAPE_NEVER)
    nape_print_row (NAPE_STYLE_ALARM, "Paused", INDENT, "until you say: nape resume");
  else if (now->paused_until != 0)
    {
      g_autofree char *until = describe_until (now, now->paused_until);
      nape_print_row (NAPE_STYLE_ALARM, "Paused", INDENT, "%s", until);
    }
  if (now->snoozed_until != 0)
    {
      g_autofree char *until = describe_until (now, now->snoozed_until);
      nape_print_row (NAPE_STYLE_ALARM, "Snoozed", INDENT, "%s", until);
    }
  g_autofree char *hold = nape_daemon_state_describe_hold (now);
  if (hold != NULL)
    nape_print_row (NAPE_STYLE_STRONG, "Held", INDENT, "%s", hold);
}

static void
print_today (const NapeDaemonState *now)
{
  const gint64 *today = now->today;
  g_autofree char *sitting = nape_duration_describe (today[NAPE_SUM_SITTING]);
  g_autofree char *active = nape_duration_describe (today[NAPE_SUM_ACTIVE]);
  nape_print_row (NAPE_STYLE_STRONG, "Today", INDENT, "%s sitting, %s active", sitting,
                  active);
  if (today[NAPE_SUM_KEYBOARD] == 0 && today[NAPE_SUM_POINTER] == 0)
    return;

  g_autofree char *keyboard = nape_duration_describe (today[NAPE_SUM_KEYBOARD]);
  g_autofree char *pointer = nape_duration_describe (today[NAPE_SUM_POINTER]);
  nape_print_row (NAPE_STYLE_PLAIN, "", INDENT, "(keyboard %s, pointer %s)", keyboard,
                  pointer);
}

static void
print_status (const NapeDaemonState *now)
{
  print_state (now);
  if (*now->break_kind)
    print_break (now);
  else if (*now->reminder_kind)
    print_reminder (now);
  else
    print_next (now);
  print_holds (now);
  if (now->has_today)
    print_today (now);
  if (*now->idle_remark)
    nape_print_row (NAPE_STYLE_PLAIN, "Note", INDENT, "%s", now->idle_remark);
  for (guint i = 0; i < now->troubles->len; i++)
    {
      const NapeTrouble *trouble = &g_array_index (now->troubles, NapeTrouble, i);
      nape_print_row (NAPE_STYLE_ALARM, "Trouble", INDENT, "%s: %s", trouble->area,
                      trouble->text);
    }
}

/* What comes next, for the one line of --follow. */
static char *
describe_ahead (const NapeDaemonState *now)
{
  g_autofree char *left = nape_duration_describe (now->next_left);
  if (*now->break_kind && now->step > 0)
    return g_strdup_printf ("break %s, step %u of %u: %s", now->break_kind, now->step,
                            now->n_steps, now->step_title);
  if (*now->break_kind)
    return g_strdup_printf ("break %s", now->break_kind);
  if (*now->reminder_kind)
    return g_strdup_printf ("reminder %s", now->reminder_kind);
  if (!*now->next_kind)
    return g_strdup ("no break ahead");
  if (now->next_left == 0)
    return g_strdup_printf ("%s due", now->next_kind);
  return g_strdup_printf ("%s after %s", now->next_kind, left);
}

static void
print_line (const NapeDaemonState *now)
{
  g_autoptr (GDateTime) time = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (time, "%H:%M:%S");
  g_autofree char *sitting = nape_duration_describe (now->sitting);
  g_autofree char *ahead = describe_ahead (now);
  /* Not wrapped: one line is one change, for those who read it with a program. */
  g_print ("%s  %s (%s), sitting %s, %s%s%s\n", clock, now->state, now->reason, sitting,
           ahead, *now->hold ? ", held: " : "", now->hold);
}

static void
print_change (const NapeDaemonState *now, gboolean json)
{
  if (json)
    nape_status_json_print (now);
  else
    print_line (now);
}

typedef struct {
  NapeClient *client;
  gboolean json;
} Following;

static void
on_changed (gpointer user_data)
{
  Following *self = user_data;
  g_auto (NapeDaemonState) now = { 0 };
  g_autoptr (GError) error = NULL;

  if (!nape_daemon_state_load (&now, self->client, &error))
    {
      /* The client reports by itself that naped has left, once. */
      if (!nape_client_is_absence (error))
        nape_client_stop (self->client, nape_client_fail (error));
      return;
    }
  print_change (&now, self->json);
}

static int
print_once (NapeClient *client, gboolean json)
{
  g_auto (NapeDaemonState) now = { 0 };
  g_autoptr (GError) error = NULL;

  if (!nape_daemon_state_load (&now, client, &error))
    return nape_client_fail (error);
  if (json)
    nape_status_json_print (&now);
  else
    print_status (&now);
  return NAPE_EXIT_DONE;
}

static int
follow (NapeClient *client, gboolean json)
{
  static const NapeClientFollower follower = { .changed = on_changed };
  Following following = { client, json };
  g_auto (NapeDaemonState) now = { 0 };
  g_autoptr (GError) error = NULL;

  /* Before the first look, so that no change slips by between the two. */
  nape_client_follow (client, &follower, &following);
  if (!nape_daemon_state_load (&now, client, &error))
    return nape_client_fail (error);
  print_change (&now, json);
  return nape_client_run (client);
}

int
nape_status_run (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NapeClient) client = nape_client_new (FALSE, &error);
  if (!client)
    return nape_client_fail (error);
  return invocation->follow ? follow (client, invocation->json)
                            : print_once (client, invocation->json);
}
