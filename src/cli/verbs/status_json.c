/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/verbs/status_json.h"

#include "cli/terminal/json.h"

static void
add_today (GString *json, const NapeDaemonState *now)
{
  if (!now->has_today)
    {
      nape_json_add_null (json, "today");
      return;
    }
  nape_json_begin_object (json, "today");
  nape_json_add_sums (json, now->today);
  nape_json_end_object (json);
}

static void
add_next (GString *json, const NapeDaemonState *now)
{
  if (!*now->next_kind)
    {
      nape_json_add_null (json, "next");
      return;
    }
  nape_json_begin_object (json, "next");
  nape_json_add_string (json, "kind", now->next_kind);
  if (now->next_at == -1)
    nape_json_add_null (json, "in_s");
  else
    nape_json_add_seconds (json, "in_s", now->next_left);
  nape_json_add_seconds (json, "left_s", now->next_left);
  nape_json_end_object (json);
}

static void
add_holds (GString *json, const NapeDaemonState *now)
{
  nape_json_add_word (json, "hold", now->hold);
  nape_json_add_word (json, "held_by", now->held_by);
  if (now->snoozed_until == 0)
    nape_json_add_null (json, "snoozed_for_s");
  else
    nape_json_add_seconds (json, "snoozed_for_s",
                           nape_daemon_state_left (now, now->snoozed_until));

  if (now->paused_until == 0)
    nape_json_add_null (json, "paused_for_s");
  else if (now->paused_until == NAPE_NEVER)
    nape_json_add_int (json, "paused_for_s", -1);
  else
    nape_json_add_seconds (json, "paused_for_s",
                           nape_daemon_state_left (now, now->paused_until));
}

static void
add_reminder (GString *json, const NapeDaemonState *now)
{
  if (!*now->reminder_kind)
    {
      nape_json_add_null (json, "reminder");
      return;
    }
  nape_json_begin_object (json, "reminder");
  nape_json_add_string (json, "kind", now->reminder_kind);
  nape_json_add_seconds (json, "since_s", nape_daemon_state_age (now, now->reminder_since));
  nape_json_end_object (json);
}

static void
add_break (GString *json, const NapeDaemonState *now)
{
  if (!*now->break_kind)
    {
      nape_json_add_null (json, "break");
      return;
    }
  nape_json_begin_object (json, "break");
  nape_json_add_string (json, "kind", now->break_kind);
  nape_json_add_seconds (json, "since_s", nape_daemon_state_age (now, now->break_start));
  nape_json_add_seconds (json, "left_s", nape_daemon_state_left (now, now->break_end));
  nape_json_end_object (json);
}

static void
add_step (GString *json, const NapeDaemonState *now)
{
  if (now->step == 0)
    {
      nape_json_add_null (json, "step");
      return;
    }
  nape_json_begin_object (json, "step");
  nape_json_add_int (json, "number", now->step);
  nape_json_add_int (json, "of", now->n_steps);
  nape_json_add_string (json, "exercise", now->step_exercise);
  nape_json_add_seconds (json, "left_s", nape_daemon_state_left (now, now->step_end));
  nape_json_end_object (json);
}

static void
add_troubles (GString *json, const NapeDaemonState *now)
{
  nape_json_begin_list (json, "troubles");
  for (guint i = 0; i < now->troubles->len; i++)
    {
      const NapeTrouble *trouble = &g_array_index (now->troubles, NapeTrouble, i);
      nape_json_begin_object (json, NULL);
      nape_json_add_string (json, "area", trouble->area);
      nape_json_add_string (json, "text", trouble->text);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
}

void
nape_status_json_print (const NapeDaemonState *now)
{
  g_autoptr (GString) json = g_string_new (NULL);
  nape_json_begin_object (json, NULL);
  nape_json_add_string (json, "version", now->version);
  nape_json_add_string (json, "state", now->state);
  nape_json_add_string (json, "reason", now->reason);
  nape_json_add_seconds (json, "since_s", nape_daemon_state_age (now, now->state_since));
  nape_json_add_seconds (json, "sitting_s", now->sitting);
  nape_json_add_seconds (json, "at_desk_s", now->at_desk);
  nape_json_add_seconds (json, "active_s", now->active);
  nape_json_add_boolean (json, "standing", now->standing);
  nape_json_add_word (json, "watching", now->watching);
  nape_json_add_word (json, "advice", now->advice);
  add_today (json, now);
  add_next (json, now);
  add_holds (json, now);
  add_reminder (json, now);
  add_break (json, now);
  add_step (json, now);
  nape_json_add_word (json, "idle_source", now->idle_source);
  nape_json_add_boolean (json, "kinds_apart", now->kinds_apart);
  nape_json_add_word (json, "idle_remark", now->idle_remark);
  add_troubles (json, now);
  nape_json_end_object (json);
  nape_json_print (json);
}
