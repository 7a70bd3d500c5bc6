/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input on Wayland, by the compositor's idle notifier (idle_wayland_notifier.h).
 *
 * Each seat has idle timers of its own (idle_wayland_seat.h); what they mean is
 * core/input/idle_timers.h. Keyboard and pointer are not distinguished, and no key or
 * window is ever asked for.
 */

#define G_LOG_DOMAIN "nape-idle-wayland"

#include "daemon/base/clock.h"
#include "daemon/display/wayland_display.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"
#include "daemon/idle/wayland_seat.h"

#include <string.h>

#define SILENT "the Wayland compositor does not answer"
#define NO_NOTIFIER "the Wayland compositor reports no input (ext_idle_notifier_v1)"
#define NO_SEAT "the Wayland compositor has no keyboard and no mouse (no seat)"
#define IN_DOUBT "input is not seen while a program holds the screen on (a video, a call)"

#define SEAT_VERSION 5 /* the youngest that we know */

typedef struct {
  NapeIdleSlot *slot;
  gint64 active_gap;
  NapeWaylandDisplay *display;
  gboolean opened; /* all that the compositor offered at first is known */
  NapeWaylandNotifier notifier;
  GPtrArray *seats; /* NapeWaylandSeat (owned) */
  /* While it is ready: */
  gboolean ready;
  NapeIdleTimersState reported;
  gint64 left; /* boot; when an active seat was taken away; 0: never */
  gint64 lull_gap; /* 0: none is awaited */
  gboolean in_lull; /* all seats are */
} Source;

/* Telling */

/* What is known of each seat. (transfer container) */
static GPtrArray *
get_known (Source *self)
{
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i < self->seats->len; i++)
    {
      const NapeIdleTimers *seat = nape_wayland_seat_get (self->seats->pdata[i]);
      if (seat != NULL)
        g_ptr_array_add (known, (gpointer)seat);
    }
  return known;
}

static gboolean
is_watching (const GPtrArray *known)
{
  gboolean watching = FALSE;

  for (guint i = 0; i < known->len; i++)
    watching |= ((const NapeIdleTimers *)known->pdata[i])->watching;
  return watching;
}

static void
report_input (Source *self, const GPtrArray *known)
{
  gint64 since;
  NapeIdleTimersState state = nape_idle_timers_combine (
      (const NapeIdleTimers *const *)known->pdata, known->len, &since);

  if (state == self->reported || state == NAPE_IDLE_TIMERS_UNKNOWN)
    return;
  self->reported = state;
  if (state == NAPE_IDLE_TIMERS_ACTIVE)
    nape_idle_watcher_report_active (self->slot, NAPE_INPUT_OTHER, since);
  else
    nape_idle_watcher_report_quiet (self->slot, NAPE_INPUT_OTHER, MAX (since, self->left));
}

static void
report_lull (Source *self)
{
  gboolean in_lull = self->lull_gap > 0;

  for (guint i = 0; i < self->seats->len; i++)
    in_lull &= nape_wayland_seat_is_lull (self->seats->pdata[i]);
  if (in_lull == self->in_lull)
    return;
  self->in_lull = in_lull; /* before it is reported: the listener may await another */
  if (in_lull)
    nape_idle_watcher_report_lull (self->slot);
}

static void
on_seat_changed (gpointer user_data)
{
  Source *self = user_data;
  g_autoptr (GPtrArray) known = get_known (self);

  if (!self->ready || known->len == 0)
    return;
  nape_idle_watcher_report_watching (self->slot, is_watching (known));
  report_input (self, known);
  report_lull (self);
}

/* Standing */

static void
begin (Source *self)
{
  for (guint i = 0; i < self->seats->len; i++)
    {
      NapeWaylandSeat *seat = self->seats->pdata[i];
      if (nape_wayland_seat_get (seat) != NULL)
        continue;
      nape_wayland_seat_begin (seat, &self->notifier, self->active_gap);
      nape_wayland_seat_await_lull (seat, &self->notifier, self->lull_gap);
    }
}

static void
end (Source *self)
{
  for (guint i = 0; i < self->seats->len; i++)
    nape_wayland_seat_end (self->seats->pdata[i]);
  self->ready = FALSE;
}

