/* SPDX-License-Identifier: GPL-3.0-or-later */

/* logind's session of ours: whether it is locked, and whether it is in front.
 *
 * A user service belongs to no session, so ours is looked for: the one that the environment
 * names, else the one that the user's display is, else what logind itself takes for it. It
 * must be ours, and graphical. Without a session we go on without: nothing is locked then.
 *
 * LockedHint is the truth. Lock and Unlock are wishes, which the locker may not follow;
 * they are a reason to read again. Where no locker sets LockedHint, nothing is made up.
 */

#define G_LOG_DOMAIN "nape-session-logind"

#include "daemon/session_source.h"

#include <unistd.h>

#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"
#define USER "org.freedesktop.login1.User"
#define AUTO_PATH "/org/freedesktop/login1/session/auto"

typedef struct {
  NapeSessionSlot *slot;
  NapeNeighbour *logind;
  guint way; /* of looking for the session, under way or last tried */
  gboolean searching;
  gboolean again; /* a session came meanwhile */
  char *candidate; /* the session that is being looked at (nullable) */
  char *spare; /* ours and in front, but a terminal's: taken if none is better (nullable) */
  char *path; /* of the session found (nullable) */
  char *id;
  gboolean locked;
  gboolean active;
} Logind;

/* What the session says */

static void
say (Logind *self)
{
  gboolean has = self->path != NULL;

  nape_session_say_block (self->slot, NAPE_BLOCK_LOCKED, has && self->locked);
  nape_session_say_block (self->slot, NAPE_BLOCK_ELSEWHERE, has && !self->active);
}

/* What is not among the properties stays as it is. */
static void
take_state (Logind *self, GVariant *properties)
{
  g_variant_lookup (properties, "LockedHint", "b", &self->locked);
  g_variant_lookup (properties, "Active", "b", &self->active);
  say (self);
}

static void
on_state (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Logind *self = user_data;
  g_autoptr (GVariant) properties = NULL;

  if (reply == NULL || self->path == NULL)
    return;
  g_variant_get (reply, "(@a{sv})", &properties);
  g_clear_pointer (&self->id, g_free);
  g_variant_lookup (properties, "Id", "s", &self->id);
  take_state (self, properties);
}

static void
read_state (Logind *self)
{
  nape_neighbour_get_all (self->logind, self->path, SESSION, on_state);
}

static void
forget_session (Logind *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->id, g_free);
  self->locked = FALSE;
  self->active = TRUE;
  say (self);
}

static void
adopt (Logind *self, const char *path)
{
  g_info ("the session is %s", path);
  self->searching = FALSE;
  g_free (self->path);
  self->path = g_strdup (path);
  read_state (self);
}

/* Looking for it */

static void try_next_way (Logind *self);
static void search (Logind *self);

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
keep_as_spare (Logind *self, GVariant *properties)
{
  const char *seat = "";
  gboolean active = FALSE;

  g_variant_lookup (properties, "Seat", "(&so)", &seat, NULL);
  g_variant_lookup (properties, "Active", "b", &active);
  if (self->spare == NULL && *seat != '\0' && active)
    self->spare = g_strdup (self->candidate);
}

/* Changes are told under the session's own path only. */
static void
on_true_path (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  const char *path = AUTO_PATH;

  if (reply != NULL)
    g_variant_get (reply, "(&o)", &path);
  adopt (user_data, path);
}

static void
take_candidate (Logind *self, GVariant *properties)
{
  const char *id = NULL;

  g_variant_lookup (properties, "Id", "&s", &id);
  if (g_str_equal (self->candidate, AUTO_PATH) && id != NULL)
    nape_neighbour_call (self->logind, MANAGER_PATH, MANAGER, "GetSession",
                         g_variant_new ("(s)", id), "(o)", on_true_path);
  else
    adopt (self, self->candidate);
}

