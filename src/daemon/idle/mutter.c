/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Input on GNOME: mutter signals on the session bus when there was no input for a time that
 * a client asks for, and when there is input again. It does not tell keyboard from pointer.
 *
 * Two watches are kept during a silence, one while there is input:
 *  - falls_quiet: no input for the active gap; stays, and fires at each silence;
 *  - comes_back: the next input; fires once, so it is asked for again after each silence;
 *  - is_lull: while a lull is awaited.
 * The first two only make us ask for the idle time; read_idle_time() judges it.
 *
 * What mutter 43 was seen to do beyond that:
 *  - while a program holds the screen on it fires no watch for a silence, but goes on
 *    counting. Then, and only while there is a silence to be seen, it has to be asked now
 *    and then. daemon/session/inhibitors_gnome.c reports that the user may be watching;
 *  - when that ends, and whenever the inhibited actions change, the idle time begins at 0
 *    without any input. So a small idle time alone is no input: it counts at start and when
 *    comes_back has fired. A watch that has fired is the better proof of a silence. What is
 *    left is that the end of the last input is reported late by a gap at most, once for
 *    each such program;
 *  - it goes on holding its watches back when the session manager dies.
 */

#define G_LOG_DOMAIN "nape-idle-mutter"

#include "core/input/lull.h"
#include "daemon/base/clock.h"
#include "daemon/dbus/peer.h"
#include "daemon/idle/gnome_inhibition.h"
#include "daemon/idle/mutter_watch.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"

typedef struct {
  NapeIdleSlot *slot; /* NULL: stopped, see stop() */
  gint64 active_gap;
  NapePeer *monitor;
  NapeGnomeInhibition *actions;
  NapeMutterWatch falls_quiet;
  NapeMutterWatch comes_back;
  NapeMutterWatch is_lull;
  NapeLull lull;
  gboolean was_here; /* ever */
  gboolean ready; /* as last reported */
  gboolean active; /* as last reported */
  gboolean inhibited; /* a program holds the screen on */
  gboolean asking; /* for the idle time */
  gboolean came_back; /* comes_back has fired since the last idle time */
  gint64 quiet_since; /* proven by falls_quiet since then; NAPE_NEVER: not */
  gint64 last; /* input, as far as known */
  guint timer; /* GLib source of the next question */
} Source;

static gint64
boot_now (void)
{
  NapeMoment now;

  nape_clock_now (&now);
  return now.boot;
}

/* Life's end */

static gboolean
is_bound (const Source *self)
{
  return nape_mutter_watch_is_bound (&self->falls_quiet)
         || nape_mutter_watch_is_bound (&self->comes_back)
         || nape_mutter_watch_is_bound (&self->is_lull);
}

static void
free_if_unbound (Source *self)
{
  if (is_bound (self))
    return;
  nape_peer_free (self->monitor);
  g_free (self);
}

/* Asking */

static void on_idle_time (GVariant *reply, GUnixFDList *fds, const GError *error,
                          gpointer user_data);

/* Messages of mutter keep their order: the answer to a call that is under way comes after
 * all signals that it has sent so far. */
static void
ask (Source *self)
{
  if (self->asking)
    return;
  self->asking = TRUE;
  nape_peer_call (self->monitor, NAPE_MUTTER_MONITOR_PATH, NAPE_MUTTER_MONITOR,
                  "GetIdletime", NULL, "(t)", on_idle_time);
}

static gboolean
on_timer (gpointer user_data)
{
  Source *self = user_data;

  self->timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* Only for a silence that mutter will not signal. */
static void
time_next_question (Source *self)
{
  gint64 delay = NAPE_NEVER;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->ready || !self->inhibited)
    return;
  if (self->active)
    delay = self->active_gap;
  if (self->lull.gap > 0 && self->lull.reported < self->last)
    delay = MIN (delay, self->lull.gap);
  if (delay != NAPE_NEVER)
    self->timer = g_timeout_add (delay / NAPE_MILLISECOND + 1, on_timer, self);
}

/* States */

