/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/terminal/json.h"
#include "cli/verbs/status.h"

static void
add_today (JsonBuilder *builder, const NapeSnapshot *now)
{
  if (!now->has_today)
    {
      nape_json_add_null (builder, "today");
      return;
    }
  json_builder_set_member_name (builder, "today");
  json_builder_begin_object (builder);
  nape_json_add_sums (builder, now->today);
  json_builder_end_object (builder);
}

static void
add_next (JsonBuilder *builder, const NapeSnapshot *now)
{
  if (!*now->next_kind)
    {
      nape_json_add_null (builder, "next");
      return;
    }
  json_builder_set_member_name (builder, "next");
  json_builder_begin_object (builder);
  nape_json_add_string (builder, "kind", now->next_kind);
  if (now->next_at < 0)
    nape_json_add_null (builder, "in_s");
  else
    nape_json_add_seconds (builder, "in_s", now->next_left);
  nape_json_add_seconds (builder, "left_s", now->next_left);
  json_builder_end_object (builder);
}

static void
add_holds (JsonBuilder *builder, const NapeSnapshot *now)
{
  nape_json_add_word (builder, "hold", now->hold);
  nape_json_add_word (builder, "held_by", now->held_by);
  if (now->snoozed_until == 0)
    nape_json_add_null (builder, "snoozed_for_s");
  else
    nape_json_add_seconds (builder, "snoozed_for_s",
                           nape_snapshot_left (now, now->snoozed_until));

  if (now->paused_until == 0)
    nape_json_add_null (builder, "paused_for_s");
  else if (now->paused_until == NAPE_NEVER)
    nape_json_add_int (builder, "paused_for_s", -1);
  else
    nape_json_add_seconds (builder, "paused_for_s",
                           nape_snapshot_left (now, now->paused_until));
}

static void
add_reminder (JsonBuilder *builder, const NapeSnapshot *now)
{
  if (!*now->reminder_kind)
    {
      nape_json_add_null (builder, "reminder");
      return;
    }
  json_builder_set_member_name (builder, "reminder");
  json_builder_begin_object (builder);
  nape_json_add_string (builder, "kind", now->reminder_kind);
  nape_json_add_seconds (builder, "since_s", nape_snapshot_age (now, now->reminder_since));
  json_builder_end_object (builder);
}

static void
add_break (JsonBuilder *builder, const NapeSnapshot *now)
{
  if (!*now->break_kind)
    {
      nape_json_add_null (builder, "break");
      return;
    }
  json_builder_set_member_name (builder, "break");
  json_builder_begin_object (builder);
  nape_json_add_string (builder, "kind", now->break_kind);
  nape_json_add_seconds (builder, "since_s", nape_snapshot_age (now, now->break_start));
  nape_json_add_seconds (builder, "left_s", nape_snapshot_left (now, now->break_end));
  json_builder_end_object (builder);
}

static void
add_step (JsonBuilder *builder, const NapeSnapshot *now)
{
  if (now->step == 0)
    {
      nape_json_add_null (builder, "step");
      return;
    }
  json_builder_set_member_name (builder, "step");
  json_builder_begin_object (builder);
  nape_json_add_int (builder, "number", now->step);
  nape_json_add_int (builder, "of", now->n_steps);
  nape_json_add_string (builder, "exercise", now->step_exercise);
  nape_json_add_seconds (builder, "left_s", nape_snapshot_left (now, now->step_end));
  json_builder_end_object (builder);
}

static void
add_troubles (JsonBuilder *builder, const NapeSnapshot *now)
{
  json_builder_set_member_name (builder, "troubles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < now->troubles->len; i++)
    {
      const NapeTrouble *trouble = &g_array_index (now->troubles, NapeTrouble, i);
      json_builder_begin_object (builder);
      nape_json_add_string (builder, "area", trouble->area);
      nape_json_add_string (builder, "text", trouble->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
nape_status_print_json (const NapeSnapshot *now)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  nape_json_add_string (builder, "version", now->version);
  nape_json_add_string (builder, "state", now->state);
  nape_json_add_string (builder, "reason", now->reason);
  nape_json_add_seconds (builder, "since_s", nape_snapshot_age (now, now->state_since));
  nape_json_add_seconds (builder, "sitting_s", now->sitting);
  nape_json_add_seconds (builder, "active_s", now->active);
  nape_json_add_boolean (builder, "standing", now->standing);
  nape_json_add_word (builder, "watching", now->watching);
  nape_json_add_word (builder, "advice", now->advice);
  add_today (builder, now);
  add_next (builder, now);
  add_holds (builder, now);
  add_reminder (builder, now);
  add_break (builder, now);
  add_step (builder, now);
  nape_json_add_word (builder, "idle_source", now->idle_source);
  nape_json_add_boolean (builder, "kinds_apart", now->kinds_apart);
  nape_json_add_word (builder, "idle_remark", now->idle_remark);
  add_troubles (builder, now);
  json_builder_end_object (builder);
  nape_json_print (builder);
}
