/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of the allowed exercises it takes one of each phase in turn, as long as number and time
 * allow. A phase takes that of its exercises that was done longest ago, unless that leaves
 * no time for a phase that still has none. So that a long exercise is not left out for
 * ever, the one done longest ago of all is taken before the others.
 */

#include "core/exercise/routine_compose.h"

#define STRETCH_MAX (NAPE_EXERCISE_MAX_HOLD * NAPE_SECOND)
#define HOLD_MAX_BEFORE_STRENGTH 20 /* seconds (source C) */
#define WEEK 7 /* days */

/* The phases of a routine in their order. Relaxation is chosen if nothing else fits. */
typedef enum {
  PHASE_MOVEMENT,
  PHASE_STRENGTH,
  PHASE_STRETCH,
  N_MOVING_PHASES,
  PHASE_RELAXATION = N_MOVING_PHASES,
  N_PHASES,
} Phase;

typedef struct {
  const NapeOccasion *occasion;
  GPtrArray *allowed; /* const NapeExercise *, in the catalogue's order */
  gint64 left; /* time that no exercise has yet */
  GPtrArray *chosen; /* const NapeExercise * */
  guint n_of_phase[N_PHASES];
} Choice;

/* A long hold is a static stretch, whatever its kind: before strength work it would cost
 * strength. */
static Phase
phase_of (const NapeExercise *exercise)
{
  static const Phase phases[NAPE_N_EXERCISE_KINDS] = {
    [NAPE_EXERCISE_WARM_UP] = PHASE_MOVEMENT,
    [NAPE_EXERCISE_MOBILITY] = PHASE_MOVEMENT,
    [NAPE_EXERCISE_STRENGTH] = PHASE_STRENGTH,
    [NAPE_EXERCISE_STRETCH] = PHASE_STRETCH,
    [NAPE_EXERCISE_RELAXATION] = PHASE_RELAXATION,
  };
  Phase phase = phases[exercise->kind];

  if (phase == PHASE_MOVEMENT && exercise->hold.low > HOLD_MAX_BEFORE_STRENGTH)
    return PHASE_STRETCH;
  return phase;
}

/* The time of the lowest number of sets on all sides. */
static gint64
needed_length (const NapeExercise *exercise)
{
  return exercise->sets.low * nape_exercise_n_sides (exercise)
         * nape_exercise_side_length (exercise);
}

static gint64
when_done (const Choice *choice, const NapeExercise *exercise)
{
  return nape_last_done_get (choice->occasion->last_done, exercise->id);
}

/* Allowed exercises */

static gboolean
is_full_strength (const NapeExercise *exercise)
{
  return exercise->kind == NAPE_EXERCISE_STRENGTH && exercise->effort == NAPE_EFFORT_FULL;
}

/* The number of times it was done on the local day so many days ago; 0 is today. */
static guint
count_on_day (const NapeOccasion *occasion, const NapeExercise *exercise, guint days_ago)
{
  gint64 start
      = nape_time_day_start (occasion->wall, occasion->day_offset) - days_ago * NAPE_DAY;

  return nape_last_done_count (occasion->last_done, exercise->id, start, start + NAPE_DAY);
}

