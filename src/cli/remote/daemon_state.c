/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/daemon_state.h"

#include "cli/remote/records.h"
#include "cli/remote/routine_steps.h"
#include "cli/terminal/wording.h"

#include <time.h>

gint64
nape_daemon_state_boot_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * NAPE_SECOND + now.tv_nsec / 1000;
}

/* The difference of two moments; a peer may have sent any number. */
static gint64
span (gint64 from, gint64 to)
{
  gint64 result;
  if (__builtin_sub_overflow (to, from, &result))
    return to > from ? NAPE_NEVER : 0;
  return MAX (result, 0);
}

gint64
nape_daemon_state_age (const NapeDaemonState *self, gint64 since)
{
  return span (since, self->now);
}

gint64
nape_daemon_state_left (const NapeDaemonState *self, gint64 until)
{
  return span (self->now, until);
}

gint64
nape_daemon_state_wall_at (const NapeDaemonState *self, gint64 moment)
{
  gint64 result;
  if (__builtin_add_overflow (moment, self->wall - self->now, &result))
    return NAPE_NEVER;
  return result;
}

/* Every property may be missing from an older or newer naped: its field is then empty.
 */
static char *
read_string (GVariant *properties, const char *name)
{
  const char *text = "";
  g_variant_lookup (properties, name, "&s", &text);
  return nape_print_clean (text);
}

static gint64
read_moment (GVariant *properties, const char *name)
{
  gint64 moment = 0;
  g_variant_lookup (properties, name, "x", &moment);
  return moment;
}

/* A sum and the moment since which it grows, -1 while it stands still. */
static gint64
read_growing (const NapeDaemonState *self, GVariant *properties, const char *name)
{
  gint64 sum = 0, since = -1;
  g_variant_lookup (properties, name, "(xx)", &sum, &since);
  gint64 growth = since == -1 ? 0 : nape_daemon_state_age (self, since);
  return growth > NAPE_NEVER - MAX (sum, 0) ? NAPE_NEVER : MAX (sum, 0) + growth;
}

static void
read_next (NapeDaemonState *self, GVariant *properties)
{
  const char *kind = "";
  self->next_at = -1;
  g_variant_lookup (properties, "NextBreak", "(&sxx)", &kind, &self->next_left,
                    &self->next_at);
  self->next_kind = nape_print_clean (kind);
  if (self->next_at != -1)
    self->next_left = nape_daemon_state_left (self, self->next_at);
  self->next_left = MAX (self->next_left, 0);
}

static void
read_break (NapeDaemonState *self, GVariant *properties)
{
  const char *reminder = "", *running = "", *exercise = "", *source = "", *remark = "";
  g_variant_lookup (properties, "Reminder", "(&sx)", &reminder, &self->reminder_since);
  g_variant_lookup (properties, "Break", "(&sxx)", &running, &self->break_start,
                    &self->break_end);
  g_variant_lookup (properties, "Step", "(uu&sx)", &self->step, &self->n_steps, &exercise,
                    &self->step_end);
  g_variant_lookup (properties, "IdleSource", "(&sb)", &source, &self->kinds_apart);
  g_variant_lookup (properties, "IdleRemark", "&s", &remark);
  self->reminder_kind = nape_print_clean (reminder);
  self->break_kind = nape_print_clean (running);
  self->step_exercise = nape_print_clean (exercise);
  self->idle_source = nape_print_clean (source);
  self->idle_remark = nape_print_clean (remark);
}

static void
read_surroundings (NapeDaemonState *self, GVariant *properties)
{
  const char *held_by = "", *advice = "";
  gint64 since;

  g_variant_lookup (properties, "HeldBy", "(&sx)", &held_by, &self->hold_until);
  g_variant_lookup (properties, "Standing", "b", &self->standing);
  g_variant_lookup (properties, "Advice", "(&sx)", &advice, &since);
  self->held_by = nape_print_clean (held_by);
  self->advice = nape_print_clean (advice);
  self->watching = read_string (properties, "Watching");
}

