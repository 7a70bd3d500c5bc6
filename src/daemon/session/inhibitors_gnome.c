/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that hold the screen on by asking the session manager of GNOME, MATE or Cinnamon
 * to. It is asked whether there is one, then for the list, then each inhibitor in turn for
 * its flags until one is found, and that one for its application's id. Its reason, which
 * may hold a title, is never asked for. */

#define G_LOG_DOMAIN "nape-inhibitors-gnome"

#include "daemon/session/sources.h"

#define PATH "/org/gnome/SessionManager"
#define MANAGER "org.gnome.SessionManager"
#define INHIBITOR "org.gnome.SessionManager.Inhibitor"

#define FLAG_IDLE 8u

typedef struct {
  NapeSessionBase base;
  gboolean asking; /* the questions are under way */
  gboolean again; /* something changed meanwhile */
  char **paths; /* of the inhibitors (nullable) */
  guint next; /* of the paths to be asked */
  gboolean watching;
} Inhibitors;

static void ask_manager (Inhibitors *self);

/* The end of the questions. */
static void
finish_questions (Inhibitors *self, const char *who)
{
  self->asking = FALSE;
  self->watching = who != NULL;
  nape_session_report_watching (self->base.slot, who);
  if (self->again)
    ask_manager (self);
}

static void
on_app_id (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  const char *id = "";

  if (reply != NULL)
    g_variant_get (reply, "(&s)", &id);
  finish_questions (user_data, id);
}

static void on_flags (GVariant *reply, GUnixFDList *fds, const GError *error,
                      gpointer user_data);

/* The list may have changed since the manager said that there is one. */
static void
ask_next (Inhibitors *self)
{
  if (self->paths[self->next] == NULL)
    finish_questions (self, NAPE_SESSION_NAMELESS);
  else
    nape_peer_call (self->base.peer, self->paths[self->next], INHIBITOR, "GetFlags", NULL,
                    "(u)", on_flags);
}

static void
on_flags (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Inhibitors *self = user_data;
  guint32 flags = 0;

  if (reply != NULL)
    g_variant_get (reply, "(u)", &flags);
  if (flags & FLAG_IDLE)
    nape_peer_call (self->base.peer, self->paths[self->next], INHIBITOR, "GetAppId", NULL,
                    "(s)", on_app_id);
  else
    {
      self->next++;
      ask_next (self);
    }
}

static void
on_list (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Inhibitors *self = user_data;

  if (reply == NULL)
    {
      finish_questions (self, NAPE_SESSION_NAMELESS);
      return;
    }
  g_clear_pointer (&self->paths, g_strfreev);
  g_variant_get (reply, "(^ao)", &self->paths);
  self->next = 0;
  ask_next (self);
}

static void
on_is_inhibited (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Inhibitors *self = user_data;
  gboolean inhibited = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &inhibited);
  if (inhibited)
    nape_peer_call (self->base.peer, PATH, MANAGER, "GetInhibitors", NULL, "(ao)", on_list);
  else
    finish_questions (self, NULL);
}

static void
ask_manager (Inhibitors *self)
{
  self->again = self->asking;
  if (self->asking)
    return;
  self->asking = TRUE;
  nape_peer_call (self->base.peer, PATH, MANAGER, "IsInhibited",
                  g_variant_new ("(u)", FLAG_IDLE), "(b)", on_is_inhibited);
}

static void
on_change (const char *path, GVariant *arguments, gpointer user_data)
{
  ask_manager (user_data);
}

static void
on_appeared (gpointer user_data)
{
  Inhibitors *self = user_data;

  nape_peer_listen (self->base.peer, PATH, MANAGER, "InhibitorAdded", NULL, "(o)",
                    on_change);
  nape_peer_listen (self->base.peer, PATH, MANAGER, "InhibitorRemoved", NULL, "(o)",
                    on_change);
  ask_manager (self);
}

static void
on_vanished (gpointer user_data)
{
  Inhibitors *self = user_data;

  self->again = FALSE;
  finish_questions (self, NULL);
}

static void
free_paths (gpointer source)
{
  Inhibitors *self = source;

  g_strfreev (self->paths);
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Inhibitors *self = source;

  nape_session_add_watching (findings, self->base.peer, MANAGER, self->watching);
}

const NapeSessionSource nape_session_inhibitors_gnome = {
  .size = sizeof (Inhibitors),
  .bus = G_BUS_TYPE_SESSION,
  .listener = { on_appeared, on_vanished, NULL },
  .stop = free_paths,
  .add_findings = add_findings,
};
