/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that hold the screen on by asking a manager to: the session manager of GNOME,
 * MATE or Cinnamon, the desktop's power manager, or logind.
 *
 * A manager is asked whether there is an inhibitor, only then for the list, and again
 * whenever it signals a change. An inhibitor's reason, which may hold a title, is never
 * read.
 */

#define G_LOG_DOMAIN "nape-inhibitors"

#include "daemon/session/sources.h"

#include <string.h>
#include <unistd.h>

#define GNOME "org.gnome.SessionManager"
#define GNOME_IDLE 8u /* flag */
#define KDE "org.kde.Solid.PowerManagement.PolicyAgent"
#define KDE_SCREEN 4u /* policy: changes of screen settings */
#define POWER "org.freedesktop.PowerManagement"
#define LOGIND "org.freedesktop.login1"
#define PROPERTIES "org.freedesktop.DBus.Properties"

typedef struct _Manager Manager;

typedef struct {
  const char *source; /* as findings name it */
  GBusType bus;
  const char *name;
  const char *path;
  const char *interface;
  const char *question; /* method, answers (b); NULL: only the list tells */
  guint32 argument; /* of the question; 0: none */
  const char *signals[2]; /* of a change; none: its properties change */
  const char *list; /* method */
  const char *list_type; /* of its answer; NULL: any */
  void (*take_list) (Manager *self, GVariant *list);
  gboolean stand_in; /* counts only while the row before is not on the bus */
} Row;

typedef struct {
  NapeSessionBase base;
  Manager *managers; /* one for each row */
} Inhibitors;

struct _Manager {
  const Row *row;
  Inhibitors *all;
  NapePeer *peer;
  gboolean asking; /* the questions are under way */
  gboolean again; /* something changed meanwhile */
  char **paths; /* GNOME: of the inhibitors (nullable) */
  guint next; /* of the paths to be asked */
  char *who; /* the program; "": it has no name; NULL: none */
};

static void ask_manager (Manager *self);
static void report_watching (const Inhibitors *self);

/* The end of the questions. */
static void
finish_questions (Manager *self, const char *who)
{
  self->asking = FALSE;
  g_free (self->who);
  self->who = g_strdup (who);
  report_watching (self->all);
  if (self->again)
    ask_manager (self);
}

/* GNOME: each inhibitor in turn is asked for its flags until one is found, and that one for
 * its application's id. */

static void
on_app_id (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  const char *id = "";

  if (reply != NULL)
    g_variant_get (reply, "(&s)", &id);
  finish_questions (user_data, id);
}

static void ask_next (Manager *self);

static void
on_flags (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Manager *self = user_data;
  guint32 flags = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &flags);
  if (flags & GNOME_IDLE)
    nape_peer_call (self->peer, self->paths[self->next], GNOME ".Inhibitor", "GetAppId",
                    NULL, "(s)", on_app_id);
  else
    {
      self->next++;
      ask_next (self);
    }
}

/* The list may have changed since the manager said that there is one. */
static void
ask_next (Manager *self)
{
  if (self->paths[self->next] == NULL)
    finish_questions (self, "");
  else
    nape_peer_call (self->peer, self->paths[self->next], GNOME ".Inhibitor", "GetFlags",
                    NULL, "(u)", on_flags);
}

static void
take_paths (Manager *self, GVariant *list)
{
  g_clear_pointer (&self->paths, g_strfreev);
  g_variant_get (list, "(^ao)", &self->paths);
  self->next = 0;
  ask_next (self);
}

/* Power managers: names, or names and reasons. */

/* The first name in "as", "aas" or "a(ss)". (transfer full) */
static char *
first_name (GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  if (!g_variant_is_container (value) || g_variant_n_children (value) == 0)
    return g_strdup ("");
  g_autoptr (GVariant) child = g_variant_get_child_value (value, 0);
  return first_name (child);
}

static void
take_names (Manager *self, GVariant *list)
{
  g_autofree char *name = first_name (list);

  finish_questions (self, name);
}

/* logind */

/* `list`: "sleep:idle" */
static gboolean
has_idle (const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ":", -1);

  return g_strv_contains ((const char *const *)words, "idle");
}

/* A program of another user, or of the system, is no evidence of who sits here. */
static void
take_inhibitors (Manager *self, GVariant *list)
{
  g_autoptr (GVariantIter) inhibitors = NULL;
  const char *what, *who, *mode;
  guint32 uid, pid;

  g_variant_get (list, "(a(ssssuu))", &inhibitors);
  while (g_variant_iter_next (inhibitors, "(&s&s&s&suu)", &what, &who, NULL, &mode, &uid,
                              &pid))
    if (has_idle (what) && strcmp (mode, "block") == 0 && uid == getuid ()
        && pid != (guint32)getpid ())
      {
        finish_questions (self, who);
        return;
      }
  finish_questions (self, NULL);
}

/* Of several programs the first row's is named: desktops know them better than logind.
 * KDE's power manager is asked for its policy on the screen. It also answers to the common
 * name, but counts there programs that only keep the machine awake, a download for
 * instance. */
