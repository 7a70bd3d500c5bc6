/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "play/scenario.h"

#include "core/text/suggest.h"
#include "core/text/text.h"
#include "core/time/calendar.h"
#include "core/time/duration.h"

#include <string.h>

G_DEFINE_QUARK (nape - scenario - error - quark, nape_scenario_error)

#define SHOWN_MAX 40 /* characters of the user's own text in an error */
#define EXAMPLE "expected a day like 9:00 type 50m, read 20m, lock 10m"

/* Where we are reading, for errors. */
typedef struct {
  const char *file; /* (nullable) */
  guint line;
  guint item;
} Place;

static void
clear_item (gpointer data)
{
  NapeItem *item = data;

  g_clear_pointer (&item->zone, g_time_zone_unref);
}

void
nape_scenario_init (NapeScenario *self)
{
  *self = (NapeScenario){
    .start = 9 * NAPE_HOUR,
    .items = g_array_new (FALSE, FALSE, sizeof (NapeItem)),
  };
  g_array_set_clear_func (self->items, clear_item);
}

void
nape_scenario_clear (NapeScenario *self)
{
  g_clear_pointer (&self->items, g_array_unref);
}

void
nape_scenario_add (NapeScenario *self, const NapeScenarioWord *word, gint64 length)
{
  const NapeItem item = { word, length };

  g_array_append_val (self->items, item);
  if (!nape_scenario_words_is_answer (word))
    self->length += MAX (0, length);
}

void
nape_scenario_add_zone (NapeScenario *self, const NapeScenarioWord *word, GTimeZone *zone)
{
  const NapeItem item = { word, -1, g_time_zone_ref (zone) };

  g_array_append_val (self->items, item);
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, const Place *place, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_autofree char *where = place->file != NULL
                               ? g_strdup_printf ("%s:%u", place->file, place->line)
                               : g_strdup_printf ("item %u", place->item);
  g_set_error (error, NAPE_SCENARIO_ERROR, NAPE_SCENARIO_ERROR_SYNTAX, "%s: %s", where,
               what);
  return FALSE;
}

static gboolean
refuse_word (const char *name, const Place *place, GError **error)
{
  g_autofree char *shown = nape_text_clean_line (name, SHOWN_MAX);
  g_autofree const char **names = nape_scenario_words_names ();
  g_autofree char *known = g_strjoinv (", ", (char **)names);
  const char *guess = nape_suggest_word (name, names);

  if (guess != NULL)
    return fail (error, place, "there is no '%s' (did you mean %s?)", shown, guess);
  return fail (error, place, "there is no '%s' (expected one of %s)", shown, known);
}

static gboolean
parse_length (const NapeScenarioWord *word, const char *text, const Place *place,
              gint64 *ret_length, GError **error)
{
  g_autofree char *limit = nape_duration_format (word->max);
  g_autofree char *shown = nape_text_clean_line (text, SHOWN_MAX);
  gint64 length = 0;

  if (word->max == 0)
    return fail (error, place, "'%s' takes no duration, but there is '%s'", word->name,
                 shown);
  if (!nape_duration_parse (text, &length, NULL))
    return fail (error, place, "'%s' is not a duration (expected one like '%s 45m')", shown,
                 word->name);
  if (length < NAPE_SECOND || length > word->max)
    return fail (error, place, "'%s %s' is out of range (expected from 1s to %s)",
                 word->name, shown, limit);
  *ret_length = length;
  return TRUE;
}

static gboolean
check_room (const NapeScenario *self, gint64 length, const Place *place, GError **error)
{
  if (self->items->len >= NAPE_SCENARIO_MAX_ITEMS)
    return fail (error, place, "there are too many items (expected at most %d)",
                 NAPE_SCENARIO_MAX_ITEMS);
  if (self->length + length > NAPE_SCENARIO_MAX_LENGTH)
    return fail (error, place, "this goes on for too long (expected at most 31 days)");
  return TRUE;
}

static gboolean
parse_zone (NapeScenario *self, const NapeScenarioWord *word, const char *text,
            const Place *place, GError **error)
{
  g_autofree char *shown = nape_text_clean_line (text, SHOWN_MAX);
  g_autoptr (GTimeZone) zone = *text != '\0' ? g_time_zone_new_identifier (text) : NULL;

  if (zone == NULL)
    return fail (error, place, "'%s' is not a time zone (expected one like '%s %s')", shown,
                 word->name, "Europe/Lisbon");
  if (!check_room (self, 0, place, error))
    return FALSE;
  nape_scenario_add_zone (self, word, zone);
  return TRUE;
}

