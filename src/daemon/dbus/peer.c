/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-peer"

#include "daemon/dbus/peer.h"

#include "daemon/base/clock.h"
#include "daemon/base/retry.h"

#define PROPERTIES "org.freedesktop.DBus.Properties"

/* A peer that works answers within milliseconds. */
#define PATIENCE_S 3

struct _NapePeer {
  GBusType type;
  char *name;
  NapePeerListener listener;
  gpointer user_data;
  guint watch;
  GDBusConnection *bus; /* while there is an owner */
  char *owner; /* unique name (nullable) */
  GCancellable *calls; /* all open calls to this owner */
  GArray *subscriptions; /* guint */
  guint n_open;
  guint patience; /* GLib source, while calls are open */
  gboolean silent;
  gboolean looked_up; /* the listener knows whether there is an owner */
  gint64 since; /* of the present state */
  gboolean had_bus;
  NapeRetry retry; /* while a lost bus is waited for */
};

typedef struct {
  NapePeer *peer; /* do not touch when the call was cancelled */
  NapePeerAnswer answer;
} Call;

typedef struct {
  NapePeer *peer;
  NapePeerSignal handler;
  const GVariantType *type;
} Subscription;

static void
note_change_time (NapePeer *self)
{
  NapeMoment now;

  nape_clock_now (&now);
  self->since = now.boot;
}

/* Silence */

static void
set_silent (NapePeer *self, gboolean on)
{
  if (self->silent == on)
    return;
  self->silent = on;
  note_change_time (self);
  if (self->listener.silent != NULL)
    self->listener.silent (on, self->user_data);
}

static gboolean
on_patience_end (gpointer user_data)
{
  NapePeer *self = user_data;

  self->patience = 0;
  set_silent (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
wait_for_answer (NapePeer *self)
{
  self->n_open++;
  if (self->patience == 0 && !self->silent)
    self->patience = g_timeout_add_seconds (PATIENCE_S, on_patience_end, self);
}

static void
note_answer (NapePeer *self)
{
  self->n_open--;
  g_clear_handle_id (&self->patience, g_source_remove);
  set_silent (self, FALSE);
  if (self->n_open > 0)
    self->patience = g_timeout_add_seconds (PATIENCE_S, on_patience_end, self);
}

/* The owner */

static void
drop_owner (NapePeer *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  for (guint i = 0; i < self->subscriptions->len; i++)
    g_dbus_connection_signal_unsubscribe (self->bus,
                                          g_array_index (self->subscriptions, guint, i));
  g_array_set_size (self->subscriptions, 0);
  self->n_open = 0;
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->bus);
  g_clear_pointer (&self->owner, g_free);
}

static void
on_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  NapePeer *self = user_data;

  g_debug ("%s is %s", name, owner);
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->had_bus = TRUE;
  self->looked_up = TRUE;
  nape_retry_stop (&self->retry);
  self->bus = g_object_ref (bus);
  self->owner = g_strdup (owner);
  self->calls = g_cancellable_new ();
  note_change_time (self);
  self->listener.appeared (self->user_data);
}

static void watch_name (NapePeer *self);

static void
on_retry (gpointer user_data)
{
  NapePeer *self = user_data;

  g_bus_unwatch_name (self->watch);
  watch_name (self);
}

static void
on_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  NapePeer *self = user_data;

  /* No event reports that a lost bus is back. */
  if (bus == NULL && self->had_bus)
    nape_retry_later (&self->retry);
  else if (bus != NULL)
    {
      g_dbus_connection_set_exit_on_close (bus, FALSE);
      self->had_bus = TRUE;
    }
  if (self->owner == NULL && self->looked_up)
    return;
  self->looked_up = TRUE;
  g_debug ("nobody is %s", name);
  if (self->owner != NULL)
    drop_owner (self);
  set_silent (self, FALSE);
  note_change_time (self);
  self->listener.vanished (self->user_data);
}

static void
watch_name (NapePeer *self)
{
  self->watch = g_bus_watch_name (self->type, self->name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                  on_appeared, on_vanished, self, NULL);
}

/* Life */

