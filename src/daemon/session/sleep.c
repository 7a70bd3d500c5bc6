/* SPDX-License-Identifier: GPL-3.0-or-later */

/* logind's word that the machine is about to sleep. A delay inhibitor makes it wait for us;
 * it is let go as soon as everybody here knows, and taken again afterwards. That it slept
 * shows by the clocks, without any of this. */

#define G_LOG_DOMAIN "nape-session-sleep"

#include "daemon/session/source.h"

#include <unistd.h>

#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

typedef struct {
  NapeSessionSlot *slot;
  NapePeer *logind;
  int fd; /* of the inhibitor, or -1 */
  gboolean asking; /* for one */
  gboolean going; /* to sleep */
} Sleep;

static void
let_go (Sleep *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

static int
take_fd (GVariant *reply, GUnixFDList *fds)
{
  gint32 handle;

  g_variant_get (reply, "(h)", &handle);
  return fds != NULL ? g_unix_fd_list_get (fds, handle, NULL) : -1;
}

/* One that comes when the machine is already going down would only hold it up. */
static void
on_inhibit (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
  Sleep *self = user_data;

  self->asking = FALSE;
  if (reply == NULL)
    {
      g_info ("logind will not wait for us before it sleeps: %s", error->message);
      return;
    }
  let_go (self);
  self->fd = take_fd (reply, fds);
  if (self->going)
    let_go (self);
}

static void
inhibit (Sleep *self)
{
  if (self->fd >= 0 || self->asking)
    return;
  self->asking = TRUE;
  nape_peer_call (self->logind, MANAGER_PATH, MANAGER, "Inhibit",
                  g_variant_new ("(ssss)", "sleep", "nape",
                                 "Takes its reminder down and saves", "delay"),
                  "(h)", on_inhibit);
}

static void
on_prepare_for_sleep (const char *path, GVariant *arguments, gpointer user_data)
{
  Sleep *self = user_data;

  g_variant_get (arguments, "(b)", &self->going);
  nape_session_say_sleep (self->slot, self->going);
  if (self->going)
    let_go (self);
  else
    inhibit (self);
}

static void
on_appeared (gpointer user_data)
{
  Sleep *self = user_data;

  nape_peer_listen (self->logind, MANAGER_PATH, MANAGER, "PrepareForSleep", NULL, "(b)",
                    on_prepare_for_sleep);
  inhibit (self);
}

static void
on_vanished (gpointer user_data)
{
  Sleep *self = user_data;

  let_go (self);
  self->asking = FALSE;
  self->going = FALSE;
  nape_session_say_sleep (self->slot, FALSE);
}

static gpointer
start (NapeSessionSlot *slot, const char *name)
{
  static const NapePeerListener listener = { on_appeared, on_vanished, NULL };
  Sleep *self = g_new0 (Sleep, 1);

  self->slot = slot;
  self->fd = -1;
  self->logind = nape_peer_new (G_BUS_TYPE_SYSTEM, name, &listener, self);
  return self;
}

static void
stop (gpointer source)
{
  Sleep *self = source;

  nape_peer_free (self->logind);
  let_go (self);
  g_free (self);
}

static void
find (gconstpointer source, GPtrArray *findings)
{
  const Sleep *self = source;
  NapeFound found = nape_peer_found (self->logind);
  const char *what = "not on the system bus: sleep is seen by the clocks, afterwards";

  if (found == NAPE_BROKEN)
    what = "does not answer: sleep is seen by the clocks, afterwards";
  else if (found == NAPE_FOUND && self->fd >= 0)
    what = "tells us before the machine sleeps, and waits for us";
  else if (found == NAPE_FOUND)
    what = "tells us before the machine sleeps";
  nape_findings_add (findings, "sleep", found, "logind", what, NULL,
                     nape_peer_since (self->logind));
}

const NapeSessionSource nape_session_sleep = { start, stop, find };
