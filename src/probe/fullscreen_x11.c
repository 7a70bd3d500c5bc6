/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window in front and whether it fills the screen, as the window manager publishes it
 * in properties (Extended Window Manager Hints, freedesktop.org, version 1.5).
 *
 * Windows may vanish between two questions: then the answer is as if they had no
 * properties, and an event that comes soon brings another look. No title is ever read.
 */

#include "probe/fullscreen.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <poll.h>

/* More of a window's states or types than any window has. */
#define MAX_ITEMS 64

typedef enum {
  ACTIVE_WINDOW,
  MANAGER,
  STATE,
  FULLSCREEN,
  TYPE,
  DESKTOP,
  DOCK,
  N_HINTS,
} Hint;

static const char *const hint_names[N_HINTS] = {
  [ACTIVE_WINDOW] = "_NET_ACTIVE_WINDOW",
  [MANAGER] = "_NET_SUPPORTING_WM_CHECK",
  [STATE] = "_NET_WM_STATE",
  [FULLSCREEN] = "_NET_WM_STATE_FULLSCREEN",
  [TYPE] = "_NET_WM_WINDOW_TYPE",
  [DESKTOP] = "_NET_WM_WINDOW_TYPE_DESKTOP",
  [DOCK] = "_NET_WM_WINDOW_TYPE_DOCK",
};

typedef struct {
  NapeReport *report;
  Display *display;
  gboolean gone; /* the X server */
  Window root;
  Atom hints[N_HINTS];
  Window manager; /* its sign of life; None: it gives none */
  Window front;
} Front;

typedef struct {
  unsigned long *items; /* windows or atoms (owned) */
  unsigned long n;
} List;

/* Asking */

static List
read_list (Front *self, Window window, Hint hint, Atom type)
{
  List list = { NULL, 0 };
  Atom actual_type;
  int actual_format;
  unsigned long left;

  if (window == None
      || XGetWindowProperty (self->display, window, self->hints[hint], 0, MAX_ITEMS, False,
                             type, &actual_type, &actual_format, &list.n, &left,
                             (unsigned char **)&list.items)
             != Success)
    return (List){ NULL, 0 };
  if (actual_format != 32)
    list.n = 0;
  return list;
}

static void
clear_list (List *list)
{
  if (list->items != NULL)
    XFree (list->items);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, clear_list)

static gboolean
has_atom (Front *self, Window window, Hint hint, Hint wanted)
{
  g_auto (List) list = read_list (self, window, hint, XA_ATOM);

  for (unsigned long i = 0; i < list.n; i++)
    if (list.items[i] == self->hints[wanted])
      return TRUE;
  return FALSE;
}

/* The first one: some window managers add a zero. FALSE: there is no such property. */
static gboolean
read_window (Front *self, Window window, Hint hint, Window *ret_window)
{
  g_auto (List) list = read_list (self, window, hint, XA_WINDOW);

  if (list.n == 0)
    return FALSE;
  *ret_window = list.items[0];
  return TRUE;
}

/* Watching follows what is asked about: first the watch, then the question. A number may
 * come back as another window, so the watch is set each time. */
static void
watch_window (Front *self, Window *watched, Window window, long events)
{
  if (*watched != None && *watched != window)
    XSelectInput (self->display, *watched, NoEventMask);
  *watched = window;
  if (window != None)
    XSelectInput (self->display, window, events);
}

/* A window manager that died leaves its properties behind, but not its window. One that
 * gives no sign of life at all is believed. */
static gboolean
manager_lives (Front *self)
{
  Window sign = None;
  Window again = None;

  if (!read_window (self, self->root, MANAGER, &sign))
    return TRUE;
  watch_window (self, &self->manager, sign, StructureNotifyMask | PropertyChangeMask);
  return read_window (self, sign, MANAGER, &again) && again == sign;
}

static gboolean
fills_the_screen (Front *self, Window window)
{
  return has_atom (self, window, STATE, FULLSCREEN)
         && !has_atom (self, window, TYPE, DESKTOP) && !has_atom (self, window, TYPE, DOCK);
}

static void
report_program (Front *self, Window window)
{
  XClassHint hint = { NULL, NULL };

  XGetClassHint (self->display, window, &hint);
  if (!self->gone)
    nape_report_on (self->report, hint.res_class);
  g_clear_pointer (&hint.res_class, XFree);
  g_clear_pointer (&hint.res_name, XFree);
}

static void
look_at_front (Front *self)
{
  Window front = None;
  gboolean told
      = manager_lives (self) && read_window (self, self->root, ACTIVE_WINDOW, &front);

  watch_window (self, &self->front, front, PropertyChangeMask);
  gboolean full = told && fills_the_screen (self, front);
  if (self->gone)
    return;
  if (!told)
    nape_report_no (self->report, "no window manager tells which window is in front");
  else if (full)
    report_program (self, front);
  else
    nape_report_off (self->report);
}

/* Events */

static gboolean
is_news (const Front *self, const XEvent *event)
{
  if (event->type != PropertyNotify)
    return event->type == DestroyNotify;
  Atom atom = event->xproperty.atom;
  return atom == self->hints[ACTIVE_WINDOW] || atom == self->hints[MANAGER]
         || atom == self->hints[STATE] || atom == self->hints[TYPE];
}

/* Not XNextEvent(), which cannot bear that the server dies while it waits. */
static void
wait_for_events (Front *self)
{
  struct pollfd connection = { ConnectionNumber (self->display), POLLIN, 0 };

  while (XPending (self->display) == 0 && !self->gone)
    poll (&connection, 1, -1);
}

static gboolean
take_events (Front *self)
{
  gboolean news = FALSE;
  XEvent event;

  while (!self->gone && XPending (self->display) > 0)
    {
      XNextEvent (self->display, &event);
      news |= is_news (self, &event);
    }
  return news;
}

static void
watch_server (Front *self)
{
  look_at_front (self);
  while (!self->gone)
    {
      wait_for_events (self);
      if (take_events (self))
        look_at_front (self);
    }
  nape_report_no (self->report, "the X server is gone");
}

/* Both of the first two are needed: with either one missing Xlib calls exit(). */

static int
on_io_error (Display *display)
{
  return 0;
}

static void
on_io_error_exit (Display *display, void *user_data)
{
  ((Front *)user_data)->gone = TRUE;
}

static int
on_error (Display *display, XErrorEvent *event)
{
  return 0; /* the window has just vanished */
}

void
nape_fullscreen_x11_watch (NapeReport *report)
{
  Front self = { .report = report };

  XSetIOErrorHandler (on_io_error);
  XSetErrorHandler (on_error);
  self.display = XOpenDisplay (NULL);
  if (self.display == NULL)
    {
      nape_report_no (report, "there is no X server to ask");
      return;
    }
  XSetIOErrorExitHandler (self.display, on_io_error_exit, &self);
  self.root = DefaultRootWindow (self.display);
  XInternAtoms (self.display, (char **)hint_names, N_HINTS, False, self.hints);
  XSelectInput (self.display, self.root, PropertyChangeMask);
  watch_server (&self);
  XCloseDisplay (self.display);
}
