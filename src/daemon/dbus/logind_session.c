/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-logind-session"

#include "daemon/dbus/logind_session.h"

#include <unistd.h>

#define NAME "org.freedesktop.login1"
#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"
#define USER "org.freedesktop.login1.User"
#define AUTO_PATH "/org/freedesktop/login1/session/auto"

typedef struct {
  const NapeLogindListener *listener;
  gpointer user_data;
} Follower;

struct _NapeLogindSession {
  GArray *followers; /* Follower */
  guint repeating; /* GLib source: reports what is known to new followers */
  NapePeer *logind;
  guint way; /* index of the way to find the session that is tried, or was last */
  gboolean searching;
  gboolean again; /* a session came meanwhile */
  char *candidate; /* path of the session whose properties are asked for (nullable) */
  char *spare; /* ours and in front, but a terminal's: taken if none is better (nullable) */
  char *path; /* of the session found (nullable) */
  gboolean none; /* it is known that there is none */
};

/* Followers */

static const Follower *
nth_follower (const NapeLogindSession *self, guint n)
{
  return &g_array_index (self->followers, Follower, n);
}

static void
report_properties (const NapeLogindSession *self, GVariant *properties)
{
  for (guint i = 0; i < self->followers->len; i++)
    nth_follower (self, i)->listener->changed (properties,
                                               nth_follower (self, i)->user_data);
}

static void
report_lost (const NapeLogindSession *self)
{
  for (guint i = 0; i < self->followers->len; i++)
    nth_follower (self, i)->listener->lost (nth_follower (self, i)->user_data);
}

static void
report_silent (const NapeLogindSession *self, gboolean on)
{
  for (guint i = 0; i < self->followers->len; i++)
    nth_follower (self, i)->listener->silent (on, nth_follower (self, i)->user_data);
}

static void read_state (NapeLogindSession *self);

static gboolean
on_repeat (gpointer user_data)
{
  NapeLogindSession *self = user_data;

  self->repeating = 0;
  if (nape_peer_found (self->logind) == NAPE_BROKEN)
    report_silent (self, TRUE);
  if (self->path != NULL)
    read_state (self);
  else if (self->none)
    report_lost (self);
  return G_SOURCE_REMOVE;
}

void
nape_logind_session_follow (NapeLogindSession *self, const NapeLogindListener *listener,
                            gpointer user_data)
{
  Follower follower = { listener, user_data };

  g_array_append_val (self->followers, follower);
  if (self->repeating == 0)
    self->repeating = g_idle_add (on_repeat, self);
}

void
nape_logind_session_unfollow (NapeLogindSession *self, gpointer user_data)
{
  for (guint i = self->followers->len; i-- > 0;)
    if (nth_follower (self, i)->user_data == user_data)
      g_array_remove_index (self->followers, i);
}

/* Its state */

static void
lose_session (NapeLogindSession *self)
{
  g_clear_pointer (&self->path, g_free);
  self->none = TRUE;
  report_lost (self);
}

static void
on_state (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  NapeLogindSession *self = user_data;
  g_autoptr (GVariant) properties = NULL;

  if (reply == NULL || self->path == NULL)
    return;
  g_variant_get (reply, "(@a{sv})", &properties);
  report_properties (self, properties);
}

static void
read_state (NapeLogindSession *self)
{
  nape_peer_get_all (self->logind, self->path, SESSION, on_state);
}

static void
adopt_session (NapeLogindSession *self, const char *path)
{
  g_info ("the session is %s", path);
  self->searching = FALSE;
  self->none = FALSE;
  g_free (self->path);
  self->path = g_strdup (path);
  read_state (self);
}

/* Finding it */

static void try_next_way (NapeLogindSession *self);
static void search_session (NapeLogindSession *self);