static void
on_candidate (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Logind *self = user_data;
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
look_at (Logind *self, const char *path)
{
  g_free (self->candidate);
  self->candidate = g_strdup (path);
  nape_neighbour_get_all (self->logind, path, SESSION, on_candidate);
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
ask_environment (Logind *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  if (id == NULL || *id == '\0')
    try_next_way (self);
  else
    nape_neighbour_call (self->logind, MANAGER_PATH, MANAGER, "GetSession",
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
  Logind *self = user_data;
  const char *path;

  if (reply == NULL)
    {
      try_next_way (self);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  nape_neighbour_get (self->logind, path, USER, "Display", on_display);
}

static void
ask_user (Logind *self)
{
  nape_neighbour_call (self->logind, MANAGER_PATH, MANAGER, "GetUser",
                       g_variant_new ("(u)", getuid ()), "(o)", on_user_path);
}

static void
ask_auto (Logind *self)
{
  look_at (self, AUTO_PATH);
}

/* Each ends by looking at a session, or by trying the next way. */
static void (*const ways[]) (Logind *self) = { ask_environment, ask_user, ask_auto };

static void
give_up (Logind *self)
{
  self->searching = FALSE;
  if (self->again)
    search (self);
  else
    g_info ("logind knows no session of ours: a lock or a switch of users goes unseen");
}

static void
try_next_way (Logind *self)
{
  if (++self->way < G_N_ELEMENTS (ways))
    ways[self->way](self);
  else if (self->spare != NULL)
    adopt (self, self->spare);
  else
    give_up (self);
}

static void
search (Logind *self)
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
  Logind *self = user_data;
  g_autoptr (GVariant) changed = NULL;
  g_autofree const char **invalidated = NULL;

  if (g_strcmp0 (path, self->path) != 0)
    return;
  g_variant_get (arguments, "(&s@a{sv}^a&s)", NULL, &changed, &invalidated);
  take_state (self, changed);
  if (invalidated[0] != NULL)
    read_state (self);
}

static void
on_hint (const char *path, GVariant *arguments, gpointer user_data)
{
  Logind *self = user_data;

  if (g_strcmp0 (path, self->path) == 0)
    read_state (self);
}

static void
on_session_new (const char *path, GVariant *arguments, gpointer user_data)
{
  Logind *self = user_data;

  if (self->path == NULL || g_strcmp0 (self->path, self->spare) == 0)
    search (self);
}

static void
on_session_removed (const char *path, GVariant *arguments, gpointer user_data)
{
  Logind *self = user_data;
  const char *id;
  const char *removed;

  g_variant_get (arguments, "(&s&o)", &id, &removed);
  if (g_strcmp0 (removed, self->path) != 0)
    return;
  forget_session (self);
  search (self);
}

static void
listen (Logind *self)
{
  nape_neighbour_listen (self->logind, NULL, "org.freedesktop.DBus.Properties",
                         "PropertiesChanged", SESSION, "(sa{sv}as)", on_properties_changed);
  nape_neighbour_listen (self->logind, NULL, SESSION, "Lock", NULL, "()", on_hint);
  nape_neighbour_listen (self->logind, NULL, SESSION, "Unlock", NULL, "()", on_hint);
  nape_neighbour_listen (self->logind, MANAGER_PATH, MANAGER, "SessionNew", NULL, "(so)",
                         on_session_new);
  nape_neighbour_listen (self->logind, MANAGER_PATH, MANAGER, "SessionRemoved", NULL,
                         "(so)", on_session_removed);
}

/* Life */

static void
on_appeared (gpointer user_data)
{
  Logind *self = user_data;

  listen (self);
  search (self);
}

static void
on_vanished (gpointer user_data)
{
  Logind *self = user_data;

  self->searching = FALSE;
  self->again = FALSE;
  forget_session (self);
}

/* What it said before holds on: a silent logind has not unlocked the screen. */
static void
on_silent (gboolean on, gpointer user_data)
{
  Logind *self = user_data;

  nape_session_say_trouble (
      self->slot, on ? "logind does not answer: a lock may go unseen until it does" : NULL);
}

static gpointer
start (NapeSessionSlot *slot, const char *name)
{
  static const NapeNeighbourListener listener = { on_appeared, on_vanished, on_silent };
  Logind *self = g_new0 (Logind, 1);

  self->slot = slot;
  self->active = TRUE;
  self->logind = nape_neighbour_new (G_BUS_TYPE_SYSTEM, name, &listener, self);
  return self;
}

static void
stop (gpointer source)
{
  Logind *self = source;

  nape_neighbour_free (self->logind);
  g_free (self->candidate);
  g_free (self->spare);
  g_free (self->path);
  g_free (self->id);
  g_free (self);
}

/* (transfer full) */
static char *
describe (const Logind *self)
{
  if (self->path == NULL)
    return g_strdup ("knows no session of ours");
  return g_strdup_printf ("session %s: %s, %s", self->id != NULL ? self->id : "?",
                          self->locked ? "locked" : "not locked",
                          self->active ? "in front" : "not in front");
}

static void
find (gconstpointer source, GPtrArray *findings)
{
  const Logind *self = source;
  NapeFound found = nape_neighbour_found (self->logind);
  g_autofree char *what = NULL;

  if (found == NAPE_MISSING)
    what = g_strdup ("not on the system bus");
  else if (found == NAPE_BROKEN)
    what = g_strdup ("does not answer");
  else
    what = describe (self);
  nape_findings_add (findings, "lock", found, "logind", what,
                     found == NAPE_BROKEN ? "systemctl restart systemd-logind" : NULL,
                     nape_neighbour_since (self->logind));
}

const NapeSessionSource nape_session_logind = { start, stop, find };