static void
read_title (NapeDaemonState *self, NapeClient *client)
{
  g_autoptr (GArray) steps = self->step > 0 ? nape_routine_steps_load (client, NULL) : NULL;

  self->step_title = steps != NULL
                         ? nape_routine_steps_title (steps, self->step, self->step_exercise)
                         : g_strdup (self->step_exercise);
}

static void
clear_trouble (gpointer data)
{
  NapeTrouble *trouble = data;
  g_free (trouble->area);
  g_free (trouble->text);
}

static void
read_troubles (NapeDaemonState *self, GVariant *properties)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *area, *text;

  self->troubles = g_array_new (FALSE, TRUE, sizeof (NapeTrouble));
  g_array_set_clear_func (self->troubles, clear_trouble);
  if (!g_variant_lookup (properties, "Troubles", "a(ss)", &iter))
    return;
  while (g_variant_iter_next (iter, "(&s&s)", &area, &text))
    {
      NapeTrouble trouble = { nape_print_clean (area), nape_print_clean (text) };
      g_array_append_val (self->troubles, trouble);
    }
}

/* They were asked for together with the hour at which a day starts. */
static void
add_up_today (NapeDaemonState *self, GVariant *properties, GArray *hours)
{
  guint day_starts = 0;

  g_variant_lookup (properties, "DayStarts", "u", &day_starts);
  day_starts = MIN (day_starts, 23);
  nape_records_add_up (hours, nape_records_day_start (0, day_starts),
                       nape_records_day_start (-1, day_starts), self->today);
}

gboolean
nape_daemon_state_load (NapeDaemonState *self, NapeClient *client, GError **error)
{
  NapeClientReply *reply = nape_records_send (client, nape_records_day_start (1, 0),
                                              nape_records_day_start (-1, 0));
  g_autoptr (GVariant) properties = nape_client_properties (client, error);
  g_autoptr (GArray) hours = nape_records_receive (client, reply, NULL);
  if (!properties)
    return FALSE;

  *self = (NapeDaemonState){ .now = nape_daemon_state_boot_now (),
                             .wall = g_get_real_time () };
  self->version = read_string (properties, "Version");
  self->state = read_string (properties, "State");
  self->reason = read_string (properties, "Reason");
  self->hold = read_string (properties, "Hold");
  self->state_since = read_moment (properties, "StateSince");
  self->snoozed_until = read_moment (properties, "SnoozedUntil");
  self->paused_until = read_moment (properties, "PausedUntil");
  self->sitting = read_growing (self, properties, "Sitting");
  self->active = read_growing (self, properties, "Active");
  self->at_desk = read_growing (self, properties, "AtDesk");
  g_variant_lookup (properties, "Ignored", "u", &self->ignored);
  g_variant_lookup (properties, "Pauses", "u", &self->pauses);
  read_next (self, properties);
  read_break (self, properties);
  read_surroundings (self, properties);
  read_title (self, client);
  read_troubles (self, properties);
  self->has_today = hours != NULL;
  if (hours)
    add_up_today (self, properties, hours);
  return TRUE;
}

void
nape_daemon_state_clear (NapeDaemonState *self)
{
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->next_kind, g_free);
  g_clear_pointer (&self->hold, g_free);
  g_clear_pointer (&self->held_by, g_free);
  g_clear_pointer (&self->watching, g_free);
  g_clear_pointer (&self->advice, g_free);
  g_clear_pointer (&self->reminder_kind, g_free);
  g_clear_pointer (&self->break_kind, g_free);
  g_clear_pointer (&self->step_exercise, g_free);
  g_clear_pointer (&self->step_title, g_free);
  g_clear_pointer (&self->idle_source, g_free);
  g_clear_pointer (&self->idle_remark, g_free);
  g_clear_pointer (&self->troubles, g_array_unref);
}

char *
nape_daemon_state_describe_hold (const NapeDaemonState *self)
{
  const char *phrase = nape_wording_hold (self->hold);

  if (phrase == NULL)
    return NULL;
  if (*self->held_by)
    return g_strdup_printf ("%s (%s)", phrase, self->held_by);
  return g_strdup (phrase);
}