static const Row rows[] = {
  { .source = GNOME,
    .bus = G_BUS_TYPE_SESSION,
    .name = GNOME,
    .path = "/org/gnome/SessionManager",
    .interface = GNOME,
    .question = "IsInhibited",
    .argument = GNOME_IDLE,
    .signals = { "InhibitorAdded", "InhibitorRemoved" },
    .list = "GetInhibitors",
    .list_type = "(ao)",
    .take_list = take_paths },
  { .source = KDE,
    .bus = G_BUS_TYPE_SESSION,
    .name = KDE,
    .path = "/org/kde/Solid/PowerManagement/PolicyAgent",
    .interface = KDE,
    .question = "HasInhibition",
    .argument = KDE_SCREEN,
    .signals = { "InhibitionsChanged" },
    .list = "ListInhibitions",
    .take_list = take_names },
  { .source = POWER,
    .bus = G_BUS_TYPE_SESSION,
    .name = POWER,
    .path = "/org/freedesktop/PowerManagement/Inhibit",
    .interface = POWER ".Inhibit",
    .question = "HasInhibit",
    .signals = { "HasInhibitChanged" },
    .list = "GetInhibitors",
    .take_list = take_names,
    .stand_in = TRUE },
  { .source = "logind",
    .bus = G_BUS_TYPE_SYSTEM,
    .name = LOGIND,
    .path = "/org/freedesktop/login1",
    .interface = LOGIND ".Manager",
    .list = "ListInhibitors",
    .list_type = "(a(ssssuu))",
    .take_list = take_inhibitors },
};

static void
report_watching (const Inhibitors *self)
{
  const char *who = NULL;

  for (gsize i = 0; who == NULL && i < G_N_ELEMENTS (rows); i++)
    if (!rows[i].stand_in || !nape_peer_is_here (self->managers[i - 1].peer))
      who = self->managers[i].who;
  nape_session_report_watching (&self->base, who);
}

/* Asking a manager */

static void
on_list (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Manager *self = user_data;

  if (reply != NULL)
    self->row->take_list (self, reply);
  else
    finish_questions (self, self->row->question != NULL ? "" : NULL);
}

static void
ask_list (Manager *self)
{
  const Row *row = self->row;

  nape_peer_call (self->peer, row->path, row->interface, row->list, NULL, row->list_type,
                  on_list);
}

static void
on_is_inhibited (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  gboolean inhibited = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &inhibited);
  if (inhibited)
    ask_list (user_data);
  else
    finish_questions (user_data, NULL);
}

static void
ask_manager (Manager *self)
{
  const Row *row = self->row;

  self->again = self->asking;
  if (self->asking)
    return;
  self->asking = TRUE;
  if (row->question == NULL)
    ask_list (self);
  else
    nape_peer_call (self->peer, row->path, row->interface, row->question,
                    row->argument != 0 ? g_variant_new ("(u)", row->argument) : NULL, "(b)",
                    on_is_inhibited);
}

static void
on_change (const char *path, GVariant *arguments, gpointer user_data)
{
  ask_manager (user_data);
}

static void
on_appeared (gpointer user_data)
{
  Manager *self = user_data;
  const Row *row = self->row;

  if (row->signals[0] == NULL)
    nape_peer_listen (self->peer, row->path, PROPERTIES, "PropertiesChanged",
                      row->interface, "*", on_change);
  for (gsize i = 0; i < G_N_ELEMENTS (row->signals) && row->signals[i] != NULL; i++)
    nape_peer_listen (self->peer, row->path, row->interface, row->signals[i], NULL, "*",
                      on_change);
  report_watching (self->all);
  ask_manager (self);
}

static void
on_vanished (gpointer user_data)
{
  Manager *self = user_data;

  self->again = FALSE;
  finish_questions (self, NULL);
}

/* Life */

static void
start_managers (gpointer source)
{
  static const NapePeerListener listener = { on_appeared, on_vanished, NULL };
  Inhibitors *self = source;

  self->managers = g_new0 (Manager, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Manager *manager = &self->managers[i];
      manager->row = &rows[i];
      manager->all = self;
      manager->peer = nape_peer_new (rows[i].bus, rows[i].name, &listener, manager);
    }
}

static void
stop_managers (gpointer source)
{
  Inhibitors *self = source;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      nape_peer_free (self->managers[i].peer);
      g_strfreev (self->managers[i].paths);
      g_free (self->managers[i].who);
    }
  g_free (self->managers);
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Inhibitors *self = source;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    nape_peer_add_finding (self->managers[i].peer, findings, "watching", rows[i].source,
                           self->managers[i].who != NULL ? "a program holds the screen on"
                                                         : "nothing holds the screen on",
                           NULL);
}

const NapeSessionSource nape_session_inhibitors = {
  .size = sizeof (Inhibitors),
  .start = start_managers,
  .stop = stop_managers,
  .add_findings = add_findings,
};
