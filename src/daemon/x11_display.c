/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-x11"

#include "daemon/x11_display.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>
#include <sys/socket.h>

struct _NapeX11Display {
  Display *display;
  gboolean dead;
  gboolean told;
  GSource *source; /* (nullable) */
  NapeX11Listener listener;
  gpointer user_data;
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

NapeX11Display *
nape_x11_display_open (void)
{
  XSetIOErrorHandler (on_io_error);
  XSetErrorHandler (on_error);
  Display *display = XOpenDisplay (NULL);
  if (display == NULL)
    return NULL;
  NapeX11Display *self = g_new0 (NapeX11Display, 1);
  self->display = display;
  XSetIOErrorExitHandler (display, on_io_error_exit, self);
  return self;
}

void
nape_x11_display_close (NapeX11Display *self)
{
  if (self == NULL)
    return;
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_source_unref (self->source);
    }
  /* Closing waits for a last answer, and a stopped server gives none. */
  shutdown (ConnectionNumber (self->display), SHUT_RDWR);
  XCloseDisplay (self->display);
  g_free (self);
}

Display *
nape_x11_display_get (NapeX11Display *self)
{
  return self->display;
}

gboolean
nape_x11_display_is_dead (const NapeX11Display *self)
{
  return self->dead;
}

/* Events */

static gboolean
prepare (GSource *source, int *timeout)
{
  NapeX11Display *self = ((EventSource *)source)->owner;

  *timeout = -1;
  return !self->told && (self->dead || XPending (self->display) > 0);
}

static gboolean
check (GSource *source)
{
  EventSource *self = (EventSource *)source;

  return !self->owner->told
         && (self->owner->dead || g_source_query_unix_fd (source, self->fd_tag) != 0);
}

/* A descriptor that has hung up stays readable: it is no longer asked after. */
static void
tell_death (NapeX11Display *self)
{
  self->told = TRUE;
  g_source_remove_unix_fd (self->source, ((EventSource *)self->source)->fd_tag);
  self->listener.died (self->user_data);
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
      self->listener.event (&event, self->user_data);
    }
  if (any && !self->dead)
    self->listener.drained (self->user_data);
  if (self->dead)
    tell_death (self);
  return G_SOURCE_CONTINUE;
}

void
nape_x11_display_watch (NapeX11Display *self, const NapeX11Listener *listener,
                        gpointer user_data)
{
  static GSourceFuncs functions = { prepare, check, dispatch, NULL, NULL, NULL };
  EventSource *source = (EventSource *)g_source_new (&functions, sizeof (EventSource));

  self->listener = *listener;
  self->user_data = user_data;
  self->source = &source->base;
  source->owner = self;
  source->fd_tag = g_source_add_unix_fd (self->source, ConnectionNumber (self->display),
                                         G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_attach (self->source, NULL);
}

/* Probing */

/* Under Wayland an X server is there too, but it sees only what goes to X windows. */
static gboolean
wayland_answers (void)
{
  const char *name = g_getenv ("WAYLAND_DISPLAY");
  const char *folder = g_getenv ("XDG_RUNTIME_DIR");

  if (name == NULL || *name == '\0' || (!g_path_is_absolute (name) && folder == NULL))
    return FALSE;
  g_autofree char *path
      = g_path_is_absolute (name) ? g_strdup (name) : g_build_filename (folder, name, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  return connection != NULL;
}

NapeProbe
nape_x11_display_probe (NapeX11Display **ret_display, char **ret_why)
{
  const char *name = g_getenv ("DISPLAY");

  if (wayland_answers ())
    {
      *ret_why = g_strdup (
          "this is a Wayland session: its X server sees only part of the input");
      return NAPE_PROBE_NO;
    }
  if (name == NULL || *name == '\0')
    {
      *ret_why = g_strdup ("no X server is named ($DISPLAY is not set)");
      return NAPE_PROBE_NO;
    }
  *ret_display = nape_x11_display_open ();
  if (*ret_display != NULL)
    return NAPE_PROBE_YES;
  *ret_why = g_strdup_printf ("waiting for the X server %s", name);
  return NAPE_PROBE_LATER;
}
