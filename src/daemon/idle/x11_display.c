/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-x11"

#include "daemon/idle/x11_display.h"

#include "daemon/idle/watcher.h"
#include "daemon/idle/x11_probe.h"
#include "desktop/wayland_socket.h"

#include <X11/Xlib-xcb.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <xcb/xcbext.h>

#define SEES_PART "sees only part of the input"

struct _NapeX11Display {
  NapeIdleSlot *slot;
  const NapeX11Listener *listener;
  gpointer user_data;
  NapeX11Probe *probe; /* while its result is awaited (nullable) */
  /* While the server is open: */
  Display *display;
  xcb_connection_t *connection; /* the display's */
  gboolean xwayland; /* it belongs to a Wayland compositor */
  GSource *source;
  guint timer; /* GLib source: ask */
  xcb_generic_event_t *event; /* the next to report (nullable) */
  unsigned int asked; /* the request whose reply comes after all others; 0: none */
  gboolean answered; /* it has come */
  gboolean again; /* ask once more */
  gboolean ready; /* as reported */
};

typedef struct {
  GSource base;
  NapeX11Display *owner;
  gpointer fd_tag;
} EventSource;

/* Both handlers are needed: with either one missing Xlib calls exit(). That the server is
 * gone is noticed by the connection's state. */

static int
on_io_error (Display *display)
{
  return 0;
}

static void
on_io_error_exit (Display *display, void *user_data)
{
}

static void
drop (NapeX11Display *self)
{
  nape_x11_display_ask_in (self, NAPE_NEVER);
  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_pointer (&self->event, free);
  self->asked = 0;
  self->answered = self->again = self->ready = FALSE;
  /* Closing waits for a last reply, and a stopped server gives none. */
  shutdown (ConnectionNumber (self->display), SHUT_RDWR);
  XCloseDisplay (self->display);
  self->display = NULL;
  self->connection = NULL;
}

/* Asking */

void
nape_x11_display_ask (NapeX11Display *self)
{
  self->again = self->asked != 0;
  if (self->again || self->connection == NULL)
    return;
  self->listener->ask (self->user_data);
  self->asked = xcb_get_input_focus (self->connection).sequence;
  xcb_flush (self->connection);
}

static gboolean
on_timer (gpointer user_data)
{
  NapeX11Display *self = user_data;

  self->timer = 0;
  nape_x11_display_ask (self);
  return G_SOURCE_REMOVE;
}

void
nape_x11_display_ask_in (NapeX11Display *self, gint64 delay)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (delay != NAPE_NEVER)
    self->timer = g_timeout_add (MAX (0, delay) / NAPE_MILLISECOND + 1, on_timer, self);
}

/* Returns whether the server has replied to that request. */
static gboolean
poll_reply (NapeX11Display *self, unsigned int request, void **ret_reply)
{
  xcb_generic_error_t *error = NULL;
  gboolean any = xcb_poll_for_reply (self->connection, request, ret_reply, &error);

  free (error);
  return any;
}

void *
nape_x11_display_take_reply (NapeX11Display *self, unsigned int request)
{
  void *reply = NULL;

  poll_reply (self, request, &reply);
  return reply;
}

/* What comes from the server */

static gboolean
has_answered (NapeX11Display *self)
{
  void *reply = NULL;

  if (self->asked != 0 && !self->answered)
    self->answered = poll_reply (self, self->asked, &reply);
  free (reply);
  return self->answered;
}

/* Returns whether there is something to report. */
static gboolean
fetch (NapeX11Display *self, xcb_generic_event_t *(*next) (xcb_connection_t *))
{
  if (self->event == NULL)
    self->event = next (self->connection);
  return self->event != NULL || has_answered (self)
         || xcb_connection_has_error (self->connection) != 0;
}

/* Whatever else is received may have brought events along. */
static gboolean
prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return fetch (((EventSource *)source)->owner, xcb_poll_for_queued_event);
}

static gboolean
check (GSource *source)
{
  return g_source_query_unix_fd (source, ((EventSource *)source)->fd_tag) != 0;
}

/* An alarm or counter that has just gone is no reason to end. */
static void
report_event (NapeX11Display *self)
{
  g_autofree xcb_generic_event_t *event = g_steal_pointer (&self->event);
  const xcb_generic_error_t *error = (const xcb_generic_error_t *)event;

  if (event->response_type == 0)
    g_debug ("X error %d of request %d.%d", error->error_code, error->major_code,
             error->minor_code);
  else if (self->listener->event != NULL)
    self->listener->event (event, self->user_data);
}

static void
report_answer (NapeX11Display *self)
{
  self->asked = 0;
  self->answered = FALSE;
  if (!self->ready)
    nape_idle_watcher_report_state (
        self->slot, NAPE_IDLE_READY,
        self->xwayland ? "this X server belongs to a Wayland desktop: what goes to "
                         "other windows than its own is not seen"
                       : NULL);
  self->ready = TRUE;
  self->listener->answered (self->user_data);
  if (self->again)
    nape_x11_display_ask (self);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  NapeX11Display *self = ((EventSource *)source)->owner;

  while (fetch (self, xcb_poll_for_event))
    if (self->event != NULL)
      report_event (self);
    else if (xcb_connection_has_error (self->connection) == 0)
      report_answer (self);
    else
      {
        nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ABSENT,
                                        "the X server is gone");
        drop (self);
        return G_SOURCE_REMOVE;
      }
  if (self->listener->drained != NULL && self->listener->drained (self->user_data))
    nape_x11_display_ask (self);
  xcb_flush (self->connection);
  return G_SOURCE_CONTINUE;
}