static gboolean
is_ours (GVariant *properties)
{
  const char *class = "user";
  guint32 uid = getuid ();

  g_variant_lookup (properties, "User", "(u&o)", &uid, NULL);
  g_variant_lookup (properties, "Class", "&s", &class);
  return uid == getuid () && g_str_has_prefix (class, "user");
}

static gboolean
is_terminal (GVariant *properties)
{
  const char *type = "";

  g_variant_lookup (properties, "Type", "&s", &type);
  return g_str_equal (type, "tty");
}

/* An X server that was started from a terminal runs in the terminal's session. */
static void
keep_as_spare (NapeLogindSession *self, GVariant *properties)
{
  const char *seat = "";
  gboolean active = FALSE;

  g_variant_lookup (properties, "Seat", "(&so)", &seat, NULL);
  g_variant_lookup (properties, "Active", "b", &active);
  if (self->spare == NULL && *seat != '\0' && active)
    self->spare = g_strdup (self->candidate);
}

/* logind signals changes under the session's own path only. */
static void
on_true_path (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  const char *path = AUTO_PATH;

  if (reply != NULL)
    g_variant_get (reply, "(&o)", &path);
  adopt_session (user_data, path);
}

static void
take_candidate (NapeLogindSession *self, GVariant *properties)
{
  const char *id = NULL;

  g_variant_lookup (properties, "Id", "&s", &id);
  if (g_str_equal (self->candidate, AUTO_PATH) && id != NULL)
    nape_peer_call (self->logind, MANAGER_PATH, MANAGER, "GetSession",
                    g_variant_new ("(s)", id), "(o)", on_true_path);
  else
    adopt_session (self, self->candidate);
}

static void
on_candidate (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  NapeLogindSession *self = user_data;
  g_autoptr (GVariant) properties = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(@a{sv})", &properties);
  if (properties != NULL && is_ours (properties) && !is_terminal (properties))
    {
      take_candidate (self, properties);
      return;
    }
  if (properties != NULL && is_ours (properties))
    keep_as_spare (self, properties);
  try_next_way (self);
}

static void
look_at (NapeLogindSession *self, const char *path)
{
  g_free (self->candidate);
  self->candidate = g_strdup (path);
  nape_peer_get_all (self->logind, path, SESSION, on_candidate);
}

static void
on_session_path (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  const char *path;

  if (reply == NULL)
    {
      try_next_way (user_data);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  look_at (user_data, path);
}

static void
ask_environment (NapeLogindSession *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  if (id == NULL || *id == '\0')
    try_next_way (self);
  else
    nape_peer_call (self->logind, MANAGER_PATH, MANAGER, "GetSession",
                    g_variant_new ("(s)", id), "(o)", on_session_path);
}

static void
on_display (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  g_autoptr (GVariant) value = NULL;
  const char *id = "";
  const char *path = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE ("(so)")))
    g_variant_get (value, "(&s&o)", &id, &path);
  if (*id != '\0')
    look_at (user_data, path);
  else
    try_next_way (user_data);
}

