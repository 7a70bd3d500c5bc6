/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/routine.h"

#include <string.h>

#define STEPS_MAX 2000

static void
step_clear (NapeStep *step)
{
  g_free (step->exercise);
}

NapeRoutine *
nape_routine_new (void)
{
  NapeRoutine *self = g_new0 (NapeRoutine, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (NapeStep));
  g_array_set_clear_func (self->steps, (GDestroyNotify)step_clear);
  return self;
}

void
nape_routine_free (NapeRoutine *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->steps);
  g_free (self);
}

static void
append_step (NapeRoutine *self, const char *exercise, guint side, gint64 length,
             NapeDose dose)
{
  NapeStep step = { g_strdup (exercise), side, 0, length, dose };
  guint n = self->steps->len;

  if (n > 0)
    {
      const NapeStep *last = nape_routine_step (self, n - 1);

      step.offset = last->offset + last->length;
    }
  g_array_append_val (self->steps, step);
}

/* The number of sets of a part that has so much time. */
static gint64
count_sets (const NapeRoutinePart *part, gint64 length)
{
  gint64 fitting = length * part->sets.low / part->needed;
  gint64 sets = CLAMP (fitting, part->sets.low, part->sets.high);
  gint64 longest = nape_exercise_n_sides (part->exercise) * part->longest;

  return longest > 0 ? MAX (sets, (length + longest - 1) / longest) : sets;
}

/* Appends the steps of one part, equally long to a millisecond. */
static void
append_part (NapeRoutine *self, const NapeRoutinePart *part, gint64 length)
{
  guint n_sides = nape_exercise_n_sides (part->exercise);
  gint64 n_steps = n_sides * count_sets (part, length);
  gint64 from = 0;

  for (gint64 i = 0; i < n_steps; i++)
    {
      gint64 to = length / NAPE_MILLISECOND * (i + 1) / n_steps * NAPE_MILLISECOND;

      if (i + 1 == n_steps)
        to = length;
      append_step (self, part->exercise->id, i % n_sides, to - from, part->dose);
      from = to;
    }
}

/* Products of milliseconds stay far from 64 bits. */
void
nape_routine_share_out (NapeRoutine *self, const GArray *parts, gint64 length)
{
  const NapeRoutinePart *part = (const NapeRoutinePart *)parts->data;
  gint64 needed = 0, sum = 0, start = 0;

  for (guint i = 0; i < parts->len; i++)
    needed += part[i].needed;
  for (guint i = 0; i < parts->len; i++, part++)
    {
      gint64 end;

      sum += part->needed;
      end = length / NAPE_MILLISECOND * (sum / NAPE_MILLISECOND)
            / (needed / NAPE_MILLISECOND) * NAPE_MILLISECOND;
      if (sum == needed)
        end = length;
      append_part (self, part, end - start);
      start = end;
    }
}

NapeDose
nape_routine_step_dose (const NapeStep *step, const NapeExercise *exercise)
{
  return step->dose.repetitions > 0 ? step->dose : nape_exercise_dose (exercise);
}

char *
nape_routine_describe_dose (const NapeRoutine *self, guint n, const NapeExercise *exercise)
{
  const NapeStep *step = nape_routine_step (self, n);
  g_autofree char *dose
      = nape_exercise_describe_dose (nape_routine_step_dose (step, exercise));
  guint set = 0, n_sets = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const NapeStep *other = nape_routine_step (self, i);

      if (other->side != step->side || strcmp (other->exercise, step->exercise) != 0)
        continue;
      n_sets++;
      if (i <= n)
        set++;
    }
  if (n_sets == 1)
    return g_steal_pointer (&dose);
  return g_strdup_printf ("%s, set %u of %u", dose, set, n_sets);
}

guint
nape_routine_n_steps (const NapeRoutine *self)
{
  return self->steps->len;
}

const NapeStep *
nape_routine_step (const NapeRoutine *self, guint n)
{
  g_return_val_if_fail (n < self->steps->len, NULL);

  return &g_array_index (self->steps, NapeStep, n);
}

int
nape_routine_step_at (const NapeRoutine *self, gint64 offset)
{
  int n = (int)self->steps->len - 1;

  while (n > 0 && nape_routine_step (self, (guint)n)->offset > offset)
    n--;
  return n;
}

char *
nape_routine_to_string (const NapeRoutine *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const NapeStep *step = nape_routine_step (self, i);

      g_string_append_printf (text, "%s%s/%u:%" G_GINT64_FORMAT, i > 0 ? " " : "",
                              step->exercise, step->side, step->length / NAPE_MILLISECOND);
      if (step->dose.repetitions > 0)
        g_string_append_printf (text, ":%ux%u", step->dose.repetitions, step->dose.hold);
    }
  return g_string_free (text, FALSE);
}

/* Ends `text` (nullable) at the first `separator`; returns what follows. (nullable) */
static char *
split_at (char *text, char separator)
{
  char *place = text != NULL ? strchr (text, separator) : NULL;

  if (place == NULL)
    return NULL;
  *place = '\0';
  return place + 1;
}

/* FALSE, too, if `text` is NULL. */
static gboolean
read_count (const char *text, guint min, guint max, guint *ret_count)
{
  guint64 count;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, min, max, &count, NULL))
    return FALSE;
  *ret_count = (guint)count;
  return TRUE;
}

/* Reads "12x5", changing `text`. */
static gboolean
read_dose (char *text, NapeDose *ret_dose)
{
  char *hold = split_at (text, 'x');

  return read_count (text, 1, NAPE_EXERCISE_MAX_REPETITIONS, &ret_dose->repetitions)
         && read_count (hold, 0, NAPE_EXERCISE_MAX_HOLD, &ret_dose->hold);
}

/* Reads "ID/SIDE:MILLISECONDS" or "ID/SIDE:MILLISECONDS:DOSE", changing `text`. */
static gboolean
read_step (NapeRoutine *self, char *text)
{
  char *side_text = split_at (text, '/');
  char *length_text = split_at (side_text, ':');
  char *dose_text = split_at (length_text, ':');
  NapeDose dose = { 0, 0 };
  guint side, length;

  if (!nape_exercise_id_is_valid (text)
      || !read_count (side_text, 0, NAPE_EXERCISE_MAX_SIDES - 1, &side)
      || !read_count (length_text, 1, NAPE_DAY / NAPE_MILLISECOND, &length)
      || (dose_text != NULL && !read_dose (dose_text, &dose)))
    return FALSE;

  append_step (self, text, side, length * NAPE_MILLISECOND, dose);
  return TRUE;
}

NapeRoutine *
nape_routine_from_string (const char *text)
{
  g_autoptr (NapeRoutine) self = nape_routine_new ();
  g_auto (GStrv) steps = NULL;

  if (text == NULL)
    return NULL;

  steps = g_strsplit (text, " ", STEPS_MAX + 1);
  if (g_strv_length (steps) > STEPS_MAX)
    return NULL;
  for (guint i = 0; steps[i] != NULL; i++)
    if (!read_step (self, steps[i]))
      return NULL;
  return g_steal_pointer (&self);
}
