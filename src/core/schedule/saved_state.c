/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/saved_state.h"

#include "core/schedule/engine_private.h"

#include <string.h>

#define VERSION 1
#define GROUP "memory"

/* Writing */

static void
write_break_clocks (const NapeEngine *self, GKeyFile *file)
{
  const NapeSitting *sitting = &self->guess.sitting;

  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      g_autofree char *group = g_strconcat ("break ", self->settings.breaks[i].name, NULL);
      g_key_file_set_int64 (file, group, "clock", sitting->clocks[i]);
      g_key_file_set_int64 (file, group, "put-off", self->put_off[i]);
      g_key_file_set_int64 (file, group, "walked", self->walked[i]);
      g_key_file_set_integer (file, group, "snoozes", self->snoozes[i]);
      g_key_file_set_boolean (file, group, "said", (self->said & (1u << i)) != 0);
    }
}

static void
write_habits (const NapeEngine *self, GKeyFile *file)
{
  const NapeSitting *sitting = &self->guess.sitting;

  g_key_file_set_boolean (file, GROUP, "raised", self->presence.standing);
  g_key_file_set_integer (file, GROUP, "pauses", self->day.pauses);
  g_key_file_set_integer (file, GROUP, "ignored", self->n_ignored);
  g_key_file_set_integer (file, GROUP, "followed", self->n_followed);
  g_key_file_set_integer (file, GROUP, "posture-unheeded", self->advice.unheeded);
  g_key_file_set_int64 (file, GROUP, "day", self->day.number);
  g_key_file_set_int64 (file, GROUP, "day-sitting", sitting->total - self->day.base);
  for (NapeAdvice advice = 0; advice < NAPE_N_ADVICE; advice++)
    {
      g_autofree char *group
          = g_strconcat ("advice ", nape_advice_to_string (advice), NULL);
      gboolean is_up = self->advice.current == (int)advice; /* not when we come back */
      g_key_file_set_int64 (file, group, "put-off",
                            is_up ? 0 : self->advice.put_off[advice]);
    }
}

static void
write_current (const NapeEngine *self, GKeyFile *file)
{
  const NapeRunningBreak *running = &self->running;

  if (self->reminder >= 0)
    g_key_file_set_string (file, GROUP, "reminder",
                           self->settings.breaks[self->reminder].name);
  if (!nape_running_break_is_running (running))
    return;
  g_key_file_set_string (file, GROUP, "break", self->settings.breaks[running->kind].name);
  g_key_file_set_int64 (file, GROUP, "break-start", running->start);
  g_key_file_set_int64 (file, GROUP, "break-end", running->end);
  g_key_file_set_int64 (file, GROUP, "break-stretch", running->stretch);
  g_key_file_set_int64 (file, GROUP, "hands-on", running->hands_on);
  if (self->routine != NULL)
    {
      g_autofree char *routine = nape_routine_to_string (self->routine);
      g_key_file_set_string (file, GROUP, "routine", routine);
    }
}

char *
nape_saved_state_write (const NapeEngine *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const NapeSitting *sitting = &self->guess.sitting;

  g_key_file_set_int64 (file, GROUP, "version", VERSION);
  g_key_file_set_boolean (file, GROUP, "present",
                          self->guess.verdict.state == NAPE_STATE_PRESENT);
  g_key_file_set_int64 (file, GROUP, "stretch", sitting->stretch);
  g_key_file_set_int64 (file, GROUP, "desk", sitting->desk);
  g_key_file_set_int64 (file, GROUP, "active", sitting->active);
  g_key_file_set_int64 (file, GROUP, "away", sitting->away);
  g_key_file_set_int64 (file, GROUP, "known-away", sitting->known);
  g_key_file_set_int64 (file, GROUP, "at-desk", sitting->at_desk);
  g_key_file_set_int64 (file, GROUP, "unseated", sitting->unseated);
  g_key_file_set_int64 (file, GROUP, "standing", sitting->standing);
  g_key_file_set_int64 (file, GROUP, "snoozed-until", self->snoozed_until);
  g_key_file_set_int64 (file, GROUP, "paused-until", self->paused_until);
  g_key_file_set_int64 (file, GROUP, "paused-until-wall", self->paused_until_wall);
  g_key_file_set_int64 (file, GROUP, "settled-at", self->settled_at);
  write_break_clocks (self, file);
  write_habits (self, file);
  write_current (self, file);
  return g_key_file_to_data (file, NULL, NULL);
}