static void
want_nothing (Source *self)
{
  self->ready = FALSE;
  self->came_back = FALSE;
  self->quiet_since = NAPE_NEVER;
  g_clear_handle_id (&self->timer, g_source_remove);
  nape_lull_await (&self->lull, 0);
  nape_mutter_watch_want (&self->falls_quiet, NAPE_MUTTER_NO_WATCH);
  nape_mutter_watch_want (&self->comes_back, NAPE_MUTTER_NO_WATCH);
  nape_mutter_watch_want (&self->is_lull, NAPE_MUTTER_NO_WATCH);
}

static void
report_refused (Source *self, const GError *error)
{
  g_autoptr (GError) plain = error != NULL ? g_error_copy (error) : NULL;

  if (plain != NULL)
    g_dbus_error_strip_remote_error (plain);
  g_autofree char *what
      = g_strdup_printf ("GNOME Shell reports no input: %s",
                         plain != NULL ? plain->message : "its answer makes no sense");
  want_nothing (self);
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_BLIND, what);
}

/* The watches come first, so that nothing can happen between the answer and them. */
static void
begin (Source *self)
{
  nape_mutter_watch_want (&self->falls_quiet, self->active_gap);
  nape_mutter_watch_want (&self->comes_back, NAPE_MUTTER_NEXT_INPUT);
  ask (self);
}

static void
report_ready (Source *self)
{
  self->ready = TRUE;
  nape_lull_await (&self->lull, 0);
  nape_mutter_watch_want (&self->is_lull, NAPE_MUTTER_NO_WATCH);
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_READY, NULL);
}

/* Answers of mutter */

static void
report_active (Source *self, gboolean active)
{
  self->active = active;
  if (active)
    nape_idle_watcher_report_active (self->slot, NAPE_INPUT_OTHER, self->last);
  else
    nape_idle_watcher_report_quiet (self->slot, NAPE_INPUT_OTHER, self->last);
}

static void
read_idle_time (Source *self, gint64 now, gint64 idle)
{
  gboolean begins = !self->ready;

  self->last = MIN (now - idle, self->quiet_since);
  gboolean in_use = now - self->last < self->active_gap;
  if (begins)
    report_ready (self);
  if (begins || (in_use && self->came_back) || (!in_use && self->active))
    report_active (self, in_use);
  self->came_back = FALSE;
  self->quiet_since = NAPE_NEVER;
  nape_mutter_watch_want (&self->comes_back,
                          self->active ? NAPE_MUTTER_NO_WATCH : NAPE_MUTTER_NEXT_INPUT);
  if (nape_lull_read (&self->lull, now, self->last))
    nape_idle_watcher_report_lull (self->slot);
  time_next_question (self);
}

static void
on_idle_time (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Source *self = user_data;
  guint64 idle_ms = 0;

  self->asking = FALSE;
  if (self->slot == NULL)
    return;
  if (reply != NULL)
    g_variant_get (reply, "(t)", &idle_ms);
  if (reply == NULL || idle_ms > (guint64)(boot_now () / NAPE_MILLISECOND))
    report_refused (self, error);
  else if (self->falls_quiet.wanted != NAPE_MUTTER_NO_WATCH)
    read_idle_time (self, boot_now (), (gint64)idle_ms * NAPE_MILLISECOND);
}

static void
take_id (Source *self, NapeMutterWatch *watch, GVariant *reply, const GError *error)
{
  gboolean taken = nape_mutter_watch_take_id (watch, reply);

  if (self->slot == NULL)
    free_if_unbound (self);
  else if (!taken)
    report_refused (self, error);
}

static void
on_falls_quiet_added (GVariant *reply, GUnixFDList *fds, const GError *error,
                      gpointer user_data)
{
  Source *self = user_data;

  take_id (self, &self->falls_quiet, reply, error);
}

static void
on_comes_back_added (GVariant *reply, GUnixFDList *fds, const GError *error,
                     gpointer user_data)
{
  Source *self = user_data;

  take_id (self, &self->comes_back, reply, error);
}

static void
on_is_lull_added (GVariant *reply, GUnixFDList *fds, const GError *error,
                  gpointer user_data)
{
  Source *self = user_data;

  take_id (self, &self->is_lull, reply, error);
}

/* Signals of mutter */

static void
on_fell_quiet (Source *self)
{
  self->quiet_since = boot_now () - self->active_gap;
  nape_mutter_watch_want (&self->comes_back, NAPE_MUTTER_NEXT_INPUT);
  ask (self);
}

