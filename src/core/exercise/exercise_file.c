/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/exercise/exercise_file.h"

#include "core/exercise/key_file.h"

static const char *const effort_words[] = { "full", "light", NULL };
static const char *const yes_words[] = { "no", "yes", NULL };
static const char *const sides_words[] = { "none", "each", "directions", NULL };

#define AT(member) G_STRUCT_OFFSET (NapeExercise, member)

static const NapeKeyField fields[] = {
  { "Name", NAPE_KEY_TEXT, AT (name), .bounds.high = 80, .required = TRUE },
  { "Kind", NAPE_KEY_WORD, AT (kind), .required = TRUE, .words = nape_exercise_kind_words },
  { "Effort", NAPE_KEY_WORD, AT (effort), .fallback = "full", .words = effort_words },
  { "Order", NAPE_KEY_COUNT, AT (order), .bounds.high = 9999, .fallback = "1000" },
  { "Regions", NAPE_KEY_LIST, AT (regions), .bounds.high = 8 },
  { "Positions", NAPE_KEY_WORDS, AT (positions), .bounds.high = 3,
    .words = nape_exercise_position_words },
  { "Posture", NAPE_KEY_TEXT, AT (posture), .bounds.high = 80 },
  { "Needs", NAPE_KEY_CHOICES, AT (needs), .bounds.high = NAPE_N_EQUIPMENT,
    .words = nape_exercise_equipment_words },
  { "Sides", NAPE_KEY_WORD, AT (sides), .fallback = "none", .words = sides_words },
  { "Directions", NAPE_KEY_LIST, AT (directions), .bounds.high = NAPE_EXERCISE_MAX_SIDES },
  { "Repetitions", NAPE_KEY_RANGE, AT (repetitions), .bounds.low = 1,
    .bounds.high = NAPE_EXERCISE_MAX_REPETITIONS, .fallback = "1" },
  { "Hold", NAPE_KEY_RANGE_SECONDS, AT (hold), { 0, NAPE_EXERCISE_MAX_HOLD }, "0s" },
  { "Sets", NAPE_KEY_RANGE, AT (sets), { 1, 10 }, "1" },
  { "Tempo", NAPE_KEY_SECONDS, AT (tempo), { 0, 60 }, "2s" },
  { "Length", NAPE_KEY_RANGE_DURATION, AT (length), { 1, 3600 } },
  { "SetsPerDay", NAPE_KEY_RANGE, AT (sets_per_day), { 1, 50 } },
  { "LengthPerDay", NAPE_KEY_RANGE_DURATION, AT (length_per_day), { 1, 6 * 3600 } },
  { "OnRequest", NAPE_KEY_WORD, AT (on_request), .fallback = "no", .words = yes_words },
  { "Steps", NAPE_KEY_LIST, AT (steps), .bounds.high = 12, .required = TRUE },
  { "Tip", NAPE_KEY_TEXT, AT (tip), .bounds.high = NAPE_KEY_ITEM_MAX },
  { "Harder", NAPE_KEY_TEXT, AT (harder), .bounds.high = NAPE_KEY_ITEM_MAX },
  { "Easier", NAPE_KEY_TEXT, AT (easier), .bounds.high = NAPE_KEY_ITEM_MAX },
  { "NotIf", NAPE_KEY_TEXT, AT (not_if), .bounds.high = NAPE_KEY_ITEM_MAX },
  { "Caution", NAPE_KEY_TEXT, AT (caution), .bounds.high = NAPE_KEY_ITEM_MAX },
  { "Sources", NAPE_KEY_LIST, AT (sources), .bounds.high = 8 },
};

static const NapeKeyForm form
    = { "Exercise", "an exercise", fields, G_N_ELEMENTS (fields) };

char **
nape_exercise_file_keys (void)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_strv_builder_add (keys, fields[i].key);
  return g_strv_builder_end (keys);
}

/* Checks what involves several keys. Lists with a mistake may be missing. */
static void
check_together (NapeKeyFile *source, const NapeExercise *exercise)
{
  static const char *const counted[] = { "Repetitions", "Hold", "Tempo" };
  guint n_directions
      = exercise->directions != NULL ? g_strv_length (exercise->directions) : 0;

  if (exercise->sides == NAPE_SIDES_DIRECTIONS && n_directions < 2)
    nape_key_file_add_mistake (source, "Directions",
                               "expected at least two texts, as Sides=directions");
  if (exercise->sides != NAPE_SIDES_DIRECTIONS && n_directions > 0)
    nape_key_file_add_mistake (source, "Directions", "expected only with Sides=directions");
  for (guint i = 0; nape_exercise_is_timed (exercise) && i < G_N_ELEMENTS (counted); i++)
    if (nape_key_file_has (source, counted[i]))
      nape_key_file_add_mistake (source, counted[i], "expected only without Length");
  if (exercise->tempo == 0 && exercise->hold.low == 0)
    nape_key_file_add_mistake (source, "Tempo",
                               "expected at least 1s, as there is no Hold");
}

NapeExercise *
nape_exercise_file_parse (const char *id, const char *text, gsize length,
                          GPtrArray *mistakes)
{
  g_autoptr (NapeExercise) exercise = g_new0 (NapeExercise, 1);
  g_auto (NapeKeyFile) source = { NULL };

  if (!nape_exercise_id_is_valid (id))
    g_ptr_array_add (mistakes,
                     g_error_new (NAPE_KEY_FILE_ERROR, NAPE_KEY_FILE_ERROR_VALUE,
                                  "expected a file name of 1 to 64 small letters, digits "
                                  "and '-'"));
  exercise->id = g_strdup (id);
  if (nape_key_file_read (&source, &form, text, length, exercise, mistakes)
      && mistakes->len == 0)
    check_together (&source, exercise);
  return mistakes->len == 0 ? g_steal_pointer (&exercise) : NULL;
}

/* Writing */

static void
append_range (GString *text, const char *key, NapeRange range, const char *unit)
{
  g_string_append_printf (text, "%s=%u%s-%u%s\n", key, range.low, unit, range.high, unit);
}

static void
append_list (GString *text, const char *key, char **items)
{
  g_autofree char *joined = g_strjoinv (";", items);

  if (*joined != '\0')
    g_string_append_printf (text, "%s=%s\n", key, joined);
}

char *
nape_exercise_file_write_bare (const NapeExercise *exercise)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "[Exercise]\nName=%s\nKind=%s\nEffort=%s\nOrder=%u\nSides=%s\n",
                   exercise->id, nape_exercise_kind_words[exercise->kind],
                   effort_words[exercise->effort], exercise->order,
                   sides_words[exercise->sides]);
  append_list (text, "Positions", exercise->positions);
  append_list (text, "Needs", exercise->needs);
  for (guint i = 0; exercise->directions[i] != NULL; i++)
    g_string_append_printf (text, "%s%u%s", i == 0 ? "Directions=" : "", i + 1,
                            exercise->directions[i + 1] == NULL ? "\n" : ";");
  append_range (text, "Sets", exercise->sets, "");
  if (nape_exercise_is_timed (exercise))
    append_range (text, "Length", exercise->length, "s");
  else
    {
      append_range (text, "Repetitions", exercise->repetitions, "");
      append_range (text, "Hold", exercise->hold, "s");
      g_string_append_printf (text, "Tempo=%ds\n", (int)(exercise->tempo / NAPE_SECOND));
    }
  g_string_append_printf (text, "OnRequest=%s\nSteps=-\n",
                          yes_words[exercise->on_request != FALSE]);
  return g_string_free (text, FALSE);
}
