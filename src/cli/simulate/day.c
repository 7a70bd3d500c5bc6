/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/simulate/day.h"

#include "cli/remote/records.h"
#include "store/text_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define STDIN_NAME "standard input"

/* Dates far from any end of what calendars can show. */
#define YEAR_MIN 1970
#define YEAR_MAX 2999

/* Less than this of an hour is no absence of naped, only rounding. */
#define GAP_MIN NAPE_MINUTE

void
nape_simulated_day_clear (NapeSimulatedDay *self)
{
  nape_scenario_clear (&self->scenario);
}

/* From words */

/* A description has blanks, commas or a time of day in it; a file's name has none of them,
 * or a slash as well. */
static gboolean
is_file_name (const NapeInvocation *invocation)
{
  const char *first = invocation->arguments[0];
  gsize word = strcspn (first, " \t\n,:#");

  return invocation->n_arguments == 1
         && (memchr (first, '/', word) != NULL || first[word] == '\0');
}

static gboolean
read_stdin (GString *text)
{
  char buffer[4096];
  gsize n;

  while (text->len <= NAPE_SCENARIO_MAX_BYTES
         && (n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);
  return !ferror (stdin);
}

/* `name` "-": standard input. */
static NapeExit
read_file (NapeScenario *scenario, const char *name)
{
  gboolean is_stdin = g_str_equal (name, "-");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (is_stdin && !read_stdin (text))
    return nape_print_error (NAPE_EXIT_FAILED, STDIN_NAME " cannot be read");
  if (!is_stdin
      && !nape_text_file_read (AT_FDCWD, name, 0, NAPE_SCENARIO_MAX_BYTES, text, &error))
    return nape_print_error (NAPE_EXIT_FAILED,
                             "the file '%s' %s (a day in words is like 'type 45m')", name,
                             error->message);
  if (!nape_scenario_parse (scenario, text->str, text->len, is_stdin ? STDIN_NAME : name,
                            &error))
    return nape_print_error (NAPE_EXIT_FAILED, "%s", error->message);
  return NAPE_EXIT_DONE;
}

static NapeExit
read_description (NapeScenario *scenario, const NapeInvocation *invocation)
{
  g_autofree char *text = g_strjoinv (" ", invocation->arguments);
  g_autoptr (GError) error = NULL;

  if (!nape_scenario_parse (scenario, text, strlen (text), NULL, &error))
    return nape_print_error (NAPE_EXIT_WRONG_USE, "%s", error->message);
  return NAPE_EXIT_DONE;
}

/* That time on the day "2026-10-25", or NULL: today. A time that the clock skips then is
 * taken for the one after the gap. NULL: this is no date. (transfer full) (nullable) */
static GDateTime *
find_start (const char *date, gint64 time)
{
  int year, month, day;
  g_autoptr (GDateTime) on_day = NULL;

  if (date == NULL)
    on_day = g_date_time_new_now_local ();
  else if (strlen (date) == strlen ("2026-10-25"))
    {
      g_autofree char *text = g_strconcat (date, "T00:00:00Z", NULL);
      on_day = g_date_time_new_from_iso8601 (text, NULL);
    }
  if (on_day == NULL)
    return NULL;
  g_date_time_get_ymd (on_day, &year, &month, &day);
  if (year < YEAR_MIN || year > YEAR_MAX)
    return NULL;
  return g_date_time_new_local (year, month, day, time / NAPE_HOUR,
                                time % NAPE_HOUR / NAPE_MINUTE, 0);
}

static NapeExit
load_words (NapeSimulatedDay *self, const NapeInvocation *invocation)
{
  const char *date = nape_verb_option (invocation, NAPE_OPTION_DATE, 0);
  NapeExit code = is_file_name (invocation)
                      ? read_file (&self->scenario, invocation->arguments[0])
                      : read_description (&self->scenario, invocation);
  if (code != NAPE_EXIT_DONE)
    return code;

  g_autoptr (GDateTime) start = find_start (date, self->scenario.start);
  if (start == NULL)
    {
      g_autofree char *quoted = nape_print_quote (date);
      return nape_verb_wrong_use (invocation->verb, "%s is not a date like 2026-10-25",
                                  quoted);
    }
  self->start = g_date_time_to_unix (start) * NAPE_SECOND;
  return NAPE_EXIT_DONE;
}

/* From the history */

static void
add (NapeScenario *scenario, const char *word, gint64 length)
{
  if (length >= NAPE_SECOND)
    nape_scenario_add (scenario, nape_scenario_words_find (word), length);
}

/* An hour in a plain order: what naped did not run for, then standing, then the sitting,
 * keyboard first, then the absence, then what is unknown. `end`: the hour's, or now. */
static void
add_hour (NapeScenario *scenario, const gint64 *sums, gint64 from, gint64 end)
{
  gint64 standing = sums[NAPE_SUM_STANDING];
  gint64 sitting = sums[NAPE_SUM_SITTING];
  gint64 active = CLAMP (sums[NAPE_SUM_ACTIVE] - standing, 0, sitting);
  gint64 typing = CLAMP (sums[NAPE_SUM_KEYBOARD] - standing, 0, active);
  gint64 known = standing + sitting + sums[NAPE_SUM_AWAY] + sums[NAPE_SUM_UNKNOWN];

  if (end - from - known >= GAP_MIN)
    add (scenario, "sleep", end - from - known);
  add (scenario, "stand", standing);
  add (scenario, "type", typing);
  add (scenario, "move", active - typing);
  add (scenario, "read", sitting - active);
  add (scenario, "lock", sums[NAPE_SUM_AWAY]);
  add (scenario, "nothing", sums[NAPE_SUM_UNKNOWN]);
}

/* The sums of all hours that begin where `first` does: in the night in which the clock
 * changes an hour may be stored under both offsets. What comes from a peer or a file may be
 * anything: no sum is longer than an hour. Returns the first of the next. */
static guint
add_up (const GArray *hours, guint first, gint64 *ret_sums)
{
  gint64 start = g_array_index (hours, NapeHour, first).start;
  guint i;

  memset (ret_sums, 0, NAPE_N_SUMS * sizeof *ret_sums);
  for (i = first; i < hours->len && g_array_index (hours, NapeHour, i).start == start; i++)
    for (guint sum = 0; sum < NAPE_N_SUMS; sum++)
      {
        gint64 more = g_array_index (hours, NapeHour, i).sums[sum];
        ret_sums[sum] = CLAMP (more, 0, NAPE_HOUR - ret_sums[sum]) + ret_sums[sum];
      }
  return i;
}

static gboolean
is_empty (const gint64 *sums)
{
  return sums[NAPE_SUM_SITTING] + sums[NAPE_SUM_STANDING] + sums[NAPE_SUM_AWAY]
             + sums[NAPE_SUM_UNKNOWN]
         < NAPE_SECOND;
}

/* Hours come oldest first; one that is missing passes as a gap before the next. Any but
 * those that were asked for, [from, to), are left out. */
static void
add_hours (NapeSimulatedDay *self, const GArray *hours, gint64 from, gint64 to)
{
  gint64 now = g_get_real_time ();
  NapeScenario *scenario = &self->scenario;
  gint64 sums[NAPE_N_SUMS];

  for (guint i = 0; i < hours->len && scenario->length < NAPE_SCENARIO_MAX_LENGTH;)
    {
      gint64 start = g_array_index (hours, NapeHour, i).start;
      i = add_up (hours, i, sums);
      if (is_empty (sums) || start < from || start >= to)
        continue;
      if (scenario->items->len == 0)
        self->start = start;
      add_hour (scenario, sums, self->start + scenario->length,
                MIN (start + NAPE_HOUR, now));
    }
}

static NapeExit
load_history (NapeSimulatedDay *self, int days_ago)
{
  guint day_starts = nape_records_day_starts ();
  gint64 from = nape_records_day_start (days_ago, day_starts);
  gint64 to = nape_records_day_start (days_ago - 1, day_starts);
  g_autoptr (GError) error = NULL;
  g_auto (NapeRecords) records = { 0 };

  if (!nape_records_load (&records, from, to, &error))
    return nape_client_fail (error);
  nape_scenario_init (&self->scenario);
  self->from_history = TRUE;
  add_hours (self, records.hours, from, to);
  if (self->scenario.length == 0)
    return nape_print_error (NAPE_EXIT_FAILED, "nothing has been recorded of that day");
  return NAPE_EXIT_DONE;
}

/* Which day */

static const struct {
  const char *name;
  int days_ago;
} days[] = { { "today", 0 }, { "yesterday", 1 } };

NapeExit
nape_simulated_day_load (NapeSimulatedDay *self, const NapeInvocation *invocation)
{
  const char *date = nape_verb_option (invocation, NAPE_OPTION_DATE, 0);
  const char *name = invocation->arguments[0];

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (invocation->n_arguments != 1 || !g_str_equal (days[i].name, name))
        continue;
      if (date != NULL)
        return nape_verb_wrong_use (invocation->verb, "'%s' has a date already", name);
      return load_history (self, days[i].days_ago);
    }
  return load_words (self, invocation);
}
