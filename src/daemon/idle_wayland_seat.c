/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle_wayland_seat.h"

#include "daemon/clock.h"

#define LULL NAPE_SEAT_N_TIMERS /* one timer more than the core knows */

typedef struct {
  NapeWaylandSeat *seat;
  guint what; /* NapeSeatTimer or LULL */
  struct ext_idle_notification_v1 *proxy; /* NULL: not started */
} Timer;

struct _NapeWaylandSeat {
  guint32 name;
  struct wl_seat *proxy;
  void (*changed) (gpointer user_data);
  gpointer user_data;
  gboolean begun;
  NapeSeat seat;
  Timer timers[NAPE_SEAT_N_TIMERS + 1];
  gboolean is_lull;
  guint next_look; /* GLib source */
};

/* What the timers tell */

static void
stop_timer (Timer *timer)
{
  g_clear_pointer (&timer->proxy, ext_idle_notification_v1_destroy);
}

static gboolean on_look (gpointer user_data);

static void
time_next_look (NapeWaylandSeat *self, const NapeMoment *now)
{
  gint64 next = nape_seat_next_look (&self->seat);

  g_clear_handle_id (&self->next_look, g_source_remove);
  if (next != NAPE_NEVER)
    self->next_look
        = g_timeout_add (MAX (0, next - now->mono) / NAPE_MILLISECOND + 1, on_look, self);
}

static void
settle (NapeWaylandSeat *self, const NapeMoment *now)
{
  for (guint i = 0; i < NAPE_SEAT_N_TIMERS; i++)
    if (!nape_seat_needs (&self->seat, i))
      stop_timer (&self->timers[i]);
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
  nape_seat_look (&self->seat, &now);
  settle (self, &now);
  return G_SOURCE_REMOVE;
}

static void
turn (Timer *timer, gboolean out)
{
  NapeWaylandSeat *self = timer->seat;
  NapeMoment now;

  nape_clock_now (&now);
  if (timer->what == LULL)
    self->is_lull = out;
  else if (out)
    nape_seat_ran_out (&self->seat, timer->what, &now);
  else
    nape_seat_started (&self->seat, timer->what, &now);
  settle (self, &now);
}

static void
on_idled (void *data, struct ext_idle_notification_v1 *proxy)
{
  turn (data, TRUE);
}

static void
on_resumed (void *data, struct ext_idle_notification_v1 *proxy)
{
  turn (data, FALSE);
}

/* Starting them */

static gboolean
follows_input (struct ext_idle_notifier_v1 *notifier)
{
  return ext_idle_notifier_v1_get_version (notifier)
         >= EXT_IDLE_NOTIFIER_V1_GET_INPUT_IDLE_NOTIFICATION_SINCE_VERSION;
}

static void
start_timer (Timer *timer, struct ext_idle_notifier_v1 *notifier, gint64 length)
{
  static const struct ext_idle_notification_v1_listener listener = { on_idled, on_resumed };
  struct wl_seat *seat = timer->seat->proxy;
  guint32 ms = length / NAPE_MILLISECOND;

  if (timer->what != NAPE_SEAT_TIMER_HELD && follows_input (notifier))
    timer->proxy = ext_idle_notifier_v1_get_input_idle_notification (notifier, ms, seat);
  else
    timer->proxy = ext_idle_notifier_v1_get_idle_notification (notifier, ms, seat);
  ext_idle_notification_v1_add_listener (timer->proxy, &listener, timer);
}

void
nape_wayland_seat_begin (NapeWaylandSeat *self, struct ext_idle_notifier_v1 *notifier,
                         gint64 active_gap)
{
  NapeMoment now;

  if (self->begun)
    return;
  nape_clock_now (&now);
  nape_seat_init (&self->seat, !follows_input (notifier), active_gap, &now);
  for (guint i = 0; i < NAPE_SEAT_N_TIMERS; i++)
    if (nape_seat_needs (&self->seat, i))
      start_timer (&self->timers[i], notifier, nape_seat_length (&self->seat, i));
  self->begun = TRUE;
  time_next_look (self, &now);
}

void
nape_wayland_seat_end (NapeWaylandSeat *self)
{
  g_clear_handle_id (&self->next_look, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->timers); i++)
    stop_timer (&self->timers[i]);
  self->is_lull = FALSE;
  self->begun = FALSE;
}

const NapeSeat *
nape_wayland_seat_get (const NapeWaylandSeat *self)
{
  return self->begun ? &self->seat : NULL;
}

void
nape_wayland_seat_await_lull (NapeWaylandSeat *self, struct ext_idle_notifier_v1 *notifier,
                              gint64 gap)
{
  stop_timer (&self->timers[LULL]);
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
    self->timers[i] = (Timer){ .seat = self, .what = i };
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
