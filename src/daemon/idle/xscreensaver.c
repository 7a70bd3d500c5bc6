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
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"
#include "daemon/idle/x11_display.h"

#include <xcb/screensaver.h>

#define ASK_EVERY (5 * NAPE_SECOND)
#define ASK_FOR_LULL_EVERY NAPE_SECOND
/* At rest an answer that comes late costs less than waking the machine. */
#define REST (5 * NAPE_MINUTE)
#define ASK_AT_REST_EVERY NAPE_MINUTE

typedef struct {
  NapeIdleSlot *slot;
  gint64 active_gap;
  NapeX11Display *display;
  unsigned int request; /* for the idle time */
  gboolean active;
  NapeLull lull;
} Source;

static void
report (Source *self, gint64 idle)
{
  gboolean active = idle < self->active_gap;
  gboolean changed = active != self->active;
  NapeMoment now;

  self->active = active;
  nape_clock_now (&now);
  if (changed && active)
    nape_idle_watcher_report_active (self->slot, NAPE_INPUT_OTHER, now.boot - idle);
  else if (changed)
    nape_idle_watcher_report_quiet (self->slot, NAPE_INPUT_OTHER, now.boot - idle);
  if (nape_lull_read (&self->lull, now.boot, now.boot - idle))
    nape_idle_watcher_report_lull (self->slot);
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
on_ask (gpointer user_data)
{
  Source *self = user_data;
  xcb_connection_t *connection = nape_x11_display_connection (self->display);
  xcb_window_t root = xcb_setup_roots_iterator (xcb_get_setup (connection)).data->root;

  self->request = xcb_screensaver_query_info (connection, root).sequence;
}

static void
on_answered (gpointer user_data)
{
  Source *self = user_data;
  g_autofree xcb_screensaver_query_info_reply_t *reply
      = nape_x11_display_take_reply (self->display, self->request);
  gint64 idle = 0;

  if (reply != NULL)
    {
      idle = reply->ms_since_user_input * NAPE_MILLISECOND;
      report (self, idle);
    }
  nape_x11_display_ask_in (self->display, next_question (self, idle));
}

static const char *
on_opened (gpointer user_data)
{
  Source *self = user_data;
  const xcb_query_extension_reply_t *extension = xcb_get_extension_data (
      nape_x11_display_connection (self->display), &xcb_screensaver_id);

  self->active = FALSE;
  if (extension == NULL || !extension->present)
    return "the X server reports no idle time";
  return NULL;
}

/* The row's functions */

static void
look_again (gpointer source)
{
  Source *self = source;

  nape_x11_display_seek (self->display);
}

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeX11Listener listener
      = { .opened = on_opened, .ask = on_ask, .answered = on_answered };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->active_gap = active_gap;
  self->display = nape_x11_display_new (slot, &listener, self);
  look_again (self);
  return self;
}

static void
stop (gpointer source)
{
  Source *self = source;

  nape_x11_display_free (self->display);
  g_free (self);
}

static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  nape_lull_await (&self->lull, gap);
  nape_x11_display_ask (self->display);
}

const NapeIdleSource nape_idle_xscreensaver = {
  .name = "xscreensaver",
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
  .look_again = look_again,
};
