/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A Wayland compositor that tells of windows and has none: for what a real one cannot be
 * made to do. Usage: window-teller SOCKET VERSION
 * with the version of zwlr_foreign_toplevel_manager_v1. It tells one client at a time.
 *
 * It says `ready`, then obeys one order in each line of its standard input, and says `ok`:
 *   open TITLE               a window, of which nothing but its title is told so far
 *   app-id APP               the last window's
 *   state [front] [full]     the last window's
 *   done                     what has been told of the last window counts
 *   close                    the last window is gone, and the one before is the last
 *   finish                   no more is told
 *   withdraw                 the manager is no longer offered
 * An order that it does not know is its end, and so is the end of its input. */

#include "wlr-foreign-toplevel-management-unstable-v1-server.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  struct wl_display *display;
  struct wl_global *global;
  struct wl_resource *manager; /* NULL: nobody listens */
  GPtrArray *windows; /* struct wl_resource (unowned) */
} Teller;

/* Requests of the client */

static void
on_stop (struct wl_client *client, struct wl_resource *manager)
{
}

static void
on_manager_destroyed (struct wl_resource *manager)
{
  Teller *self = wl_resource_get_user_data (manager);

  self->manager = NULL;
}

static void
on_window_destroyed (struct wl_resource *window)
{
  Teller *self = wl_resource_get_user_data (window);

  g_ptr_array_remove (self->windows, window);
}

static void
on_bind (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  static const struct zwlr_foreign_toplevel_manager_v1_interface requests = { on_stop };
  Teller *self = data;

  self->manager = wl_resource_create (client, &zwlr_foreign_toplevel_manager_v1_interface,
                                      version, id);
  wl_resource_set_implementation (self->manager, &requests, self, on_manager_destroyed);
}

static void
on_window_request_destroy (struct wl_client *client, struct wl_resource *window)
{
  wl_resource_destroy (window);
}

/* Orders. Each is given the last window, NULL: there is none. */

typedef void (*Order) (Teller *self, struct wl_resource *window, const char *words);

/* A client that asks for anything but destroy ends us: it is to ask for nothing. */
static void
order_open (Teller *self, struct wl_resource *window, const char *title)
{
  static const struct zwlr_foreign_toplevel_handle_v1_interface requests
      = { .destroy = on_window_request_destroy };
  struct wl_resource *made = wl_resource_create (
      wl_resource_get_client (self->manager), &zwlr_foreign_toplevel_handle_v1_interface,
      wl_resource_get_version (self->manager), 0);

  wl_resource_set_implementation (made, &requests, self, on_window_destroyed);
  g_ptr_array_add (self->windows, made);
  zwlr_foreign_toplevel_manager_v1_send_toplevel (self->manager, made);
  zwlr_foreign_toplevel_handle_v1_send_title (made, title);
}

static void
order_app_id (Teller *self, struct wl_resource *window, const char *app_id)
{
  zwlr_foreign_toplevel_handle_v1_send_app_id (window, app_id);
}

static void
add_state (struct wl_array *states, uint32_t state)
{
  *(uint32_t *)wl_array_add (states, sizeof state) = state;
}

static void
order_state (Teller *self, struct wl_resource *window, const char *words)
{
  struct wl_array states;

  wl_array_init (&states);
  if (strstr (words, "front") != NULL)
    add_state (&states, ZWLR_FOREIGN_TOPLEVEL_HANDLE_V1_STATE_ACTIVATED);
  if (strstr (words, "full") != NULL)
    add_state (&states, ZWLR_FOREIGN_TOPLEVEL_HANDLE_V1_STATE_FULLSCREEN);
  zwlr_foreign_toplevel_handle_v1_send_state (window, &states);
  wl_array_release (&states);
}

static void
order_done (Teller *self, struct wl_resource *window, const char *words)
{
  zwlr_foreign_toplevel_handle_v1_send_done (window);
}

static void
order_close (Teller *self, struct wl_resource *window, const char *words)
{
  zwlr_foreign_toplevel_handle_v1_send_closed (window);
  g_ptr_array_remove (self->windows, window);
}

static void
order_finish (Teller *self, struct wl_resource *window, const char *words)
{
  zwlr_foreign_toplevel_manager_v1_send_finished (self->manager);
  wl_resource_destroy (self->manager);
}

static void
order_withdraw (Teller *self, struct wl_resource *window, const char *words)
{
  wl_global_remove (self->global);
}

static const struct {
  const char *name;
  Order obey;
} orders[] = {
  { "open", order_open },         { "app-id", order_app_id }, { "state", order_state },
  { "done", order_done },         { "close", order_close },   { "finish", order_finish },
  { "withdraw", order_withdraw },
};

static gboolean
obey (Teller *self, char *line)
{
  char *words = strchr (line, ' ');
  struct wl_resource *last = self->windows->len > 0
                                 ? g_ptr_array_index (self->windows, self->windows->len - 1)
                                 : NULL;

  if (words != NULL)
    *words++ = '\0';
  for (guint i = 0; self->manager != NULL && i < G_N_ELEMENTS (orders); i++)
    if (strcmp (line, orders[i].name) == 0)
      {
        orders[i].obey (self, last, words != NULL ? words : "");
        wl_display_flush_clients (self->display);
        return TRUE;
      }
  return FALSE;
}

static int
on_order (int fd, uint32_t mask, void *data)
{
  Teller *self = data;
  char line[4096];

  if (fgets (line, sizeof line, stdin) != NULL && obey (self, g_strchomp (line)))
    puts ("ok");
  else
    wl_display_terminate (self->display);
  return 0;
}

int
main (int argc, char *argv[])
{
  Teller self = { .display = wl_display_create () };

  if (argc != 3 || wl_display_add_socket (self.display, argv[1]) != 0)
    return 2;
  setvbuf (stdin, NULL, _IONBF, 0); /* a line that is read already wakes nobody */
  setvbuf (stdout, NULL, _IOLBF, 0);
  self.windows = g_ptr_array_new ();
  self.global = wl_global_create (self.display, &zwlr_foreign_toplevel_manager_v1_interface,
                                  atoi (argv[2]), &self, on_bind);
  wl_event_loop_add_fd (wl_display_get_event_loop (self.display), fileno (stdin),
                        WL_EVENT_READABLE, on_order, &self);
  puts ("ready");
  wl_display_run (self.display);
  wl_display_destroy_clients (self.display);
  wl_display_destroy (self.display);
  g_ptr_array_unref (self.windows);
  return 0;
}