static void
become_ready (Source *self)
{
  gboolean in_doubt = !nape_wayland_notifier_follows_input (&self->notifier);

  self->ready = TRUE;
  self->reported = NAPE_IDLE_TIMERS_UNKNOWN;
  self->left = 0;
  self->lull_gap = 0; /* as all that was asked for before */
  self->in_lull = FALSE;
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_READY, in_doubt ? IN_DOUBT : NULL);
}

/* What the compositor offers may have changed. */
static void
settle (Source *self)
{
  gboolean has_notifier = nape_wayland_notifier_is_there (&self->notifier);

  if (!self->opened)
    return;
  if (!has_notifier || self->seats->len == 0)
    {
      end (self);
      nape_idle_watcher_report_state (self->slot, NAPE_IDLE_BLIND,
                                      has_notifier ? NO_SEAT : NO_NOTIFIER);
      return;
    }
  if (!self->ready)
    become_ready (self);
  begin (self);
  on_seat_changed (self);
}

/* What the compositor offers */

static void
add_seat (Source *self, guint32 name, guint32 version)
{
  struct wl_seat *seat = nape_wayland_display_bind (self->display, name, &wl_seat_interface,
                                                    MIN (SEAT_VERSION, version));

  g_ptr_array_add (self->seats, nape_wayland_seat_new (name, seat, on_seat_changed, self));
}

/* At once: another may be offered in the same breath. */
static void
drop_timers (Source *self)
{
  if (!self->ready)
    return;
  end (self);
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_BLIND, NO_NOTIFIER);
}

static void
on_offered (guint32 name, const char *interface, guint32 version, gpointer user_data)
{
  Source *self = user_data;

  if (strcmp (interface, wl_seat_interface.name) == 0)
    add_seat (self, name, version);
  else if (nape_wayland_notifier_offer (&self->notifier, self->display, name, interface,
                                        version))
    drop_timers (self);
}

/* Whoever was at it may have touched it just now. */
static void
note_leaving (Source *self, const NapeIdleTimers *seat)
{
  NapeMoment now;

  nape_clock_now (&now);
  if (seat != NULL && seat->state == NAPE_IDLE_TIMERS_ACTIVE)
    self->left = now.boot;
}

static void
remove_seat (Source *self, guint32 name)
{
  for (guint i = 0; i < self->seats->len; i++)
    if (nape_wayland_seat_name (self->seats->pdata[i]) == name)
      {
        note_leaving (self, nape_wayland_seat_get (self->seats->pdata[i]));
        g_ptr_array_remove_index (self->seats, i);
        return;
      }
}

static void
on_withdrawn (guint32 name, gpointer user_data)
{
  Source *self = user_data;

  if (nape_wayland_notifier_withdraw (&self->notifier, name))
    drop_timers (self);
  else
    remove_seat (self, name);
}

static void
on_drained (gpointer user_data)
{
  settle (user_data);
}

static void
on_found (gpointer user_data)
{
  Source *self = user_data;

  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ASKING, SILENT);
}

static void
on_opened (gpointer user_data)
{
  Source *self = user_data;

  self->opened = TRUE;
}

static void
forget_all (Source *self)
{
  end (self);
  g_ptr_array_set_size (self->seats, 0);
  nape_wayland_notifier_clear (&self->notifier);
  self->opened = FALSE;
}

static void
on_absent (const char *why, gpointer user_data)
{
  Source *self = user_data;

  forget_all (self);
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ABSENT, why);
}

/* The row's functions */

static void
look_again (gpointer source)
{
  Source *self = source;

  nape_wayland_display_seek (self->display, nape_idle_watcher_is_forced (self->slot));
}

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeWaylandListener listener
      = { on_found, on_opened, on_absent, on_offered, on_withdrawn, on_drained };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->active_gap = active_gap;
  self->seats = g_ptr_array_new_with_free_func ((GDestroyNotify)nape_wayland_seat_free);
  self->display = nape_wayland_display_new (&listener, self);
  look_again (self);
  return self;
}

static void
stop (gpointer source)
{
  Source *self = source;

  forget_all (self);
  nape_wayland_display_free (self->display);
  g_ptr_array_unref (self->seats);
  g_free (self);
}

static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  if (!self->ready)
    return;
  self->lull_gap = gap;
  self->in_lull = FALSE;
  for (guint i = 0; i < self->seats->len; i++)
    nape_wayland_seat_await_lull (self->seats->pdata[i], &self->notifier, gap);
  nape_wayland_display_flush (self->display);
}

const NapeIdleSource nape_idle_wayland = {
  .name = "wayland",
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
  .look_again = look_again,
};
