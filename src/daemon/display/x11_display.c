/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-x11"

#include "daemon/display/x11_display.h"

#include "daemon/display/x11_probe.h"
#include "desktop/wayland_socket.h"

#include <X11/Xatom.h>
#include <sys/socket.h>

#define SEES_PART "sees only part of the input"

struct _NapeX11Display {
  NapeIdleSlot *slot;
  const NapeX11Listener *listener;
  gpointer user_data;
  NapeX11Probe *greeting; /* while its answer is awaited (nullable) */
  /* While it is there: */
  Display *display;
  gboolean xwayland; /* it belongs to a Wayland compositor */
  guint timer; /* GLib source of the call */
  gboolean called; /* the server has been asked for an event */
  Window window; /* never shown: what is sent to it comes back; None: not made yet */
  gboolean dead; /* Xlib has said so; not told yet */
  GSource *source;
};

typedef struct {
  GSource base;
  NapeX11Display *owner;
  gpointer fd_tag;
} EventSource;

/* Both handlers are needed: with either one missing Xlib calls exit(). */

static int
on_io_error (Display *display)
{
  return 0;
}

static void
on_io_error_exit (Display *display, void *user_data)
{
  NapeX11Display *self = user_data;

  self->dead = TRUE;
}

/* An alarm or counter that has just gone is no reason to end. */
static int
on_error (Display *display, XErrorEvent *event)
{
  g_debug ("X error %d of request %d.%d", event->error_code, event->request_code,
           event->minor_code);
  return 0;
}

static void
drop (NapeX11Display *self)
{
  nape_x11_display_call_off (self);
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  self->source = NULL;
  /* Closing waits for a last answer, and a stopped server gives none. */
  shutdown (ConnectionNumber (self->display), SHUT_RDWR);
  XCloseDisplay (self->display);
  self->display = NULL;
}

/* Events */

static gboolean
prepare (GSource *source, int *timeout)
{
  NapeX11Display *self = ((EventSource *)source)->owner;

  *timeout = -1;
  return self->dead || XPending (self->display) > 0;
}

static gboolean
check (GSource *source)
{
  EventSource *self = (EventSource *)source;

  return self->owner->dead || g_source_query_unix_fd (source, self->fd_tag) != 0;
}

static void
tell_drained (NapeX11Display *self)
{
  gboolean called = self->called;

  self->called = FALSE;
  self->listener->drained (called, self->user_data);
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  NapeX11Display *self = ((EventSource *)source)->owner;
  gboolean any = FALSE;
  XEvent event;

  while (!self->dead && XPending (self->display) > 0)
    {
      XNextEvent (self->display, &event);
      if (self->dead)
        break;
      any = TRUE;
      if (self->listener->event != NULL)
        self->listener->event (&event, self->user_data);
    }
  if (any && !self->dead)
    tell_drained (self);
  if (!self->dead)
    return G_SOURCE_CONTINUE;
  nape_idle_say_state (self->slot, NAPE_IDLE_ABSENT, "the X server is gone");
  drop (self);
  return G_SOURCE_REMOVE;
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

/* Looking for it */

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
  XSetErrorHandler (on_error);
  self->dead = FALSE;
  self->called = FALSE;
  self->window = None;
  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    return FALSE;
  XSetIOErrorExitHandler (self->display, on_io_error_exit, self);
  self->xwayland = find_xwayland (self->display);
  return TRUE;
}

static void G_GNUC_PRINTF (2, 3) say_absent (NapeX11Display *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  nape_idle_say_state (self->slot, NAPE_IDLE_ABSENT, why);
}

static void
say_awaited (NapeX11Display *self, const char *name)
{
  say_absent (self, "waiting for the X server %s", name);
}

static void
open_or_say (NapeX11Display *self, const char *name)
{
  if (!open_display (self))
    say_awaited (self, name);
  else if (self->xwayland && !nape_idle_is_forced (self->slot))
    {
      drop (self);
      say_absent (self, "the X server %s belongs to a Wayland desktop: it " SEES_PART,
                  name);
    }
  else
    {
      watch (self);
      self->listener->opened (self->user_data);
    }
}

static void
on_greeted (gboolean any, gpointer user_data)
{
  NapeX11Display *self = user_data;
  g_autoptr (NapeX11Probe) greeting = g_steal_pointer (&self->greeting);
  const char *name = nape_x11_probe_display (greeting);

  if (any)
    open_or_say (self, name);
  else
    say_awaited (self, name);
}

static void
greet (NapeX11Display *self, const char *name)
{
  g_autofree char *silent = g_strdup_printf ("the X server %s does not answer", name);

  if (self->greeting != NULL && g_str_equal (nape_x11_probe_display (self->greeting), name))
    return;
  nape_x11_probe_free (self->greeting);
  self->greeting = nape_x11_probe_new (name, on_greeted, self);
  if (self->greeting != NULL)
    nape_idle_say_state (self->slot, NAPE_IDLE_ASKING, silent);
  else
    say_awaited (self, name);
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
  if (!nape_idle_is_forced (self->slot) && is_wayland_session ())
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
      g_clear_pointer (&self->greeting, nape_x11_probe_free);
      nape_idle_say_state (self->slot, NAPE_IDLE_ABSENT, why);
    }
  else if (nape_x11_probe_is_possible (name))
    greet (self, name);
  else
    open_or_say (self, name);
}

gboolean
nape_x11_display_is_xwayland (const NapeX11Display *self)
{
  return self->xwayland;
}

Display *
nape_x11_display_get (NapeX11Display *self)
{
  return self->display;
}

gboolean
nape_x11_display_is_dead (const NapeX11Display *self)
{
  return self->display == NULL || self->dead;
}

/* Calls */

static void
ask_for_event (NapeX11Display *self)
{
  XEvent event = { 0 };

  if (self->window == None)
    self->window = XCreateWindow (self->display, DefaultRootWindow (self->display), 0, 0, 1,
                                  1, 0, 0, InputOnly, CopyFromParent, 0, NULL);
  event.xclient.type = ClientMessage;
  event.xclient.window = self->window;
  event.xclient.message_type = XA_INTEGER;
  event.xclient.format = 32;
  XSendEvent (self->display, self->window, False, NoEventMask, &event);
  XFlush (self->display);
}

static gboolean
on_timer (gpointer user_data)
{
  NapeX11Display *self = user_data;

  self->timer = 0;
  if (nape_x11_display_is_dead (self))
    return G_SOURCE_REMOVE;
  self->called = TRUE;
  ask_for_event (self);
  return G_SOURCE_REMOVE;
}

void
nape_x11_display_call_in (NapeX11Display *self, gint64 delay)
{
  nape_x11_display_call_off (self);
  self->timer = g_timeout_add (MAX (0, delay) / NAPE_MILLISECOND + 1, on_timer, self);
}

void
nape_x11_display_call_off (NapeX11Display *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
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
  nape_x11_display_call_off (self);
  if (self->display != NULL)
    drop (self);
  nape_x11_probe_free (self->greeting);
  g_free (self);
}
