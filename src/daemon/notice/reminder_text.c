/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/notice/reminder_text.h"

#include "core/time/duration.h"
#include "store/exercises.h"
#include "store/paths.h"

#define WALK "Leave the desk and walk about:\nto the window, the kitchen, outside.\n"

static const NapeExercise *
exercise_of (const NapeView *view, const NapeStep *step)
{
  return nape_catalogue_find (view->catalogue, step->exercise);
}

/* Shorter than in its file: servers break lines after 26 to 40 characters. */
static char *
describe_dose (const NapeStep *step, const NapeExercise *exercise)
{
  static const char *const shares[] = {
    [NAPE_SIDES_NONE] = "",
    [NAPE_SIDES_EACH] = " a side",
    [NAPE_SIDES_DIRECTIONS] = " each way",
  };
  const char *share = shares[exercise->sides];
  NapeDose dose = nape_routine_step_dose (step, exercise);

  if (dose.repetitions == 0) /* timed */
    {
      g_autofree char *length = nape_duration_describe (step->length);
      return g_strconcat (length, share, NULL);
    }
  if (dose.repetitions > 1 && dose.hold > 0)
    return g_strdup_printf ("%u times %u s%s", dose.repetitions, dose.hold, share);
  if (dose.repetitions > 1)
    return g_strdup_printf ("%u times%s", dose.repetitions, share);
  if (dose.hold > 0)
    return g_strdup_printf ("%u s%s", dose.hold, share);
  return g_strdup_printf ("once%s", share);
}

/* One line for each exercise: its sides follow each other as steps of the same. */
static void
append_exercises (GString *body, const NapeView *view)
{
  const char *last = NULL;

  for (guint i = 0; i < nape_routine_n_steps (view->routine); i++)
    {
      const NapeStep *step = nape_routine_step (view->routine, i);
      const NapeExercise *exercise = exercise_of (view, step);
      if (exercise == NULL || g_strcmp0 (last, step->exercise) == 0)
        continue;
      last = step->exercise;
      g_autofree char *dose = describe_dose (step, exercise);
      g_string_append_printf (body, "%s: %s\n", exercise->name, dose);
    }
}

static gboolean
has_steps (const NapeView *view)
{
  return view->routine != NULL && nape_routine_n_steps (view->routine) > 0;
}

static void
write_reminder (const NapeView *view, NapeNotice *notice)
{
  const NapeBreakKind *kind = &view->settings->breaks[view->reminder];
  g_autofree char *sat = nape_duration_describe (view->stretch);
  g_autofree char *length = nape_duration_describe (kind->length);
  GString *body = g_string_new (NULL);

  if (has_steps (view))
    {
      if (view->has_stood)
        notice->summary = g_strdup ("Time for your neck and shoulders");
      else
        notice->summary = g_strdup_printf ("%s of sitting are enough", sat);
      append_exercises (body, view);
      notice->picture = nape_exercises_find_picture (
          nape_routine_step (view->routine, 0)->exercise, -1);
    }
  else
    {
      notice->summary = g_strdup_printf ("%s of sitting: go for a walk", sat);
      g_string_append (body, WALK);
      notice->picture = nape_paths_picture ("walk.png");
    }
  g_string_append_printf (body, "%s: nape start%s or skip", length,
                          view->can_snooze ? ", snooze" : "");
  notice->body = g_string_free (body, FALSE);
}

static void
append_lines (GString *body, char **lines)
{
  for (; lines != NULL && *lines != NULL; lines++)
    g_string_append_printf (body, "%s\n", *lines);
}

static void
write_step (const NapeView *view, NapeNotice *notice)
{
  const NapeStep *step = nape_routine_step (view->routine, view->step);
  const NapeExercise *exercise = exercise_of (view, step);
  g_autofree char *length = nape_duration_describe (step->length);
  GString *body = g_string_new (NULL);

  if (exercise != NULL)
    {
      const char *side = nape_exercise_side_name (exercise, step->side);
      g_autofree char *dose
          = nape_routine_describe_dose (view->routine, (guint)view->step, exercise);
      notice->summary = g_strdup_printf ("%s%s%s", exercise->name, *side ? ", " : "", side);
      g_string_append_printf (body, "%s\n", dose);
      if (exercise->not_if != NULL)
        g_string_append_printf (body, "Not if %s.\n", exercise->not_if);
      append_lines (body, exercise->steps);
      if (exercise->caution != NULL)
        g_string_append_printf (body, "%s\n", exercise->caution);
    }
  else
    notice->summary = g_strdup (step->exercise);
  g_string_append_printf (body, "Step %d of %u, %s. End: nape done", view->step + 1,
                          nape_routine_n_steps (view->routine), length);
  notice->body = g_string_free (body, FALSE);
  notice->picture = nape_exercises_find_picture (step->exercise, (int)step->side);
}

static void
write_walk (const NapeView *view, NapeNotice *notice)
{
  g_autofree char *length
      = nape_duration_describe (view->running_end - view->running_start);

  notice->summary = g_strdup_printf ("Walk for %s", length);
  notice->body = g_strdup (WALK "nape sees when you are back.");
  notice->picture = nape_paths_picture ("walk.png");
}

static void
add_reminder_actions (const NapeView *view, NapeNotice *notice)
{
  nape_notice_add_action (notice, NAPE_ACTION_START, "Start");
  if (view->can_snooze)
    nape_notice_add_action (notice, NAPE_ACTION_SNOOZE, "Snooze");
  nape_notice_add_action (notice, NAPE_ACTION_SKIP, "Skip");
}

void
nape_reminder_text_write (const NapeView *view, NapeNotice *notice)
{
  if (view->running < 0)
    {
      write_reminder (view, notice);
      add_reminder_actions (view, notice);
      if (view->tone == NAPE_TONE_QUIET)
        notice->manner = NAPE_NOTICE_SILENT;
      return;
    }
  if (view->step >= 0)
    write_step (view, notice);
  else
    write_walk (view, notice);
  nape_notice_add_action (notice, NAPE_ACTION_DONE, "Done");
  nape_notice_add_action (notice, NAPE_ACTION_SKIP, "Stop");
}
