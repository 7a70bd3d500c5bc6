/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-idle-mutter"

#include "daemon/idle/mutter_watch.h"

void
nape_mutter_watch_init (NapeMutterWatch *self, NapePeer *monitor, NapePeerAnswer on_added)
{
  self->monitor = monitor;
  self->on_added = on_added;
  nape_mutter_watch_forget (self);
}

static void
call (NapeMutterWatch *self, const char *method, GVariant *arguments,
      const char *reply_type, NapePeerAnswer answer)
{
  nape_peer_call (self->monitor, NAPE_MUTTER_MONITOR_PATH, NAPE_MUTTER_MONITOR, method,
                  arguments, reply_type, answer);
}

static void
drop (NapeMutterWatch *self)
{
  self->had = NAPE_MUTTER_NO_WATCH;
  self->id = 0;
}

/* Should it fail, there is nothing left to be removed. */
static void
on_removed (GVariant *reply, GUnixFDList *fds, const GError *error, gpointer user_data)
{
}

static void
remove_it (NapeMutterWatch *self)
{
  call (self, "RemoveWatch", g_variant_new ("(u)", self->id), NULL, on_removed);
  drop (self);
}

static void
add (NapeMutterWatch *self)
{
  guint64 silence_ms = (guint64)(self->wanted / NAPE_MILLISECOND);

  self->had = self->wanted;
  if (self->had == NAPE_MUTTER_NEXT_INPUT)
    call (self, "AddUserActiveWatch", NULL, "(u)", self->on_added);
  else
    call (self, "AddIdleWatch", g_variant_new ("(t)", silence_ms), "(u)", self->on_added);
}

/* One whose id is still on its way is seen to when that has come. */
void
nape_mutter_watch_want (NapeMutterWatch *self, gint64 wanted)
{
  self->wanted = wanted;
  if (self->had != wanted && self->id != 0)
    remove_it (self);
  if (self->had == NAPE_MUTTER_NO_WATCH && wanted != NAPE_MUTTER_NO_WATCH)
    add (self);
}

gboolean
nape_mutter_watch_take_id (NapeMutterWatch *self, GVariant *reply)
{
  if (reply != NULL)
    g_variant_get (reply, "(u)", &self->id);
  if (self->id == 0)
    {
      drop (self);
      return FALSE;
    }
  nape_mutter_watch_want (self, self->wanted);
  return TRUE;
}

gboolean
nape_mutter_watch_has_fired (NapeMutterWatch *self, guint32 id)
{
  if (self->id == 0 || self->id != id)
    return FALSE;
  if (self->had == NAPE_MUTTER_NEXT_INPUT)
    drop (self);
  return TRUE;
}

void
nape_mutter_watch_forget (NapeMutterWatch *self)
{
  self->wanted = NAPE_MUTTER_NO_WATCH;
  drop (self);
}

gboolean
nape_mutter_watch_is_bound (const NapeMutterWatch *self)
{
  return self->had != NAPE_MUTTER_NO_WATCH;
}
