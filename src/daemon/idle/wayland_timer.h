/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who makes idle timers on Wayland: ext_idle_notifier_v1, or where that is not offered what
 * came before it, org_kde_kwin_idle. */

#pragma once

#include "core/time/time.h"
#include "daemon/display/wayland_display.h"
#include "ext-idle-notify-v1-client.h"
#include "kde-idle-client.h"

typedef struct {
  struct ext_idle_notifier_v1 *ext; /* NULL: it is not offered */
  guint32 ext_name;
  struct org_kde_kwin_idle *kde; /* the same */
  guint32 kde_name;
} NapeWaylandNotifier;

/* TRUE: from now on its timers are the ones to use. */
gboolean nape_wayland_notifier_offer (NapeWaylandNotifier *self,
                                      NapeWaylandDisplay *display, guint32 name,
                                      const char *interface, guint32 version);
/* TRUE: its timers were in use, and are not to be used any longer. */
gboolean nape_wayland_notifier_withdraw (NapeWaylandNotifier *self, guint32 name);
void nape_wayland_notifier_clear (NapeWaylandNotifier *self);

gboolean nape_wayland_notifier_is_there (const NapeWaylandNotifier *self);
/* Timers by input can be had, which no program can stop. */
gboolean nape_wayland_notifier_follows_input (const NapeWaylandNotifier *self);

/* A timer: it runs out after so long without input, and restarts with the next. */
typedef struct {
  struct ext_idle_notification_v1 *ext;
  struct org_kde_kwin_idle_timeout *kde;
  void (*turned) (gboolean out, gpointer user_data);
  gpointer user_data;
} NapeWaylandTimer;

/* `by_input`: as far as such timers can be had. `turned` and `user_data` must be set. */
void nape_wayland_timer_start (NapeWaylandTimer *self, const NapeWaylandNotifier *notifier,
                               struct wl_seat *seat, gint64 length, gboolean by_input);
/* Nothing unless it was started. */
void nape_wayland_timer_stop (NapeWaylandTimer *self);
