/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Throws any bytes at what reads exercises and routines of one's own: contrib/fuzz. */

#include "core/exercise/exercise_file.h"
#include "core/exercise/key_file.h"
#include "core/exercise/plan.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What was read must also bear being used. */
static void
use_exercise (const NapeExercise *exercise)
{
  g_autofree char *dose = nape_exercise_describe_dose (nape_exercise_dose (exercise));

  g_assert_nonnull (dose);
  g_assert_cmpint (nape_exercise_side_length (exercise), >, 0);
  for (guint side = 0; side < nape_exercise_n_sides (exercise); side++)
    g_assert_nonnull (nape_exercise_side_name (exercise, side));
}

static void
try_exercise (const char *text, gsize size)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  g_autoptr (NapeExercise) exercise = nape_exercise_file_parse ("x", text, size, mistakes);

  g_assert_true ((exercise != NULL) == (mistakes->len == 0));
  if (exercise != NULL)
    use_exercise (exercise);
}

static void
try_plan (const char *text, gsize size)
{
  g_autoptr (GPtrArray) mistakes = nape_key_file_mistakes_new ();
  g_autoptr (NapePlan) plan = nape_plan_parse ("x", text, size, mistakes);

  for (guint i = 0; plan != NULL && i < nape_plan_size (plan); i++)
    g_assert_nonnull (nape_plan_nth (plan, i));
  g_assert_true (plan != NULL || mistakes->len > 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  try_exercise ((const char *)data, size);
  try_plan ((const char *)data, size);
  return 0;
}
