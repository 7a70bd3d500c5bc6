/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A Wayland compositor that shows nothing: it has seats and an idle notifier, and behaves
 * in this as real ones do. Usage: compositor SOCKET VERSION
 * with the version of ext_idle_notifier_v1, 0: it has none. One seat, `seat0`, is there.
 *
 * It says `ready`, then obeys one order in each line of its standard input, and says `ok`:
 *   input SEAT           somebody types or moves there
 *   inhibit on|off       a program holds the screen on, or no longer
 *   inhibit unsaid       the same as on, and who is idle is not told of it (KWin 5.27)
 *   seat add|remove SEAT
 *   notifier VERSION     the notifier is withdrawn, and offered anew; 0: withdrawn only
 *   count                says how many idle notifications there are, instead of `ok`
 * An order that it does not know is its end, and so is the end of its input. */

#include "ext-idle-notify-v1-server.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEAT_VERSION 7

typedef struct {
  struct wl_display *display;
  struct wl_global *notifier; /* NULL: none is offered */
  gboolean inhibited;
  gboolean unsaid; /* that it is, and that it is no longer */
  GPtrArray *seats; /* Seat (owned) */
  GPtrArray *notifications; /* Notification (unowned) */
} Compositor;

/* A global that is withdrawn is kept: a client may ask for it at the same moment. */
typedef struct {
  char *name;
  struct wl_global *global;
  gboolean withdrawn;
} Seat;

typedef struct {
  Compositor *compositor;
  struct wl_resource *resource;
  const Seat *seat;
  guint timeout_ms;
  gboolean can_be_held; /* by a program that holds the screen on */
  gboolean idle;
  struct wl_event_source *timer;
} Notification;

/* Notifications */

static gboolean
is_held (const Notification *self)
{
  return self->seat->withdrawn || (self->can_be_held && self->compositor->inhibited);
}

static void
start_timer (Notification *self)
{
  wl_event_source_timer_update (self->timer, is_held (self) ? 0 : self->timeout_ms);
}

/* There was input, or it looks as if there was. */
static void
restart (Notification *self)
{
  if (self->idle)
    ext_idle_notification_v1_send_resumed (self->resource);
  self->idle = FALSE;
  start_timer (self);
}

static int
on_timeout (void *data)
{
  Notification *self = data;

  if (!self->idle)
    ext_idle_notification_v1_send_idled (self->resource);
  self->idle = TRUE;
  return 0;
}

static void
destroy_resource (struct wl_client *client, struct wl_resource *resource)
{
  wl_resource_destroy (resource);
}

static void
on_notification_destroyed (struct wl_resource *resource)
{
  Notification *self = wl_resource_get_user_data (resource);

  wl_event_source_remove (self->timer);
  g_ptr_array_remove_fast (self->compositor->notifications, self);
  g_free (self);
}

static void
make_notification (struct wl_client *client, struct wl_resource *notifier, uint32_t id,
                   uint32_t timeout_ms, struct wl_resource *seat, gboolean can_be_held)
{
  static const struct ext_idle_notification_v1_interface requests = { destroy_resource };
  Notification *self = g_new0 (Notification, 1);

  self->compositor = wl_resource_get_user_data (notifier);
  self->seat = wl_resource_get_user_data (seat);
  self->timeout_ms = timeout_ms;
  self->can_be_held = can_be_held;
  self->timer = wl_event_loop_add_timer (
      wl_display_get_event_loop (self->compositor->display), on_timeout, self);
  self->resource = wl_resource_create (client, &ext_idle_notification_v1_interface,
                                       wl_resource_get_version (notifier), id);
  wl_resource_set_implementation (self->resource, &requests, self,
                                  on_notification_destroyed);
  g_ptr_array_add (self->compositor->notifications, self);
  restart (self);
}

static void
get_idle_notification (struct wl_client *client, struct wl_resource *notifier, uint32_t id,
                       uint32_t timeout_ms, struct wl_resource *seat)
{
  make_notification (client, notifier, id, timeout_ms, seat, TRUE);
}

static void
get_input_idle_notification (struct wl_client *client, struct wl_resource *notifier,
                             uint32_t id, uint32_t timeout_ms, struct wl_resource *seat)
{
  make_notification (client, notifier, id, timeout_ms, seat, FALSE);
}

/* What is offered */

static void
on_bind_notifier (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  static const struct ext_idle_notifier_v1_interface requests
      = { destroy_resource, get_idle_notification, get_input_idle_notification };

  if ((int)version > ext_idle_notifier_v1_interface.version)
    {
      wl_client_post_implementation_error (client, "nobody can know version %u", version);
      return;
    }
  struct wl_resource *resource
      = wl_resource_create (client, &ext_idle_notifier_v1_interface, version, id);

  wl_resource_set_implementation (resource, &requests, data, NULL);
}

