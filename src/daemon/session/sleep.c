/* SPDX-License-Identifier: GPL-3.0-or-later */

/* logind's signal that the machine is about to sleep. A delay inhibitor makes it wait for
 * us; we release it as soon as the listener has returned, and take one again afterwards.
 * That the machine slept shows by the clocks, without any of this. */

#define G_LOG_DOMAIN "nape-session-sleep"

#include "daemon/session/sources.h"

#include <unistd.h>

#define MANAGER_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"

typedef struct {
  NapeSessionBase base;
  int fd; /* of the inhibitor, or -1 */
  gboolean asking; /* for one */
  gboolean going; /* to sleep */
} Sleep;

static void
release_inhibitor (gpointer source)
{
  Sleep *self = source;

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

/* An inhibitor that comes when the machine is already going down would only delay it. */
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
  release_inhibitor (self);
  self->fd = take_fd (reply, fds);
  if (self->going)
    release_inhibitor (self);
}

static void
take_inhibitor (Sleep *self)
{
  if (self->fd >= 0 || self->asking)
    return;
  self->asking = TRUE;
  nape_peer_call (self->base.peer, MANAGER_PATH, MANAGER, "Inhibit",
                  g_variant_new ("(ssss)", "sleep", "nape",
                                 "Takes its reminder down and saves", "delay"),
                  "(h)", on_inhibit);
}

static void
on_prepare_for_sleep (const char *path, GVariant *arguments, gpointer user_data)
{
  Sleep *self = user_data;

  g_variant_get (arguments, "(b)", &self->going);
  nape_session_report_sleep (&self->base, self->going);
  if (self->going)
    release_inhibitor (self);
  else
    take_inhibitor (self);
}

static void
on_appeared (gpointer user_data)
{
  Sleep *self = user_data;

  nape_peer_listen (self->base.peer, MANAGER_PATH, MANAGER, "PrepareForSleep", NULL, "(b)",
                    on_prepare_for_sleep);
  take_inhibitor (self);
}

static void
on_vanished (gpointer user_data)
{
  Sleep *self = user_data;

  release_inhibitor (self);
  self->asking = FALSE;
  self->going = FALSE;
  nape_session_report_sleep (&self->base, FALSE);
}

static void
start_without_inhibitor (gpointer source)
{
  Sleep *self = source;

  self->fd = -1;
}

static void
add_findings (gconstpointer source, GPtrArray *findings)
{
  const Sleep *self = source;
  NapeFound found = nape_peer_found (self->base.peer);
  const char *what = "not on the system bus: sleep is seen by the clocks, afterwards";

  if (found == NAPE_BROKEN)
    what = "does not answer: sleep is seen by the clocks, afterwards";
  else if (found == NAPE_FOUND && self->fd >= 0)
    what = "reports a sleep beforehand, and waits for us";
  else if (found == NAPE_FOUND)
    what = "reports a sleep beforehand";
  nape_finding_list_add (findings, "sleep", found, "logind", what, NULL,
                         nape_peer_since (self->base.peer));
}

const NapeSessionSource nape_session_sleep = {
  .size = sizeof (Sleep),
  .bus = G_BUS_TYPE_SYSTEM,
  .listener = { on_appeared, on_vanished, NULL },
  .start = start_without_inhibitor,
  .stop = release_inhibitor,
  .add_findings = add_findings,
};