/* A silence that is not reported yet, as its answer is under way, is over already. */
static void
on_came_back (Source *self)
{
  if (self->active && self->quiet_since != NAPE_NEVER)
    {
      self->last = self->quiet_since;
      report_active (self, FALSE);
    }
  self->quiet_since = NAPE_NEVER;
  self->came_back = TRUE;
  ask (self);
}

static void
on_lull (Source *self)
{
  gint64 now = boot_now ();

  if (nape_lull_read (&self->lull, now, now - self->lull.gap))
    nape_idle_watcher_report_lull (self->slot);
}

static void
on_watch_fired (const char *path, GVariant *arguments, gpointer user_data)
{
  Source *self = user_data;
  guint32 id;

  g_variant_get (arguments, "(u)", &id);
  if (nape_mutter_watch_has_fired (&self->falls_quiet, id))
    on_fell_quiet (self);
  else if (nape_mutter_watch_has_fired (&self->comes_back, id))
    on_came_back (self);
  else if (nape_mutter_watch_has_fired (&self->is_lull, id))
    on_lull (self);
}

static void
on_appeared (gpointer user_data)
{
  Source *self = user_data;

  nape_peer_listen (self->monitor, NAPE_MUTTER_MONITOR_PATH, NAPE_MUTTER_MONITOR,
                    "WatchFired", NULL, "(u)", on_watch_fired);
  self->was_here = TRUE;
  begin (self);
}

/* Its watches are gone with it, and so are the answers that were awaited. */
static void
on_vanished (gpointer user_data)
{
  Source *self = user_data;

  nape_mutter_watch_forget (&self->falls_quiet);
  nape_mutter_watch_forget (&self->comes_back);
  nape_mutter_watch_forget (&self->is_lull);
  if (self->slot == NULL)
    {
      free_if_unbound (self);
      return;
    }
  gboolean missed = self->was_here || nape_idle_watcher_is_forced (self->slot);
  self->asking = FALSE;
  want_nothing (self);
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ABSENT,
                                  missed ? "waiting for GNOME Shell (" NAPE_MUTTER_MONITOR
                                           " on the session bus)"
                                         : NULL);
}

static void
on_silent (gboolean on, gpointer user_data)
{
  Source *self = user_data;

  if (self->slot == NULL)
    return;
  if (!on)
    {
      begin (self);
      return;
    }
  self->ready = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_BLIND,
                                  "GNOME Shell does not answer");
}

/* Signals of the session manager */

static void
on_inhibited (gboolean idle, gpointer user_data)
{
  Source *self = user_data;

  self->inhibited = idle;
  time_next_question (self);
}

/* The row's functions */

static void
look_again (gpointer source)
{
  Source *self = source;

  if (nape_peer_is_here (self->monitor) && !self->ready)
    begin (self);
}

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapePeerListener listener
      = { .appeared = on_appeared, .vanished = on_vanished, .silent = on_silent };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->active_gap = active_gap;
  self->quiet_since = NAPE_NEVER;
  self->monitor = nape_peer_new (G_BUS_TYPE_SESSION, NAPE_MUTTER_MONITOR, &listener, self);
  nape_mutter_watch_init (&self->falls_quiet, self->monitor, on_falls_quiet_added);
  nape_mutter_watch_init (&self->comes_back, self->monitor, on_comes_back_added);
  nape_mutter_watch_init (&self->is_lull, self->monitor, on_is_lull_added);
  self->actions = nape_gnome_inhibition_new (on_inhibited, self);
  return self;
}

/* A watch can only be removed when its id has come. Until then the source stays, and
 * reports nothing any more. */
static void
stop (gpointer source)
{
  Source *self = source;

  want_nothing (self);
  nape_gnome_inhibition_free (self->actions);
  self->slot = NULL;
  free_if_unbound (self);
}

static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  if (!self->ready)
    return;
  nape_lull_await (&self->lull, gap);
  nape_mutter_watch_want (&self->is_lull, gap > 0 ? gap : NAPE_MUTTER_NO_WATCH);
  if (gap > 0)
    ask (self);
}

const NapeIdleSource nape_idle_mutter = {
  .name = "mutter",
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
  .look_again = look_again,
};