static gboolean
was_strength_day (const NapeCatalogue *catalogue, const NapeOccasion *occasion,
                  guint days_ago)
{
  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (catalogue, i);

      if (is_full_strength (exercise) && count_on_day (occasion, exercise, days_ago) > 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether there may be strength work today: more, if there was some already. */
static gboolean
is_strength_day (const NapeCatalogue *catalogue, const NapeOccasion *occasion)
{
  guint n_days = 0;

  if (was_strength_day (catalogue, occasion, 0))
    return TRUE;
  for (guint days_ago = 1; days_ago < WEEK; days_ago++)
    n_days += was_strength_day (catalogue, occasion, days_ago) ? 1 : 0;
  return n_days < NAPE_STRENGTH_DAYS_MAX;
}

static gboolean
is_enough_for_today (const NapeOccasion *occasion, const NapeExercise *exercise)
{
  return exercise->sets_per_day.high > 0
         && count_on_day (occasion, exercise, 0) >= exercise->sets_per_day.high;
}

/* (transfer full) */
static GPtrArray *
list_allowed (const NapeCatalogue *catalogue, const NapeOccasion *occasion)
{
  GPtrArray *allowed = g_ptr_array_new ();
  gboolean strength_day = is_strength_day (catalogue, occasion);

  for (guint i = 0; i < nape_catalogue_size (catalogue); i++)
    {
      const NapeExercise *exercise = nape_catalogue_nth (catalogue, i);

      if (occasion->constraints != NULL
          && !nape_constraints_allow (occasion->constraints, exercise))
        continue;
      if (is_full_strength (exercise) && !strength_day)
        continue;
      if (!is_enough_for_today (occasion, exercise))
        g_ptr_array_add (allowed, (gpointer)exercise);
    }
  return allowed;
}

/* Choosing */

/* The exercise of these phases that was done longest ago and needs at most `room`; the
 * catalogue's order decides between equals. (nullable) */
static const NapeExercise *
find_longest_ago (const Choice *choice, Phase from, Phase to, gint64 room)
{
  const NapeExercise *best = NULL;

  for (guint i = 0; i < choice->allowed->len; i++)
    {
      const NapeExercise *exercise = choice->allowed->pdata[i];
      Phase phase = phase_of (exercise);

      if (phase < from || phase > to || needed_length (exercise) > room)
        continue;
      if (g_ptr_array_find (choice->chosen, exercise, NULL))
        continue;
      if (best == NULL || when_done (choice, exercise) < when_done (choice, best))
        best = exercise;
    }
  return best;
}

/* The shortest exercise of a phase, or of all if `phase` is N_PHASES. (nullable) */
static const NapeExercise *
find_shortest (const Choice *choice, Phase phase)
{
  const NapeExercise *best = NULL;

  for (guint i = 0; i < choice->allowed->len; i++)
    {
      const NapeExercise *exercise = choice->allowed->pdata[i];

      if (phase != N_PHASES && phase_of (exercise) != phase)
        continue;
      if (best == NULL || needed_length (exercise) < needed_length (best))
        best = exercise;
    }
  return best;
}

static gboolean
choose_exercise (Choice *choice, const NapeExercise *exercise)
{
  if (exercise == NULL)
    return FALSE;

  g_ptr_array_add (choice->chosen, (gpointer)exercise);
  choice->n_of_phase[phase_of (exercise)]++;
  choice->left -= needed_length (exercise);
  return TRUE;
}

/* The least time that the other phases without an exercise need. */
static gint64
reserved_length (const Choice *choice, Phase phase)
{
  guint n_free = choice->occasion->n_exercises - choice->chosen->len - 1;
  gint64 length = 0;

  for (Phase other = 0; other < N_MOVING_PHASES && n_free > 0; other++)
    {
      const NapeExercise *shortest = find_shortest (choice, other);

      if (other == phase || choice->n_of_phase[other] > 0 || shortest == NULL)
        continue;
      length += needed_length (shortest);
      n_free--;
    }
  return length;
}

static gboolean
choose_of_phase (Choice *choice, Phase phase)
{
  gint64 room = choice->left - reserved_length (choice, phase);

  return choose_exercise (choice, find_longest_ago (choice, phase, phase, room))
         || choose_exercise (choice, find_longest_ago (choice, phase, phase, choice->left));
}

static gint64
phase_last_done (const Choice *choice, Phase phase)
{
  gint64 latest = G_MININT64;

  for (guint i = 0; i < choice->allowed->len; i++)
    {
      const NapeExercise *exercise = choice->allowed->pdata[i];

      if (phase_of (exercise) == phase)
        latest = MAX (latest, when_done (choice, exercise));
    }
  return latest;
}

/* The one done longest ago comes first. */
static int
compare_phases (gconstpointer a, gconstpointer b, gpointer choice)
{
  gint64 first = phase_last_done (choice, *(const Phase *)a);
  gint64 second = phase_last_done (choice, *(const Phase *)b);

  return (first > second) - (first < second);
}

static void
choose_all (Choice *choice)
{
  guint n_wanted = choice->occasion->n_exercises;
  Phase phases[N_MOVING_PHASES] = { PHASE_MOVEMENT, PHASE_STRENGTH, PHASE_STRETCH };

  g_qsort_with_data (phases, N_MOVING_PHASES, sizeof phases[0], compare_phases, choice);
  if (n_wanted > 1)
    choose_exercise (choice,
                     find_longest_ago (choice, 0, N_MOVING_PHASES - 1, choice->left));

  for (guint round = 0; round < choice->allowed->len; round++)
    for (guint i = 0; i < N_MOVING_PHASES && choice->chosen->len < n_wanted; i++)
      if (choice->n_of_phase[phases[i]] <= round)
        choose_of_phase (choice, phases[i]);

  if (choice->chosen->len == 0 && !choose_of_phase (choice, PHASE_RELAXATION))
    choose_exercise (choice, find_shortest (choice, N_PHASES));
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const NapeExercise *first = *(const NapeExercise *const *)a;
  const NapeExercise *second = *(const NapeExercise *const *)b;
  int phases = (int)phase_of (first) - (int)phase_of (second);

  return phases != 0 ? phases : (int)first->kind - (int)second->kind;
}

/* The exercises as parts of a routine. A long part has more sets, so that no stretch is
 * held for more than a minute. (transfer full) */
static GArray *
make_parts (const GPtrArray *chosen)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (NapeRoutinePart));

  for (guint i = 0; i < chosen->len; i++)
    {
      const NapeExercise *exercise = chosen->pdata[i];
      gboolean is_stretch = phase_of (exercise) == PHASE_STRETCH;
      NapeRoutinePart part = { exercise,
                               exercise->sets,
                               needed_length (exercise),
                               is_stretch ? STRETCH_MAX : 0,
                               { 0, 0 } };

      g_array_append_val (parts, part);
    }
  return parts;
}

NapeRoutine *
nape_routine_compose (const NapeCatalogue *catalogue, const NapeOccasion *occasion)
{
  NapeRoutine *routine = nape_routine_new ();

  g_return_val_if_fail (occasion->length <= NAPE_DAY, routine);

  if (occasion->n_exercises == 0 || occasion->length < NAPE_SECOND)
    return routine;

  g_autoptr (GPtrArray) allowed = list_allowed (catalogue, occasion);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GArray) parts = NULL;
  Choice choice = { occasion, allowed, occasion->length, chosen, { 0 } };

  choose_all (&choice);
  g_ptr_array_sort (chosen, compare_order);
  parts = make_parts (chosen);
  nape_routine_share_out (routine, parts, occasion->length);
  return routine;
}