/* Reading: what is missing or out of bounds is taken as nothing. */

static gint64
read_length (GKeyFile *file, const char *group, const char *key)
{
  gint64 value = g_key_file_get_int64 (file, group, key, NULL);

  return CLAMP (value, 0, 366 * NAPE_DAY);
}

static gint64
read_moment (GKeyFile *file, const char *key, gint64 shift)
{
  gint64 value = g_key_file_get_int64 (file, GROUP, key, NULL);

  if (value <= 0 || value == NAPE_NEVER)
    return MAX (0, value);
  return CLAMP (value, -366 * NAPE_DAY, 36600 * NAPE_DAY) + shift;
}

static guint
read_count (GKeyFile *file, const char *key)
{
  return CLAMP (g_key_file_get_integer (file, GROUP, key, NULL), 0, 99);
}

static void
read_break_clocks (NapeEngine *self, GKeyFile *file)
{
  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      g_autofree char *group = g_strconcat ("break ", self->settings.breaks[i].name, NULL);
      self->sitting.clocks[i] = read_length (file, group, "clock");
      self->put_off[i] = read_length (file, group, "put-off");
      self->walked[i] = read_length (file, group, "walked");
      self->snoozes[i]
          = CLAMP (g_key_file_get_integer (file, group, "snoozes", NULL), 0, 99);
      if (g_key_file_get_boolean (file, group, "said", NULL))
        self->said |= 1u << i;
    }
}

/* The sitting of a day that is over is of no use; that of this day is taken for sitting
 * before the engine began. */
static void
read_habits (NapeEngine *self, GKeyFile *file)
{
  self->presence.standing = g_key_file_get_boolean (file, GROUP, "raised", NULL);
  self->n_ignored = read_count (file, "ignored");
  self->n_followed = read_count (file, "followed");
  self->advice.unheeded = read_count (file, "posture-unheeded");
  self->day.number = nape_engine_day_number (self);
  self->day.base = self->sitting.total;
  if (g_key_file_get_int64 (file, GROUP, "day", NULL) == self->day.number)
    {
      self->day.base -= read_length (file, GROUP, "day-sitting");
      self->day.pauses = read_count (file, "pauses");
    }
  for (NapeAdvice advice = 0; advice < NAPE_N_ADVICE; advice++)
    {
      g_autofree char *group
          = g_strconcat ("advice ", nape_advice_to_string (advice), NULL);
      self->advice.put_off[advice] = read_length (file, group, "put-off");
    }
}

/* A reminder went with whoever had put it up. */
static void
read_reminder (NapeEngine *self, GKeyFile *file)
{
  g_autofree char *name = g_key_file_get_string (file, GROUP, "reminder", NULL);

  if (name == NULL)
    return;
  self->reminder = nape_settings_find_break (&self->settings, name);
  nape_engine_reminder_withdraw (self);
}

/* A break whose time passed meanwhile ends at the engine's first step, judged by the input
 * seen before. */
static void
read_running (NapeEngine *self, GKeyFile *file, gint64 shift)
{
  g_autofree char *name = g_key_file_get_string (file, GROUP, "break", NULL);
  g_autofree char *routine = g_key_file_get_string (file, GROUP, "routine", NULL);
  int kind = name != NULL ? nape_settings_find_break (&self->settings, name) : -1;
  gint64 start = read_moment (file, "break-start", shift);
  gint64 end = read_moment (file, "break-end", shift);

  if (kind < 0 || end <= start)
    return;
  nape_running_break_start (&self->running, kind, start, end - start,
                            read_length (file, GROUP, "break-stretch"));
  self->running.hands_on = read_length (file, GROUP, "hands-on");
  self->routine = nape_routine_from_string (routine);
}

/* One who sat there before a gap in our watch is taken to sit there still, unless the gap
 * alone is an absence; one who was away needs to be seen. */