static void
on_user_path (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  NapeLogindSession *self = user_data;
  const char *path;

  if (reply == NULL)
    {
      try_next_way (self);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  nape_peer_get (self->logind, path, USER, "Display", on_display);
}

static void
ask_user (NapeLogindSession *self)
{
  nape_peer_call (self->logind, MANAGER_PATH, MANAGER, "GetUser",
                  g_variant_new ("(u)", getuid ()), "(o)", on_user_path);
}

static void
ask_auto (NapeLogindSession *self)
{
  look_at (self, AUTO_PATH);
}

/* Ways to find it. Each ends by looking at a session, or by trying the next way. */
static void (*const ways[]) (NapeLogindSession *self)
    = { ask_environment, ask_user, ask_auto };

static void
give_up (NapeLogindSession *self)
{
  self->searching = FALSE;
  if (self->again)
    search_session (self);
  else if (self->path == NULL)
    {
      g_info ("logind knows no session of ours: a lock or a switch of users goes unseen");
      lose_session (self);
    }
}

static void
try_next_way (NapeLogindSession *self)
{
  if (++self->way < G_N_ELEMENTS (ways))
    ways[self->way](self);
  else if (self->spare != NULL)
    adopt_session (self, self->spare);
  else
    give_up (self);
}

static void
search_session (NapeLogindSession *self)
{
  self->again = self->searching;
  if (self->searching)
    return;
  self->searching = TRUE;
  g_clear_pointer (&self->spare, g_free);
  self->way = 0;
  ways[0](self);
}

/* Signals */

static void
on_properties_changed (const char *path, GVariant *arguments, gpointer user_data)
{
  NapeLogindSession *self = user_data;
  g_autoptr (GVariant) changed = NULL;
  g_autofree const char **invalidated = NULL;

  if (g_strcmp0 (path, self->path) != 0)
    return;
  g_variant_get (arguments, "(&s@a{sv}^a&s)", NULL, &changed, &invalidated);
  report_properties (self, changed);
  if (invalidated[0] != NULL)
    read_state (self);
}

static void
on_hint (const char *path, GVariant *arguments, gpointer user_data)
{
  NapeLogindSession *self = user_data;

  if (g_strcmp0 (path, self->path) == 0)
    read_state (self);
}

static void
on_session_new (const char *path, GVariant *arguments, gpointer user_data)
{
  NapeLogindSession *self = user_data;

  if (self->path == NULL || g_strcmp0 (self->path, self->spare) == 0)
    search_session (self);
}

static void
on_session_removed (const char *path, GVariant *arguments, gpointer user_data)
{
  NapeLogindSession *self = user_data;
  const char *id;
  const char *removed;

  g_variant_get (arguments, "(&s&o)", &id, &removed);
  if (g_strcmp0 (removed, self->path) != 0)
    return;
  lose_session (self);
  search_session (self);
}

static void
listen_to_logind (NapeLogindSession *self)
{
  nape_peer_listen (self->logind, NULL, "org.freedesktop.DBus.Properties",
                    "PropertiesChanged", SESSION, "(sa{sv}as)", on_properties_changed);
  nape_peer_listen (self->logind, NULL, SESSION, "Lock", NULL, "()", on_hint);
  nape_peer_listen (self->logind, NULL, SESSION, "Unlock", NULL, "()", on_hint);
  nape_peer_listen (self->logind, MANAGER_PATH, MANAGER, "SessionNew", NULL, "(so)",
                    on_session_new);
  nape_peer_listen (self->logind, MANAGER_PATH, MANAGER, "SessionRemoved", NULL, "(so)",
                    on_session_removed);
}

/* Life */

static void
on_appeared (gpointer user_data)
{
  NapeLogindSession *self = user_data;

  listen_to_logind (self);
  search_session (self);
}

static void
on_vanished (gpointer user_data)
{
  NapeLogindSession *self = user_data;

  self->searching = FALSE;
  self->again = FALSE;
  lose_session (self);
}

static void
on_silent (gboolean on, gpointer user_data)
{
  report_silent (user_data, on);
}

NapeLogindSession *
nape_logind_session_new (void)
{
  static const NapePeerListener peer = { on_appeared, on_vanished, on_silent };
  NapeLogindSession *self = g_new0 (NapeLogindSession, 1);

  self->followers = g_array_new (FALSE, FALSE, sizeof (Follower));
  self->logind = nape_peer_new (G_BUS_TYPE_SYSTEM, NAME, &peer, self);
  return self;
}

void
nape_logind_session_free (NapeLogindSession *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->repeating, g_source_remove);
  g_array_unref (self->followers);
  nape_peer_free (self->logind);
  g_free (self->candidate);
  g_free (self->spare);
  g_free (self->path);
  g_free (self);
}

const NapePeer *
nape_logind_session_peer (const NapeLogindSession *self)
{
  return self->logind;
}