/* Adds what `text`, without blanks at its ends, says. */
static gboolean
parse_item (NapeScenario *self, const char *text, const Place *place, GError **error)
{
  gsize name_length = strcspn (text, " \t");
  g_autofree char *name = g_strndup (text, name_length);
  const char *rest = text + name_length + strspn (text + name_length, " \t");
  const NapeScenarioWord *word = nape_scenario_words_find (name);
  gint64 length = -1;

  if (word == NULL)
    return refuse_word (name, place, error);
  if (word->takes_zone)
    return parse_zone (self, word, rest, place, error);
  if (*rest == '\0' && !nape_scenario_words_is_answer (word) && !word->is_moment)
    return fail (error, place, "'%s' needs a duration (expected one like '%s 45m')",
                 word->name, word->name);
  if (*rest != '\0' && !parse_length (word, rest, place, &length, error))
    return FALSE;
  if (!check_room (self, MAX (0, length), place, error))
    return FALSE;
  nape_scenario_add (self, word, length);
  return TRUE;
}

/* "9:00": a digit first and a colon in it; what else begins with a digit is no word. */
static gboolean
is_time (const char *text)
{
  return g_ascii_isdigit (*text) && memchr (text, ':', strcspn (text, " \t")) != NULL;
}

/* Takes the time of day off an item. */
static gboolean
parse_start (NapeScenario *self, char **text, const Place *place, GError **error)
{
  gsize length = strcspn (*text, " \t");
  g_autofree char *time = g_strndup (*text, length);
  g_autofree char *shown = nape_text_clean_line (time, SHOWN_MAX);
  gint minutes;

  if (place->item > 1)
    return fail (error, place,
                 "only the first item has a time of day (expected a word "
                 "and a duration like 'type 45m')");
  if (!nape_calendar_parse_time (time, &minutes))
    return fail (error, place, "'%s' is not a time of day (expected one like 9:00)", shown);
  self->start = minutes * NAPE_MINUTE;
  *text = g_strchug (*text + length);
  return TRUE;
}

/* The items of one line, which is taken apart. */
static gboolean
parse_line (NapeScenario *self, char *line, Place *place, GError **error)
{
  line[strcspn (line, "#")] = '\0';
  for (char *next = line; next != NULL;)
    {
      char *text = strsep (&next, ",");
      g_strstrip (text);
      if (*text == '\0')
        continue;
      place->item++;
      if (is_time (text) && !parse_start (self, &text, place, error))
        return FALSE;
      if (*text != '\0' && !parse_item (self, text, place, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_lines (NapeScenario *self, char *text, const char *file, GError **error)
{
  Place place = { file, 0, 0 };

  while (text != NULL)
    {
      place.line++;
      if (!parse_line (self, strsep (&text, "\n"), &place, error))
        return FALSE;
    }
  if (self->length > 0)
    return TRUE;
  g_set_error (error, NAPE_SCENARIO_ERROR, NAPE_SCENARIO_ERROR_SYNTAX,
               "%s%sno time passes in it (" EXAMPLE ")", file != NULL ? file : "",
               file != NULL ? ": " : "");
  return FALSE;
}

gboolean
nape_scenario_parse (NapeScenario *self, const char *text, gsize length, const char *file,
                     GError **error)
{
  const char *name = file != NULL ? file : "the day";
  g_autofree char *copy = NULL;
  g_auto (NapeScenario) read = { 0 };

  if (length > NAPE_SCENARIO_MAX_BYTES)
    g_set_error (error, NAPE_SCENARIO_ERROR, NAPE_SCENARIO_ERROR_SYNTAX,
                 "%s is larger than %d KiB", name, NAPE_SCENARIO_MAX_BYTES / 1024);
  else if (!g_utf8_validate_len (text, length, NULL))
    g_set_error (error, NAPE_SCENARIO_ERROR, NAPE_SCENARIO_ERROR_SYNTAX,
                 "%s is not UTF-8 text", name);
  else
    copy = g_strndup (text, length);
  if (copy == NULL)
    return FALSE;

  nape_scenario_init (&read);
  if (!parse_lines (&read, copy, file, error))
    return FALSE;
  nape_scenario_clear (self);
  *self = read;
  read.items = NULL;
  return TRUE;
}
