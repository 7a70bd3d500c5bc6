/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/wayland_seat.h"

#include "daemon/base/clock.h"

#define LULL NAPE_N_IDLE_TIMERS /* one timer more than the core knows */

typedef struct {
  NapeWaylandSeat *seat;
  guint what; /* NapeIdleTimer or LULL */
  NapeWaylandTimer timer;
} Timer;

struct _NapeWaylandSeat {
  guint32 name;
  struct wl_seat *proxy;
  void (*changed) (gpointer user_data);
  gpointer user_data;
  gboolean begun;
  NapeIdleTimers seat;
  Timer timers[NAPE_N_IDLE_TIMERS + 1];
  gboolean is_lull;
  guint next_look; /* GLib source */
};

/* Events of the timers */

static gboolean on_look (gpointer user_data);

static void
time_next_look (NapeWaylandSeat *self, const NapeMoment *now)
{
  gint64 next = nape_idle_timers_next_look (&self->seat);

  g_clear_handle_id (&self->next_look, g_source_remove);
  if (next != NAPE_NEVER)
    self->next_look
        = g_timeout_add (MAX (0, next - now->mono) / NAPE_MILLISECOND + 1, on_look, self);
}

static void
settle (NapeWaylandSeat *self, const NapeMoment *now)
{
  for (guint i = 0; i < NAPE_N_IDLE_TIMERS; i++)
    if (!nape_idle_timers_needs (&self->seat, i))
      nape_wayland_timer_stop (&self->timers[i].timer);
  time_next_look (self, now);
  self->changed (self->user_data);
}

static gboolean
on_look (gpointer user_data)
{
  NapeWaylandSeat *self = user_data;
  NapeMoment now;

  self->next_look = 0;
  nape_clock_now (&now);
  nape_idle_timers_look (&self->seat, &now);
  settle (self, &now);
  return G_SOURCE_REMOVE;
}

static void
on_turned (gboolean out, gpointer user_data)
{
  const Timer *timer = user_data;
  NapeWaylandSeat *self = timer->seat;
  NapeMoment now;

  nape_clock_now (&now);
  if (timer->what == LULL)
    self->is_lull = out;
  else if (out)
    nape_idle_timers_expired (&self->seat, timer->what, &now);
  else
    nape_idle_timers_started (&self->seat, timer->what, &now);
  settle (self, &now);
}

/* Starting them */

static void
start_timer (Timer *timer, const NapeWaylandNotifier *notifier, gint64 length)
{
  nape_wayland_timer_start (&timer->timer, notifier, timer->seat->proxy, length,
                            timer->what != NAPE_IDLE_TIMER_HELD);
}

void
nape_wayland_seat_begin (NapeWaylandSeat *self, const NapeWaylandNotifier *notifier,
                         gint64 active_gap)
{
  NapeMoment now;

  if (self->begun)
    return;
  nape_clock_now (&now);
  nape_idle_timers_init (&self->seat, !nape_wayland_notifier_follows_input (notifier),
                         active_gap, &now);
  for (guint i = 0; i < NAPE_N_IDLE_TIMERS; i++)
    if (nape_idle_timers_needs (&self->seat, i))
      start_timer (&self->timers[i], notifier, nape_idle_timers_length (&self->seat, i));
  self->begun = TRUE;
  time_next_look (self, &now);
}

void
nape_wayland_seat_end (NapeWaylandSeat *self)
{
  g_clear_handle_id (&self->next_look, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->timers); i++)
    nape_wayland_timer_stop (&self->timers[i].timer);
  self->is_lull = FALSE;
  self->begun = FALSE;
}

const NapeIdleTimers *
nape_wayland_seat_get (const NapeWaylandSeat *self)
{
  return self->begun ? &self->seat : NULL;
}

void
nape_wayland_seat_await_lull (NapeWaylandSeat *self, const NapeWaylandNotifier *notifier,
                              gint64 gap)
{
  nape_wayland_timer_stop (&self->timers[LULL].timer);
  self->is_lull = FALSE;
  if (self->begun && gap > 0)
    start_timer (&self->timers[LULL], notifier, gap);
}

gboolean
nape_wayland_seat_is_lull (const NapeWaylandSeat *self)
{
  return self->is_lull;
}

/* Life */

NapeWaylandSeat *
nape_wayland_seat_new (guint32 name, struct wl_seat *proxy,
                       void (*changed) (gpointer user_data), gpointer user_data)
{
  NapeWaylandSeat *self = g_new0 (NapeWaylandSeat, 1);

  self->name = name;
  self->proxy = proxy;
  self->changed = changed;
  self->user_data = user_data;
  for (guint i = 0; i < G_N_ELEMENTS (self->timers); i++)
    {
      Timer *timer = &self->timers[i];
      *timer = (Timer){ .seat = self, .what = i };
      timer->timer.turned = on_turned;
      timer->timer.user_data = timer;
    }
  return self;
}

guint32
nape_wayland_seat_name (const NapeWaylandSeat *self)
{
  return self->name;
}

void
nape_wayland_seat_free (NapeWaylandSeat *self)
{
  if (self == NULL)
    return;
  nape_wayland_seat_end (self);
  if (wl_seat_get_version (self->proxy) >= WL_SEAT_RELEASE_SINCE_VERSION)
    wl_seat_release (self->proxy);
  else
    wl_seat_destroy (self->proxy);
  g_free (self);
}
