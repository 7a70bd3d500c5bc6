/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-x11"

#include "daemon/x11_display.h"

#include "daemon/wayland_socket.h"
#include "daemon/x11_greeting.h"

#include <X11/Xatom.h>
#include <sys/socket.h>

#define SEES_PART "sees only part of the input"

struct _NapeX11Display {
  const NapeX11Listener *listener;
  gpointer user_data;
  gboolean even_wayland;
  NapeX11Greeting *greeting; /* while its answer is awaited (nullable) */
  /* While it is there: */
  Display *display;
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
  if (any && !self->dead && self->listener->drained != NULL)
    self->listener->drained (self->user_data);
  if (!self->dead)
    return G_SOURCE_CONTINUE;
  self->listener->absent ("the X server is gone", self->user_data);
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

static gboolean
open_display (NapeX11Display *self)
{
  XSetIOErrorHandler (on_io_error);
  XSetErrorHandler (on_error);
  self->dead = FALSE;
  self->window = None;
  self->display = XOpenDisplay (NULL);
  if (self->display != NULL)
    XSetIOErrorExitHandler (self->display, on_io_error_exit, self);
  return self->display != NULL;
}

/* The extension is younger than Xwayland; before it had that one, Xwayland was the only
 * server of a desktop without a screen saver. */
gboolean
nape_x11_display_is_xwayland (NapeX11Display *self)
{
  int opcode;
  int event;
  int error;

  return XQueryExtension (self->display, "XWAYLAND", &opcode, &event, &error)
         || !XQueryExtension (self->display, "MIT-SCREEN-SAVER", &opcode, &event, &error);
}

/* Why it is not taken. (transfer full), NULL: it is, and open. */
static char *
try_to_open (NapeX11Display *self, const char *name)
{
  if (!open_display (self))
    return g_strdup_printf ("waiting for the X server %s", name);
  if (self->even_wayland || !nape_x11_display_is_xwayland (self))
    return NULL;
  drop (self);
  return g_strdup_printf ("the X server %s belongs to a Wayland desktop: it " SEES_PART,
                          name);
}

static void
open_and_tell (NapeX11Display *self, const char *name)
{
  g_autofree char *why = try_to_open (self, name);

  g_clear_pointer (&self->greeting, nape_x11_greeting_free);
  if (why != NULL)
    {
      self->listener->absent (why, self->user_data);
      return;
    }
  watch (self);
  self->listener->opened (self->user_data);
}

static void
tell_awaited (NapeX11Display *self, const char *name)
{
  g_autofree char *why = g_strdup_printf ("waiting for the X server %s", name);

  g_clear_pointer (&self->greeting, nape_x11_greeting_free);
  self->listener->absent (why, self->user_data);
}

static void
on_greeted (gboolean any, gpointer user_data)
{
  NapeX11Display *self = user_data;
  g_autofree char *name = g_strdup (nape_x11_greeting_display (self->greeting));

  if (any)
    open_and_tell (self, name);
  else
    tell_awaited (self, name);
}

static void
greet (NapeX11Display *self, const char *name)
{
  g_autofree char *what = g_strdup_printf ("the X server %s does not answer", name);

  if (self->greeting != NULL
      && g_str_equal (nape_x11_greeting_display (self->greeting), name))
    return;
  nape_x11_greeting_free (self->greeting);
  self->greeting = nape_x11_greeting_new (name, on_greeted, self);
  if (self->greeting != NULL)
    self->listener->found (what, self->user_data);
  else
    tell_awaited (self, name);
}

/* (transfer full), NULL: it is to be looked for. */
static char *
refuse (const NapeX11Display *self)
{
  g_autofree char *wayland = nape_wayland_socket_named ();

  if (!self->even_wayland && nape_wayland_socket_answers (wayland))
    return g_strdup ("this is a Wayland session: its X server " SEES_PART);
  return NULL;
}

void
nape_x11_display_seek (NapeX11Display *self, gboolean even_wayland)
{
  g_autofree char *name = g_strdup (g_getenv ("DISPLAY"));

  self->even_wayland = even_wayland;
  if (self->display != NULL)
    return;
  gboolean named = name != NULL && *name != '\0';
  g_autofree char *why = named ? refuse (self) : NULL;
  if (!named || why != NULL)
    {
      g_clear_pointer (&self->greeting, nape_x11_greeting_free);
      self->listener->absent (why, self->user_data);
    }
  else if (nape_x11_greeting_is_possible (name))
    greet (self, name);
  else
    open_and_tell (self, name);
}

Display *
nape_x11_display_get (NapeX11Display *self)
{
  return self->display;
}

void
nape_x11_display_ask_for_word (NapeX11Display *self)
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

gboolean
nape_x11_display_is_dead (const NapeX11Display *self)
{
  return self->display == NULL || self->dead;
}

/* Life */

NapeX11Display *
nape_x11_display_new (const NapeX11Listener *listener, gpointer user_data)
{
  NapeX11Display *self = g_new0 (NapeX11Display, 1);

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
  nape_x11_greeting_free (self->greeting);
  g_free (self);
}
