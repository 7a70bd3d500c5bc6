/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/wayland_timer.h"

#include <string.h>

/* The youngest that we know. */
#define EXT_VERSION 2
#define KDE_VERSION 1

/* Who is offered */

gboolean
nape_wayland_notifier_offer (NapeWaylandNotifier *self, NapeWaylandDisplay *display,
                             guint32 name, const char *interface, guint32 version)
{
  if (strcmp (interface, ext_idle_notifier_v1_interface.name) == 0 && self->ext == NULL)
    {
      self->ext = nape_wayland_display_bind (display, name, &ext_idle_notifier_v1_interface,
                                             MIN (EXT_VERSION, version));
      self->ext_name = name;
      return TRUE;
    }
  if (strcmp (interface, org_kde_kwin_idle_interface.name) == 0 && self->kde == NULL)
    {
      self->kde = nape_wayland_display_bind (display, name, &org_kde_kwin_idle_interface,
                                             MIN (KDE_VERSION, version));
      self->kde_name = name;
      return self->ext == NULL;
    }
  return FALSE;
}

gboolean
nape_wayland_notifier_withdraw (NapeWaylandNotifier *self, guint32 name)
{
  if (self->ext != NULL && name == self->ext_name)
    {
      g_clear_pointer (&self->ext, ext_idle_notifier_v1_destroy);
      return TRUE;
    }
  if (self->kde != NULL && name == self->kde_name)
    {
      g_clear_pointer (&self->kde, org_kde_kwin_idle_destroy);
      return self->ext == NULL;
    }
  return FALSE;
}

void
nape_wayland_notifier_clear (NapeWaylandNotifier *self)
{
  g_clear_pointer (&self->ext, ext_idle_notifier_v1_destroy);
  g_clear_pointer (&self->kde, org_kde_kwin_idle_destroy);
}

gboolean
nape_wayland_notifier_is_there (const NapeWaylandNotifier *self)
{
  return self->ext != NULL || self->kde != NULL;
}

gboolean
nape_wayland_notifier_follows_input (const NapeWaylandNotifier *self)
{
  return self->ext != NULL
         && ext_idle_notifier_v1_get_version (self->ext)
                >= EXT_IDLE_NOTIFIER_V1_GET_INPUT_IDLE_NOTIFICATION_SINCE_VERSION;
}

/* Events of its timers */

static void
run_out (NapeWaylandTimer *self)
{
  self->turned (TRUE, self->user_data);
}

static void
start_anew (NapeWaylandTimer *self)
{
  self->turned (FALSE, self->user_data);
}

static void
on_ext_idled (void *data, struct ext_idle_notification_v1 *proxy)
{
  run_out (data);
}

static void
on_ext_resumed (void *data, struct ext_idle_notification_v1 *proxy)
{
  start_anew (data);
}

static void
on_kde_idle (void *data, struct org_kde_kwin_idle_timeout *proxy)
{
  run_out (data);
}

static void
on_kde_resumed (void *data, struct org_kde_kwin_idle_timeout *proxy)
{
  start_anew (data);
}

/* Starting them */

static void
start_ext (NapeWaylandTimer *self, struct ext_idle_notifier_v1 *notifier,
           struct wl_seat *seat, guint32 ms, gboolean by_input)
{
  static const struct ext_idle_notification_v1_listener listener
      = { on_ext_idled, on_ext_resumed };

  self->ext = by_input
                  ? ext_idle_notifier_v1_get_input_idle_notification (notifier, ms, seat)
                  : ext_idle_notifier_v1_get_idle_notification (notifier, ms, seat);
  ext_idle_notification_v1_add_listener (self->ext, &listener, self);
}

static void
start_kde (NapeWaylandTimer *self, struct org_kde_kwin_idle *notifier, struct wl_seat *seat,
           guint32 ms)
{
  static const struct org_kde_kwin_idle_timeout_listener listener
      = { on_kde_idle, on_kde_resumed };

  self->kde = org_kde_kwin_idle_get_idle_timeout (notifier, seat, ms);
  org_kde_kwin_idle_timeout_add_listener (self->kde, &listener, self);
}

void
nape_wayland_timer_start (NapeWaylandTimer *self, const NapeWaylandNotifier *notifier,
                          struct wl_seat *seat, gint64 length, gboolean by_input)
{
  guint32 ms = length / NAPE_MILLISECOND;

  if (notifier->ext != NULL)
    start_ext (self, notifier->ext, seat, ms,
               by_input && nape_wayland_notifier_follows_input (notifier));
  else
    start_kde (self, notifier->kde, seat, ms);
}

void
nape_wayland_timer_stop (NapeWaylandTimer *self)
{
  g_clear_pointer (&self->ext, ext_idle_notification_v1_destroy);
  g_clear_pointer (&self->kde, org_kde_kwin_idle_timeout_release);
}