static void
read_presence (NapeEngine *self, GKeyFile *file, gint64 saved_at)
{
  NapePresence *presence = &self->presence;
  gboolean present = g_key_file_get_boolean (file, GROUP, "present", NULL);

  presence->judged.away
      = !present || presence->now.boot - saved_at >= self->settings.away_after;
  presence->judged.input_to = presence->judged.lasted_to = presence->judged.gap_from
      = MIN (saved_at, presence->now.boot);
}

/* Having been gone for long enough is a rest like any other. */
static void
add_gone (NapeEngine *self, gint64 gone)
{
  const NapeSpan absence = { .to = gone, .state = NAPE_STATE_AWAY };
  NapeSitting before;
  guint rested = nape_sitting_add (&self->sitting, &self->settings, &absence, &before);

  nape_engine_absence_note_rest (self, rested, &before);
  nape_engine_posture_follow (self);
}

/* Into an engine that has just been made. */
static gboolean
read_early (NapeEngine *self, const NapeObservation *saved)
{
  gint64 shift = saved->shift;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (!g_key_file_load_from_data (file, saved->text, (gsize)-1, G_KEY_FILE_NONE, NULL)
      || g_key_file_get_int64 (file, GROUP, "version", NULL) != VERSION)
    return FALSE;
  self->sitting.stretch = read_length (file, GROUP, "stretch");
  self->sitting.desk = read_length (file, GROUP, "desk");
  self->sitting.active = read_length (file, GROUP, "active");
  self->sitting.away = read_length (file, GROUP, "away");
  self->sitting.known = read_length (file, GROUP, "known-away");
  self->sitting.at_desk = read_length (file, GROUP, "at-desk");
  self->sitting.unseated = read_length (file, GROUP, "unseated");
  self->sitting.standing = read_length (file, GROUP, "standing");
  self->snoozed_until = read_moment (file, "snoozed-until", shift);
  self->paused_until = read_moment (file, "paused-until", shift);
  self->paused_until_wall = read_moment (file, "paused-until-wall", 0);
  self->settled_at = MIN (read_moment (file, "settled-at", shift),
                          self->presence.now.boot + self->settings.settle);
  read_break_clocks (self, file);
  read_habits (self, file);
  read_reminder (self, file);
  read_running (self, file, shift);
  read_presence (self, file, saved->time);
  add_gone (self, MAX (0, self->presence.now.boot - saved->time));
  return TRUE;
}

/* Late reading */

static void
add_sitting (NapeEngine *self, const NapeEngine *before)
{
  self->day.base = before->day.base;
  self->sitting.stretch += before->sitting.stretch;
  self->sitting.desk += before->sitting.desk;
  self->sitting.active += before->sitting.active;
  for (guint i = 0; i < self->settings.n_breaks; i++)
    {
      self->sitting.clocks[i] += before->sitting.clocks[i];
      self->put_off[i] += before->put_off[i];
    }
}

static gboolean
is_untouched (const NapeEngine *self)
{
  return self->snoozed_until == 0 && self->paused_until == 0
         && nape_engine_outcome_kind (self) < 0;
}

static void
take_over_requests (NapeEngine *self, NapeEngine *before)
{
  self->snoozed_until = before->snoozed_until;
  memcpy (self->snoozes, before->snoozes, sizeof self->snoozes);
  self->n_ignored = before->n_ignored;
  self->n_followed = before->n_followed;
  self->paused_until = before->paused_until;
  self->paused_until_wall = before->paused_until_wall;
  self->running = before->running;
  g_clear_pointer (&self->routine, nape_routine_free);
  self->routine = g_steal_pointer (&before->routine);
}

/* The same for an engine that has run without it, because it could not be read. What is
 * remembered is added to what the engine has counted, unless a rest may lie between; what
 * the user has asked for meanwhile comes before it. */
static gboolean
read_late (NapeEngine *self, const NapeObservation *saved)
{
  gint64 since = self->presence.now.boot - self->started.boot;
  g_autoptr (NapeEngine) before
      = nape_engine_new (&self->settings, self->catalogue, &self->started);

  if (!read_early (before, saved))
    return FALSE;
  if (since < self->settings.rest_after)
    add_sitting (self, before);
  if (is_untouched (self))
    take_over_requests (self, before);
  return TRUE;
}

gboolean
nape_engine_saved_state_read (NapeEngine *self, const NapeObservation *saved)
{
  return saved->on ? read_late (self, saved) : read_early (self, saved);
}
