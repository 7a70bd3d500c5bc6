/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that hold the screen on by asking logind to. logind is asked which program it is
 * only while there is one; the reason that logind gives with it is not read. */

#define G_LOG_DOMAIN "nape-inhibitors-logind"

#include "daemon/session/sources.h"

#include <string.h>
#include <unistd.h>

#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

typedef struct {
  NapeSessionBase base;
  gboolean blocked; /* a program of any user holds the screen on */
  gboolean watching; /* ... and it is one of this user's programs */
} Inhibitors;

/* `list`: "sleep:idle" */
static gboolean
has_idle (const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ":", -1);

  return g_strv_contains ((const char *const *)words, "idle");
}

static void
report_watching (Inhibitors *self, const char *who)
{
  self->watching = who != NULL;
  nape_session_report_watching (self->base.slot, who);
}

/* A program of another user, or of the system, is no evidence of who sits here. */
static void
on_list (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Inhibitors *self = user_data;
  g_autoptr (GVariantIter) list = NULL;
  const char *what, *who, *mode;
  guint32 uid, pid;

  if (reply == NULL || !self->blocked)
    return;
  g_variant_get (reply, "(a(ssssuu))", &list);
  while (g_variant_iter_next (list, "(&s&s&s&suu)", &what, &who, NULL, &mode, &uid, &pid))
    if (has_idle (what) && strcmp (mode, "block") == 0 && uid == getuid ()
        && pid != (guint32)getpid ())
      {
        report_watching (self, who);
        return;
      }
  report_watching (self, NULL);
}

static void
set_blocked (Inhibitors *self, const char *blocks)
{
  self->blocked = has_idle (blocks);
  if (self->blocked)
    nape_peer_call (self->base.peer, MANAGER_PATH, MANAGER, "ListInhibitors", NULL,
                    "(a(ssssuu))", on_list);
  else
    report_watching (self, NULL);
}

static void
on_block_inhibited (GVariant *reply, GUnixFDList *fds, const GError *error,
                    gpointer user_data)
{
  g_autoptr (GVariant) value = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(v)", &value);
  if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    set_blocked (user_data, g_variant_get_string (value, NULL));
}

static void
read_block_inhibited (Inhibitors *self)
{
  nape_peer_get (self->base.peer, MANAGER_PATH, MANAGER, "BlockInhibited",
                 on_block_inhibited);
}

static void
on_properties_changed (const char *path, GVariant *arguments, gpointer user_data)
{
  Inhibitors *self = user_data;
  g_autoptr (GVariant) changed = NULL;
  g_autofree const char **invalidated = NULL;
  const char *blocks;

  g_variant_get (arguments, "(&s@a{sv}^a&s)", NULL, &changed, &invalidated);
  if (g_variant_lookup (changed, "BlockInhibited", "&s", &blocks))
    set_blocked (self, blocks);
  else if (g_strv_contains (invalidated, "BlockInhibited"))
    read_block_inhibited (self);
}

static void
on_appeared (gpointer user_data)
{
  Inhibitors *self = user_data;

  nape_peer_listen (self->base.peer, MANAGER_PATH, "org.freedesktop.DBus.Properties",
                    "PropertiesChanged", MANAGER, "(sa{sv}as)", on_properties_changed);
  read_block_inhibited (self);
}

static void
on_vanished (gpointer user_data)
{
  Inhibitors *self = user_data;

  self->blocked = FALSE;
  report_watching (self, NULL);
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Inhibitors *self = source;

  nape_session_add_watching (findings, self->base.peer, "logind", self->watching);
}

const NapeSessionSource nape_session_inhibitors_logind = {
  .size = sizeof (Inhibitors),
  .bus = G_BUS_TYPE_SYSTEM,
  .listener = { on_appeared, on_vanished, NULL },
  .add_findings = add_findings,
};
