/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing the exercises of a routine and sharing out its time.
 *
 * One of each kind in turn, while number and time allow. A kind takes the one of its
 * exercises that was done longest ago, unless that would leave no time for a kind that
 * still has none. So that a long one is not crowded out for ever, the exercise that waits
 * longest of all is taken before the others.
 */

#include "core/routine.h"

#define STRETCH_MAX (NAPE_EXERCISE_MAX_HOLD * NAPE_SECOND)

/* Relaxation is for when nothing else fits. */
#define N_MOVING_KINDS NAPE_EXERCISE_RELAXATION

typedef struct {
  const NapeCatalogue *catalogue;
  NapeLastDone *last_done; /* (nullable) */
  guint n_wanted;
  gint64 left; /* time that is not given away */
  GPtrArray *chosen; /* const NapeExercise * */
  guint n_of_kind[NAPE_N_EXERCISE_KINDS];
} Choice;

/* The time of one round: every side or direction once. */
static gint64
round_length (const NapeExercise *exercise)
{
  return nape_exercise_n_sides (exercise) * nape_exercise_side_length (exercise);
}

static gint64
needed_length (const NapeExercise *exercise)
{
  return exercise->sets.low * round_length (exercise);
}

static gint64
last_done (const Choice *choice, const NapeExercise *exercise)
{
  if (choice->last_done == NULL)
    return G_MININT64;
  return nape_last_done_get (choice->last_done, exercise->id);
}

/* Can be done at any desk as one sits there. */
static gboolean
is_at_desk (const NapeExercise *exercise)
{
  if (exercise->needs[0] != NULL)
    return FALSE;
  return exercise->positions[0] == NULL
         || g_strv_contains ((const char *const *)exercise->positions, "seated");
}

/* The catalogue's own order decides between equals. */
static gboolean
waits_longer (const Choice *choice, const NapeExercise *a, const NapeExercise *b)
{
  gint64 a_done = last_done (choice, a);
  gint64 b_done = last_done (choice, b);

  if (a_done != b_done)
    return a_done < b_done;
  return is_at_desk (a) && !is_at_desk (b);
}

/* The one of these kinds that waits longest, of those that need at most `room`. (nullable)
 */
