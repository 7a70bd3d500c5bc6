/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window in front and whether it fills the screen, as the compositor reports it by
 * zwlr_foreign_toplevel_manager_v1 (data/protocols).
 *
 * It reports all windows at first and every change from then on, so nothing is ever
 * asked. With each window comes its title: it is dropped unread.
 */

#include "probe/fullscreen.h"
#include "wlr-foreign-toplevel-management-unstable-v1-client.h"

#include <glib.h>
#include <string.h>
#include <wayland-client.h>

/* The first version that says which window fills the screen, and the last we know. */
#define VERSION_MIN 2
#define VERSION_MAX 3

typedef struct {
  NapeReport *report;
  struct wl_display *display;
  struct zwlr_foreign_toplevel_manager_v1 *manager; /* NULL: the compositor has none */
  uint32_t global; /* the manager's name */
  GPtrArray *windows; /* Window (owned) */
  gboolean over; /* the compositor reports no more */
} Desk;

typedef struct {
  Desk *desk;
  struct zwlr_foreign_toplevel_handle_v1 *handle;
  char *program; /* NULL: not known */
  gboolean in_the_way; /* it is in front and fills the screen */
  gboolean in_the_way_next; /* the same, from `done` on */
} Window;

static void
free_window (gpointer data)
{
  Window *window = data;

  zwlr_foreign_toplevel_handle_v1_destroy (window->handle);
  g_free (window->program);
  g_free (window);
}

/* Events of a window */

static void
on_window_title (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle,
                 const char *title)
{
}

static void
on_window_app_id (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle,
                  const char *app_id)
{
  Window *window = data;

  g_free (window->program);
  window->program = g_strdup (app_id);
}

static void
on_window_output (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle,
                  struct wl_output *output)
{
}

static void
on_window_state (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle,
                 struct wl_array *states)
{
  Window *window = data;
  gboolean in_front = FALSE;
  gboolean full = FALSE;
  uint32_t *state;

  wl_array_for_each (state, states)
  {
    in_front |= *state == ZWLR_FOREIGN_TOPLEVEL_HANDLE_V1_STATE_ACTIVATED;
    full |= *state == ZWLR_FOREIGN_TOPLEVEL_HANDLE_V1_STATE_FULLSCREEN;
  }
  window->in_the_way_next = in_front && full;
}

static void
on_window_done (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle)
{
  Window *window = data;

  window->in_the_way = window->in_the_way_next;
}

static void
on_window_closed (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle)
{
  Window *window = data;

  g_ptr_array_remove_fast (window->desk->windows, window);
}

static void
on_window_parent (void *data, struct zwlr_foreign_toplevel_handle_v1 *handle,
                  struct zwlr_foreign_toplevel_handle_v1 *parent)
{
}

static const struct zwlr_foreign_toplevel_handle_v1_listener window_listener = {
  .title = on_window_title,
  .app_id = on_window_app_id,
  .output_enter = on_window_output,
  .output_leave = on_window_output,
  .state = on_window_state,
  .done = on_window_done,
  .closed = on_window_closed,
  .parent = on_window_parent,
};

/* Events of the compositor */

static void
on_manager_toplevel (void *data, struct zwlr_foreign_toplevel_manager_v1 *manager,
                     struct zwlr_foreign_toplevel_handle_v1 *handle)
{
  Desk *self = data;
  Window *window = g_new0 (Window, 1);

  window->desk = self;
  window->handle = handle;
  g_ptr_array_add (self->windows, window);
  zwlr_foreign_toplevel_handle_v1_add_listener (handle, &window_listener, window);
}

static void
on_manager_finished (void *data, struct zwlr_foreign_toplevel_manager_v1 *manager)
{
  ((Desk *)data)->over = TRUE;
}

static const struct zwlr_foreign_toplevel_manager_v1_listener manager_listener = {
  .toplevel = on_manager_toplevel,
  .finished = on_manager_finished,
};

static void
on_global (void *data, struct wl_registry *registry, uint32_t name, const char *interface,
           uint32_t version)
{
  Desk *self = data;

  if (self->manager != NULL || version < VERSION_MIN
      || strcmp (interface, zwlr_foreign_toplevel_manager_v1_interface.name) != 0)
    return;
  self->global = name;
  self->manager
      = wl_registry_bind (registry, name, &zwlr_foreign_toplevel_manager_v1_interface,
                          MIN (version, VERSION_MAX));
  zwlr_foreign_toplevel_manager_v1_add_listener (self->manager, &manager_listener, self);
}

static void
on_global_remove (void *data, struct wl_registry *registry, uint32_t name)
{
  Desk *self = data;

  if (self->manager != NULL && self->global == name)
    self->over = TRUE;
}

static const struct wl_registry_listener registry_listener = {
  .global = on_global,
  .global_remove = on_global_remove,
};

/* Reporting */

static void
report_windows (const Desk *self)
{
  for (guint i = 0; i < self->windows->len; i++)
    {
      const Window *window = g_ptr_array_index (self->windows, i);
      if (window->in_the_way)
        {
          nape_report_on (self->report, window->program);
          return;
        }
    }
  nape_report_off (self->report);
}

/* Reports when all that has come is taken: what one window loses another may gain. */
static void
follow_windows (Desk *self)
{
  gboolean alive = wl_display_roundtrip (self->display) >= 0;

  while (alive && !self->over)
    {
      report_windows (self);
      alive = wl_display_dispatch (self->display) >= 0;
    }
  nape_report_no (self->report, "%s",
                  alive ? "the Wayland compositor no longer tells about windows"
                        : "the Wayland compositor is gone");
}

static void
watch_compositor (Desk *self)
{
  struct wl_registry *registry = wl_display_get_registry (self->display);

  wl_registry_add_listener (registry, &registry_listener, self);
  if (wl_display_roundtrip (self->display) < 0)
    nape_report_no (self->report, "the Wayland compositor is gone");
  else if (self->manager == NULL)
    nape_report_no (self->report, "this Wayland compositor does not tell about windows");
  else
    follow_windows (self);
  wl_registry_destroy (registry);
}

void
nape_fullscreen_wayland_watch (NapeReport *report)
{
  Desk self = { .report = report };

  g_unsetenv ("WAYLAND_DEBUG"); /* it would have the library print the titles */
  self.display = wl_display_connect (NULL);
  if (self.display == NULL)
    {
      nape_report_no (report, "there is no Wayland compositor to ask");
      return;
    }
  self.windows = g_ptr_array_new_with_free_func (free_window);
  watch_compositor (&self);
  g_ptr_array_unref (self.windows);
  g_clear_pointer (&self.manager, zwlr_foreign_toplevel_manager_v1_destroy);
  wl_display_disconnect (self.display);
}
