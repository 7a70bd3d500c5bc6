/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/dbus/logind.h"

struct _NapeLogindFollower {
  NapeLogindListener listener;
  gpointer user_data;
  guint greeting; /* GLib source */
};

/* What they share, while there are any. */
static NapeLogindSession *session;
static GPtrArray *followers; /* NapeLogindFollower (unowned) */

static const NapeLogindFollower *
nth (guint n)
{
  return g_ptr_array_index (followers, n);
}

/* What the session says */

static void
on_told (GVariant *properties, gpointer user_data)
{
  for (guint i = 0; i < followers->len; i++)
    nth (i)->listener.told (properties, nth (i)->user_data);
}

static void
on_lost (gpointer user_data)
{
  for (guint i = 0; i < followers->len; i++)
    nth (i)->listener.lost (nth (i)->user_data);
}

static void
on_silent (gboolean on, gpointer user_data)
{
  for (guint i = 0; i < followers->len; i++)
    nth (i)->listener.silent (on, nth (i)->user_data);
}

/* Life */

static gboolean
on_greeting (gpointer user_data)
{
  NapeLogindFollower *self = user_data;

  self->greeting = 0;
  nape_logind_session_repeat (session);
  return G_SOURCE_REMOVE;
}

static void
begin (void)
{
  static const NapeLogindListener listener = { on_told, on_lost, on_silent };

  followers = g_ptr_array_new ();
  session = nape_logind_session_new (&listener, NULL);
}

static void
end (void)
{
  g_clear_pointer (&session, nape_logind_session_free);
  g_clear_pointer (&followers, g_ptr_array_unref);
}

NapeLogindFollower *
nape_logind_follower_new (const NapeLogindListener *listener, gpointer user_data)
{
  NapeLogindFollower *self = g_new0 (NapeLogindFollower, 1);

  self->listener = *listener;
  self->user_data = user_data;
  if (session == NULL)
    begin ();
  else
    self->greeting = g_idle_add (on_greeting, self);
  g_ptr_array_add (followers, self);
  return self;
}

void
nape_logind_follower_free (NapeLogindFollower *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->greeting, g_source_remove);
  g_ptr_array_remove (followers, self);
  if (followers->len == 0)
    end ();
  g_free (self);
}

const NapePeer *
nape_logind_follower_peer (const NapeLogindFollower *self)
{
  return nape_logind_session_peer (session);
}