static const NapeExercise *
find_waiting (const Choice *choice, NapeExerciseKind from, NapeExerciseKind to, gint64 room)
{
  const NapeExercise *best = NULL;

  for (guint i = 0; i < nape_catalogue_size (choice->catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (choice->catalogue, i);

      if (exercise->kind < from || exercise->kind > to || needed_length (exercise) > room)
        continue;
      if (g_ptr_array_find (choice->chosen, exercise, NULL))
        continue;
      if (best == NULL || waits_longer (choice, exercise, best))
        best = exercise;
    }
  return best;
}

/* The shortest of a kind, or of any when `kind` is NAPE_N_EXERCISE_KINDS. (nullable) */
static const NapeExercise *
find_shortest (const Choice *choice, NapeExerciseKind kind)
{
  const NapeExercise *best = NULL;

  for (guint i = 0; i < nape_catalogue_size (choice->catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (choice->catalogue, i);

      if (kind != NAPE_N_EXERCISE_KINDS && exercise->kind != kind)
        continue;
      if (best == NULL || needed_length (exercise) < needed_length (best))
        best = exercise;
    }
  return best;
}

static gboolean
choose (Choice *choice, const NapeExercise *exercise)
{
  if (exercise == NULL)
    return FALSE;

  g_ptr_array_add (choice->chosen, (gpointer)exercise);
  choice->n_of_kind[exercise->kind]++;
  choice->left -= needed_length (exercise);
  return TRUE;
}

/* The least time that the other kinds without an exercise will want. */
static gint64
reserve (const Choice *choice, NapeExerciseKind kind)
{
  guint n_free = choice->n_wanted - choice->chosen->len - 1;
  gint64 length = 0;

  for (NapeExerciseKind other = 0; other < N_MOVING_KINDS && n_free > 0; other++)
    {
      const NapeExercise *shortest = find_shortest (choice, other);

      if (other == kind || choice->n_of_kind[other] > 0 || shortest == NULL)
        continue;
      length += needed_length (shortest);
      n_free--;
    }
  return length;
}

static gboolean
choose_of_kind (Choice *choice, NapeExerciseKind kind)
{
  gint64 room = choice->left - reserve (choice, kind);

  return choose (choice, find_waiting (choice, kind, kind, room))
         || choose (choice, find_waiting (choice, kind, kind, choice->left));
}

static gint64
kind_last_done (const Choice *choice, NapeExerciseKind kind)
{
  gint64 latest = G_MININT64;

  for (guint i = 0; i < nape_catalogue_size (choice->catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (choice->catalogue, i);

      if (exercise->kind == kind)
        latest = MAX (latest, last_done (choice, exercise));
    }
  return latest;
}

/* The kinds by when they were last done, longest ago first. */
static void
sort_kinds (const Choice *choice, NapeExerciseKind kinds[N_MOVING_KINDS])
{
  for (guint n = 0; n < N_MOVING_KINDS; n++)
    {
      gint64 done = kind_last_done (choice, (NapeExerciseKind)n);
      guint place = n;

      for (; place > 0 && kind_last_done (choice, kinds[place - 1]) > done; place--)
        kinds[place] = kinds[place - 1];
      kinds[place] = (NapeExerciseKind)n;
    }
}

static void
choose_all (Choice *choice)
{
  NapeExerciseKind kinds[N_MOVING_KINDS];

  sort_kinds (choice, kinds);
  if (choice->n_wanted > 1)
    choose (choice, find_waiting (choice, 0, N_MOVING_KINDS - 1, choice->left));

  for (guint round = 0; round < nape_catalogue_size (choice->catalogue); round++)
    for (guint i = 0; i < N_MOVING_KINDS && choice->chosen->len < choice->n_wanted; i++)
      if (choice->n_of_kind[kinds[i]] <= round)
        choose_of_kind (choice, kinds[i]);

  if (choice->chosen->len == 0 && !choose_of_kind (choice, NAPE_EXERCISE_RELAXATION))
    choose (choice, find_shortest (choice, NAPE_N_EXERCISE_KINDS));
}

/* How often one goes round its sides in `length`: as often as its dose has time for and
 * allows, and never so seldom that one would hold a stretch for over a minute. */
static guint
count_rounds (const NapeExercise *exercise, gint64 length)
{
  gint64 fitting = length / round_length (exercise);
  gint64 rounds = CLAMP (fitting, exercise->sets.low, exercise->sets.high);
  gint64 longest = nape_exercise_n_sides (exercise) * STRETCH_MAX;

  if (exercise->kind == NAPE_EXERCISE_STRETCH)
    rounds = MAX (rounds, (length + longest - 1) / longest);
  return (guint)rounds;
}

/* Appends the steps of one exercise; they end at `end`, evenly long to a millisecond. */
static void
append_exercise (NapeRoutine *routine, const NapeExercise *exercise, gint64 start,
                 gint64 end)
{
  guint n_sides = nape_exercise_n_sides (exercise);
  guint n_steps = n_sides * count_rounds (exercise, end - start);
  gint64 length = (end - start) / NAPE_MILLISECOND;
  gint64 from = start;

  for (guint i = 0; i < n_steps; i++)
    {
      gint64 to = start + length * (i + 1) / n_steps * NAPE_MILLISECOND;

      if (i + 1 == n_steps)
        to = end;
      nape_routine_append (routine, exercise->id, i % n_sides, to - from);
      from = to;
    }
}

/* Shares out `length` in proportion to what each needs. In milliseconds the product stays
 * far from 64 bits. */
static void
append_all (NapeRoutine *routine, const Choice *choice, gint64 length)
{
  gint64 needed = 0, sum = 0, start = 0;

  for (guint i = 0; i < choice->chosen->len; i++)
    needed += needed_length (g_ptr_array_index (choice->chosen, i));

  for (NapeExerciseKind kind = 0; kind < NAPE_N_EXERCISE_KINDS; kind++)
    for (guint i = 0; i < choice->chosen->len; i++)
      {
        const NapeExercise *exercise = g_ptr_array_index (choice->chosen, i);
        gint64 end;

        if (exercise->kind != kind)
          continue;
        sum += needed_length (exercise);
        end = length / NAPE_MILLISECOND * (sum / NAPE_MILLISECOND)
              / (needed / NAPE_MILLISECOND) * NAPE_MILLISECOND;
        if (sum == needed)
          end = length;
        append_exercise (routine, exercise, start, end);
        start = end;
      }
}

NapeRoutine *
nape_routine_compose (const NapeCatalogue *catalogue, NapeLastDone *done, gint64 length,
                      guint n_exercises)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  Choice choice = { catalogue, done, n_exercises, length, chosen, { 0 } };
  NapeRoutine *routine = nape_routine_new ();

  g_return_val_if_fail (length <= NAPE_DAY, routine);

  if (n_exercises == 0 || length < NAPE_SECOND)
    return routine;

  choose_all (&choice);
  append_all (routine, &choice, length);
  return routine;
}