static void
watch (NapeX11Display *self)
{
  static GSourceFuncs functions = { prepare, check, dispatch, NULL, NULL, NULL };
  EventSource *source = (EventSource *)g_source_new (&functions, sizeof (EventSource));

  self->source = &source->base;
  source->owner = self;
  source->fd_tag = g_source_add_unix_fd (self->source, ConnectionNumber (self->display),
                                         G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_attach (self->source, NULL);
}

/* Opening */

/* The extension is younger than Xwayland; before it had that one, Xwayland was the only
 * server of a desktop without a screen saver. */
static gboolean
find_xwayland (Display *display)
{
  int opcode;
  int event;
  int error;

  return XQueryExtension (display, "XWAYLAND", &opcode, &event, &error)
         || !XQueryExtension (display, "MIT-SCREEN-SAVER", &opcode, &event, &error);
}

static gboolean
open_display (NapeX11Display *self)
{
  XSetIOErrorHandler (on_io_error);
  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    return FALSE;
  XSetIOErrorExitHandler (self->display, on_io_error_exit, NULL);
  self->xwayland = find_xwayland (self->display);
  self->connection = XGetXCBConnection (self->display);
  XSetEventQueueOwner (self->display, XCBOwnsEventQueue);
  watch (self);
  return TRUE;
}

static void
report_absent (NapeX11Display *self, const char *before, const char *name,
               const char *after)
{
  g_autofree char *why = g_strconcat (before, name, after, NULL);

  nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ABSENT, why);
}

static void
report_awaited (NapeX11Display *self, const char *name)
{
  report_absent (self, "waiting for the X server ", name, NULL);
}

static void
begin (NapeX11Display *self)
{
  const char *useless = self->listener->opened (self->user_data);

  if (useless != NULL)
    nape_idle_watcher_report_state (self->slot, NAPE_IDLE_BLIND, useless);
  else
    nape_x11_display_ask (self);
}

static void
open_or_report (NapeX11Display *self, const char *name)
{
  if (!open_display (self))
    report_awaited (self, name);
  else if (self->xwayland && !nape_idle_watcher_is_forced (self->slot))
    {
      drop (self);
      report_absent (self, "the X server ", name,
                     " belongs to a Wayland desktop: it " SEES_PART);
    }
  else
    begin (self);
}

static void
on_probed (gboolean answers, gpointer user_data)
{
  NapeX11Display *self = user_data;
  g_autoptr (NapeX11Probe) probe = g_steal_pointer (&self->probe);
  const char *name = nape_x11_probe_display (probe);

  if (answers)
    open_or_report (self, name);
  else
    report_awaited (self, name);
}

static void
start_probe (NapeX11Display *self, const char *name)
{
  g_autofree char *silent = g_strdup_printf ("the X server %s does not answer", name);

  if (self->probe != NULL && g_str_equal (nape_x11_probe_display (self->probe), name))
    return;
  nape_x11_probe_free (self->probe);
  self->probe = nape_x11_probe_new (name, on_probed, self);
  if (self->probe != NULL)
    nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ASKING, silent);
  else
    report_awaited (self, name);
}

static gboolean
is_wayland_session (void)
{
  g_autofree char *socket = nape_wayland_socket_named ();

  return nape_wayland_socket_answers (socket);
}

/* (nullable) */
static const char *
refuse (const NapeX11Display *self)
{
  if (!nape_idle_watcher_is_forced (self->slot) && is_wayland_session ())
    return "this is a Wayland session: its X server " SEES_PART;
  return NULL;
}

void
nape_x11_display_seek (NapeX11Display *self)
{
  g_autofree char *name = g_strdup (g_getenv ("DISPLAY"));
  gboolean named = name != NULL && *name != '\0';

  if (self->display != NULL)
    return;
  const char *why = named ? refuse (self) : NULL;
  if (!named || why != NULL)
    {
      g_clear_pointer (&self->probe, nape_x11_probe_free);
      nape_idle_watcher_report_state (self->slot, NAPE_IDLE_ABSENT, why);
    }
  else if (nape_x11_probe_is_possible (name))
    start_probe (self, name);
  else
    open_or_report (self, name);
}

xcb_connection_t *
nape_x11_display_connection (const NapeX11Display *self)
{
  return self->connection;
}

/* Life */

NapeX11Display *
nape_x11_display_new (NapeIdleSlot *slot, const NapeX11Listener *listener,
                      gpointer user_data)
{
  NapeX11Display *self = g_new0 (NapeX11Display, 1);

  self->slot = slot;
  self->listener = listener;
  self->user_data = user_data;
  return self;
}

void
nape_x11_display_free (NapeX11Display *self)
{
  if (self == NULL)
    return;
  if (self->display != NULL)
    drop (self);
  nape_x11_probe_free (self->probe);
  g_free (self);
}
