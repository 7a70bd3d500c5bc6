/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Idle time from the XScreenSaver extension, for X servers without XSync's counters.
 *
 * The extension only answers questions, so it is asked, no more often than something can
 * have changed: while input goes on, when the active gap could be over at the earliest. It
 * tells neither keyboard from pointer nor a person from a heartbeat, so heartbeats are no
 * evidence here, and may keep a lull from being seen.
 */

#define G_LOG_DOMAIN "nape-idle-xscreensaver"

#include "core/input/lull.h"
#include "daemon/base/clock.h"
#include "daemon/display/x11_display.h"
#include "daemon/idle/sources.h"

#include <X11/extensions/scrnsaver.h>

#define ASK_EVERY (5 * NAPE_SECOND)
#define ASK_FOR_LULL_EVERY NAPE_SECOND
/* At rest an answer that comes late costs less than waking the machine. */
#define REST (5 * NAPE_MINUTE)
#define ASK_AT_REST_EVERY NAPE_MINUTE

typedef struct {
  NapeIdleSlot *slot;
  gint64 active_gap;
  NapeX11Display *connection;
  XScreenSaverInfo *info;
  gboolean active;
  NapeLull lull;
} Source;

static gboolean
ask (Source *self, gint64 *ret_idle)
{
  Display *display = nape_x11_display_get (self->connection);

  if (!XScreenSaverQueryInfo (display, DefaultRootWindow (display), self->info))
    return FALSE;
  *ret_idle = (gint64)(guint32)self->info->idle * NAPE_MILLISECOND;
  return TRUE;
}

static void
tell (Source *self, gint64 idle)
{
  gboolean active = idle < self->active_gap;
  gboolean changed = active != self->active;
  NapeMoment now;

  self->active = active;
  nape_clock_now (&now);
  if (changed && active)
    nape_idle_say_active (self->slot, NAPE_INPUT_OTHER, now.boot - idle);
  else if (changed)
    nape_idle_say_quiet (self->slot, NAPE_INPUT_OTHER, now.boot - idle);
  if (nape_lull_read (&self->lull, now.boot, now.boot - idle))
    nape_idle_say_lull (self->slot);
}

static gint64
next_question (const Source *self, gint64 idle)
{
  gint64 often = MIN (self->active_gap / 3, ASK_EVERY);

  if (self->lull.gap > 0)
    return idle < self->lull.gap ? self->lull.gap - idle : ASK_FOR_LULL_EVERY;
  if (idle < self->active_gap)
    return MAX (often, self->active_gap - idle);
  return idle < REST ? often : ASK_AT_REST_EVERY;
}

static void
look (Source *self)
{
  gint64 idle = 0;

  if (ask (self, &idle))
    tell (self, idle);
  nape_x11_display_call_in (self->connection, next_question (self, idle));
}

static void
on_drained (gboolean called, gpointer user_data)
{
  if (called)
    look (user_data);
}

static void
on_opened (gpointer user_data)
{
  Source *self = user_data;
  int event_base;
  int error_base;

  if (!XScreenSaverQueryExtension (nape_x11_display_get (self->connection), &event_base,
                                   &error_base))
    {
      nape_idle_say_state (self->slot, NAPE_IDLE_BLIND, "the X server tells no idle time");
      return;
    }
  nape_idle_say_state (self->slot, NAPE_IDLE_READY, NULL);
  self->active = FALSE;
  look (self);
}

/* The row's functions */

static void
look_again (gpointer source)
{
  Source *self = source;

  nape_x11_display_seek (self->connection);
}

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeX11Listener listener = { .opened = on_opened, .drained = on_drained };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->active_gap = active_gap;
  self->info = XScreenSaverAllocInfo ();
  self->connection = nape_x11_display_new (slot, &listener, self);
  look_again (self);
  return self;
}

static void
stop (gpointer source)
{
  Source *self = source;

  nape_x11_display_free (self->connection);
  XFree (self->info);
  g_free (self);
}

static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  nape_lull_await (&self->lull, gap);
  nape_x11_display_call_in (self->connection, 0);
}

const NapeIdleSource nape_idle_xscreensaver = {
  .name = "xscreensaver",
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
  .look_again = look_again,
};
