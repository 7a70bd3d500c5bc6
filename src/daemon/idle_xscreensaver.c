/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Idle time from the XScreenSaver extension, for X servers without XSync's counters.
 *
 * The extension only answers questions, so it is asked, no more often than something can
 * have changed: while input goes on, when the active gap could be over at the earliest. It
 * tells neither keyboard from pointer nor a person from a heartbeat, so heartbeats are no
 * evidence here, and may keep a lull from being seen.
 */

#define G_LOG_DOMAIN "nape-idle-xscreensaver"

#include "core/lull.h"
#include "daemon/clock.h"
#include "daemon/idle.h"
#include "daemon/x11_display.h"

#include <X11/extensions/scrnsaver.h>
#include <gio/gio.h>

#define ASK_EVERY (5 * NAPE_SECOND)
#define ASK_FOR_LULL_EVERY NAPE_SECOND
/* At rest an answer that comes late costs less than waking the machine. */
#define REST (5 * NAPE_MINUTE)
#define ASK_AT_REST_EVERY (30 * NAPE_SECOND)

typedef struct {
  NapeX11Display *connection;
  XScreenSaverInfo *info;
  gint64 active_gap;
  NapeIdleListener listener;
  gpointer user_data;
  gboolean active;
  NapeLull lull;
  guint timer;
} Source;

static void
on_event (const XEvent *event, gpointer user_data)
{
}

static void
on_drained (gpointer user_data)
{
}

static void
on_died (gpointer user_data)
{
  Source *self = user_data;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->listener.lost ("the X server is gone", self->user_data);
}

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
    self->listener.active (NAPE_INPUT_OTHER, now.boot - idle, self->user_data);
  else if (changed)
    self->listener.quiet (NAPE_INPUT_OTHER, now.boot - idle, self->user_data);
  if (nape_lull_read (&self->lull, now.boot, now.boot - idle))
    self->listener.lull (self->user_data);
}

static gboolean on_timer (gpointer user_data);

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
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer
      = g_timeout_add (next_question (self, idle) / NAPE_MILLISECOND + 1, on_timer, self);
}

static gboolean
on_timer (gpointer user_data)
{
  Source *self = user_data;

  self->timer = 0;
  if (!nape_x11_display_is_dead (self->connection))
    look (self);
  return G_SOURCE_REMOVE;
}

static NapeProbe
probe (char **ret_why)
{
  g_autoptr (NapeX11Display) connection = NULL;
  NapeProbe answer = nape_x11_display_probe (&connection, ret_why);
  int event_base;
  int error_base;

  if (answer != NAPE_PROBE_YES)
    return answer;
  if (XScreenSaverQueryExtension (nape_x11_display_get (connection), &event_base,
                                  &error_base))
    return NAPE_PROBE_YES;
  *ret_why = g_strdup ("the X server tells no idle time");
  return NAPE_PROBE_NO;
}

static void
stop (gpointer source)
{
  Source *self = source;

  g_clear_handle_id (&self->timer, g_source_remove);
  XFree (self->info);
  nape_x11_display_close (self->connection);
  g_free (self);
}

static gpointer
start (gint64 active_gap, const NapeIdleListener *listener, gpointer user_data,
       GError **error)
{
  static const NapeX11Listener x11_listener = { on_event, on_drained, on_died };
  g_autoptr (NapeX11Display) connection = nape_x11_display_open ();

  if (connection == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the X server went away at once");
      return NULL;
    }
  Source *self = g_new0 (Source, 1);
  self->active_gap = active_gap;
  self->listener = *listener;
  self->user_data = user_data;
  self->connection = g_steal_pointer (&connection);
  self->info = XScreenSaverAllocInfo ();
  nape_x11_display_watch (self->connection, &x11_listener, self);
  look (self);
  return self;
}

static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  nape_lull_await (&self->lull, gap);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_idle_add (on_timer, self);
}

const NapeIdleSource nape_idle_xscreensaver
    = { "xscreensaver", FALSE, probe, start, stop, await_lull };