/* Nobody here asks a seat for its devices. */
static void
on_bind_seat (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  static const struct wl_seat_interface requests = { .release = destroy_resource };
  struct wl_resource *resource
      = wl_resource_create (client, &wl_seat_interface, version, id);
  Seat *seat = data;

  wl_resource_set_implementation (resource, &requests, data, NULL);
  wl_seat_send_capabilities (resource,
                             WL_SEAT_CAPABILITY_KEYBOARD | WL_SEAT_CAPABILITY_POINTER);
  if (version >= WL_SEAT_NAME_SINCE_VERSION)
    wl_seat_send_name (resource, seat->name);
}

static void
add_seat (Compositor *self, const char *name)
{
  Seat *seat = g_new0 (Seat, 1);

  seat->name = g_strdup (name);
  seat->global = wl_global_create (self->display, &wl_seat_interface, SEAT_VERSION, seat,
                                   on_bind_seat);
  g_ptr_array_add (self->seats, seat);
}

static void
free_seat (gpointer data)
{
  Seat *seat = data;

  g_free (seat->name);
  g_free (seat);
}

static Seat *
find_seat (Compositor *self, const char *name)
{
  for (guint i = 0; i < self->seats->len; i++)
    {
      Seat *seat = self->seats->pdata[i];
      if (!seat->withdrawn && strcmp (seat->name, name) == 0)
        return seat;
    }
  return NULL;
}

/* Orders */

/* FALSE: it makes no sense. */
typedef gboolean (*Order) (Compositor *self, const char *word, const char *next);

static gboolean
order_input (Compositor *self, const char *word, const char *next)
{
  const Seat *seat = find_seat (self, word);

  for (guint i = 0; seat != NULL && i < self->notifications->len; i++)
    {
      Notification *notification = self->notifications->pdata[i];
      if (notification->seat == seat && !is_held (notification))
        restart (notification);
    }
  return seat != NULL;
}

static gboolean
order_inhibit (Compositor *self, const char *word, const char *next)
{
  self->inhibited = strcmp (word, "off") != 0;
  if (self->inhibited)
    self->unsaid = strcmp (word, "unsaid") == 0;
  for (guint i = 0; i < self->notifications->len; i++)
    {
      Notification *notification = self->notifications->pdata[i];
      if (notification->can_be_held && self->unsaid)
        start_timer (notification);
      else if (notification->can_be_held)
        restart (notification);
    }
  return TRUE;
}

static gboolean
order_seat (Compositor *self, const char *word, const char *next)
{
  Seat *seat = find_seat (self, next);

  if (strcmp (word, "add") == 0)
    {
      add_seat (self, next);
      return TRUE;
    }
  if (seat == NULL)
    return FALSE;
  seat->withdrawn = TRUE;
  wl_global_remove (seat->global);
  return TRUE;
}

/* A version to come is offered too. */
static gboolean
order_notifier (Compositor *self, const char *word, const char *next)
{
  static struct wl_interface offered;

  offered = ext_idle_notifier_v1_interface;
  offered.version = MAX (offered.version, atoi (word));
  if (self->notifier != NULL)
    wl_global_remove (self->notifier);
  self->notifier = NULL;
  if (atoi (word) > 0)
    self->notifier
        = wl_global_create (self->display, &offered, atoi (word), self, on_bind_notifier);
  return TRUE;
}

static gboolean
obey (Compositor *self, const char *line)
{
  static const struct {
    const char *name;
    Order obey;
  } orders[] = {
    { "input", order_input },
    { "inhibit", order_inhibit },
    { "seat", order_seat },
    { "notifier", order_notifier },
  };
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  guint n = g_strv_length (words);

  for (guint i = 0; n > 1 && i < G_N_ELEMENTS (orders); i++)
    if (strcmp (words[0], orders[i].name) == 0)
      return orders[i].obey (self, words[1], n > 2 ? words[2] : "");
  return FALSE;
}

static int
on_order (int fd, uint32_t mask, void *data)
{
  Compositor *self = data;
  char line[128];

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      wl_display_terminate (self->display);
      return 0;
    }
  g_strchomp (line);
  if (strcmp (line, "count") == 0)
    printf ("%u\n", self->notifications->len);
  else if (obey (self, line))
    puts ("ok");
  else
    wl_display_terminate (self->display);
  return 0;
}

int
main (int argc, char *argv[])
{
  Compositor self = { .display = wl_display_create () };

  if (argc != 3)
    return 2;
  setvbuf (stdin, NULL, _IONBF, 0); /* a line that is read already wakes nobody */
  setvbuf (stdout, NULL, _IOLBF, 0);
  self.seats = g_ptr_array_new_with_free_func (free_seat);
  self.notifications = g_ptr_array_new ();
  add_seat (&self, "seat0");
  order_notifier (&self, argv[2], "");
  if (wl_display_add_socket (self.display, argv[1]) != 0)
    return 1;
  wl_event_loop_add_fd (wl_display_get_event_loop (self.display), fileno (stdin),
                        WL_EVENT_READABLE, on_order, &self);
  puts ("ready");
  wl_display_run (self.display);
  wl_display_destroy_clients (self.display);
  wl_display_destroy (self.display);
  g_ptr_array_unref (self.notifications);
  g_ptr_array_unref (self.seats);
  return 0;
}