NapePeer *
nape_peer_new (GBusType bus, const char *name, const NapePeerListener *listener,
               gpointer user_data)
{
  NapePeer *self = g_new0 (NapePeer, 1);

  self->type = bus;
  self->name = g_strdup (name);
  self->listener = *listener;
  self->user_data = user_data;
  self->subscriptions = g_array_new (FALSE, FALSE, sizeof (guint));
  nape_retry_init (&self->retry, on_retry, self);
  note_change_time (self);
  watch_name (self);
  return self;
}

void
nape_peer_free (NapePeer *self)
{
  if (self == NULL)
    return;
  g_bus_unwatch_name (self->watch);
  nape_retry_stop (&self->retry);
  if (self->owner != NULL)
    drop_owner (self);
  g_array_unref (self->subscriptions);
  g_free (self->name);
  g_free (self);
}

/* Asking */

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &fds, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    g_debug ("%s: %s", call->peer->name, error->message);
  note_answer (call->peer);
  call->answer (reply, fds, error, call->peer->user_data);
}

void
nape_peer_call (NapePeer *self, const char *path, const char *interface, const char *method,
                GVariant *arguments, const char *reply_type, NapePeerAnswer answer)
{
  g_autoptr (GVariant) sunk = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;

  if (self->owner == NULL)
    return;
  Call *call = g_new (Call, 1);
  *call = (Call){ self, answer };
  g_dbus_connection_call_with_unix_fd_list (
      self->bus, self->owner, path, interface, method, sunk,
      reply_type != NULL ? G_VARIANT_TYPE (reply_type) : NULL,
      G_DBUS_CALL_FLAGS_NO_AUTO_START, G_MAXINT, NULL, self->calls, on_answer, call);
  wait_for_answer (self);
}

void
nape_peer_get (NapePeer *self, const char *path, const char *interface,
               const char *property, NapePeerAnswer answer)
{
  nape_peer_call (self, path, PROPERTIES, "Get",
                  g_variant_new ("(ss)", interface, property), "(v)", answer);
}

void
nape_peer_get_all (NapePeer *self, const char *path, const char *interface,
                   NapePeerAnswer answer)
{
  nape_peer_call (self, path, PROPERTIES, "GetAll", g_variant_new ("(s)", interface),
                  "(a{sv})", answer);
}

/* Listening */

static void
on_signal (GDBusConnection *bus, const char *sender, const char *path,
           const char *interface, const char *member, GVariant *arguments,
           gpointer user_data)
{
  Subscription *subscription = user_data;

  if (g_variant_is_of_type (arguments, subscription->type))
    subscription->handler (path, arguments, subscription->peer->user_data);
}

void
nape_peer_listen (NapePeer *self, const char *path, const char *interface,
                  const char *member, const char *first, const char *type,
                  NapePeerSignal handler)
{
  if (self->owner == NULL)
    return;
  Subscription *subscription = g_new (Subscription, 1);
  *subscription = (Subscription){ self, handler, G_VARIANT_TYPE (type) };
  guint id = g_dbus_connection_signal_subscribe (self->bus, self->owner, interface, member,
                                                 path, first, G_DBUS_SIGNAL_FLAGS_NONE,
                                                 on_signal, subscription, g_free);
  g_array_append_val (self->subscriptions, id);
}

/* Reading */

gboolean
nape_peer_is_here (const NapePeer *self)
{
  return self->owner != NULL;
}

NapeFound
nape_peer_found (const NapePeer *self)
{
  if (self->owner == NULL)
    return NAPE_MISSING;
  return self->silent ? NAPE_BROKEN : NAPE_FOUND;
}

gint64
nape_peer_since (const NapePeer *self)
{
  return self->since;
}

void
nape_peer_add_finding (const NapePeer *self, GPtrArray *findings, const char *area,
                       const char *source, const char *what, const char *remedy)
{
  NapeFound found = nape_peer_found (self);

  if (found == NAPE_BROKEN)
    what = "does not answer";
  else if (found == NAPE_MISSING)
    what = self->type == G_BUS_TYPE_SYSTEM ? "not on the system bus"
                                           : "not on the session bus";
  nape_finding_list_add (findings, area, found, source, what,
                         found == NAPE_BROKEN ? remedy : NULL, self->since);
}
