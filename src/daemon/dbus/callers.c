/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/dbus/callers.h"

#define MAX_CALLERS 64

typedef struct {
  guint number;
  guint watch;
  char *sender;
  char *text;
} Caller;

struct _NapeCallers {
  void (*left) (gpointer user_data);
  gpointer user_data;
  GPtrArray *callers; /* Caller, oldest first */
  guint last_number;
};

static void
caller_free (Caller *caller)
{
  g_bus_unwatch_name (caller->watch);
  g_free (caller->sender);
  g_free (caller->text);
  g_free (caller);
}

static const Caller *
nth_caller (const NapeCallers *self, guint n)
{
  return g_ptr_array_index (self->callers, n);
}

NapeCallers *
nape_callers_new (void (*left) (gpointer user_data), gpointer user_data)
{
  NapeCallers *self = g_new0 (NapeCallers, 1);

  self->left = left;
  self->user_data = user_data;
  self->callers = g_ptr_array_new_with_free_func ((GDestroyNotify)caller_free);
  return self;
}

void
nape_callers_free (NapeCallers *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->callers);
  g_free (self);
}

/* There is a watch for each entry: the first removes all entries of its sender. */
static void
on_vanished (GDBusConnection *connection, const char *sender, gpointer user_data)
{
  NapeCallers *self = user_data;

  for (guint i = self->callers->len; i-- > 0;)
    if (g_str_equal (nth_caller (self, i)->sender, sender))
      g_ptr_array_remove_index (self->callers, i);
  self->left (self->user_data);
}

guint
nape_callers_add (NapeCallers *self, GDBusMethodInvocation *call, const char *text)
{
  const char *sender = g_dbus_method_invocation_get_sender (call);
  Caller *caller;

  if (self->callers->len >= MAX_CALLERS)
    return 0;
  caller = g_new0 (Caller, 1);
  caller->number = ++self->last_number;
  caller->sender = g_strdup (sender);
  caller->text = g_strdup (text);
  caller->watch = g_bus_watch_name_on_connection (
      g_dbus_method_invocation_get_connection (call), sender, G_BUS_NAME_WATCHER_FLAGS_NONE,
      NULL, on_vanished, self, NULL);
  g_ptr_array_add (self->callers, caller);
  return caller->number;
}

gboolean
nape_callers_remove (NapeCallers *self, const char *sender, guint number)
{
  for (guint i = 0; i < self->callers->len; i++)
    if (nth_caller (self, i)->number == number
        && g_str_equal (nth_caller (self, i)->sender, sender))
      {
        g_ptr_array_remove_index (self->callers, i);
        return TRUE;
      }
  return FALSE;
}

gboolean
nape_callers_has (const NapeCallers *self, const char *sender)
{
  for (guint i = 0; i < self->callers->len; i++)
    if (g_str_equal (nth_caller (self, i)->sender, sender))
      return TRUE;
  return FALSE;
}

guint
nape_callers_size (const NapeCallers *self)
{
  return self->callers->len;
}

const char *
nape_callers_text (const NapeCallers *self)
{
  return self->callers->len > 0 ? nth_caller (self, self->callers->len - 1)->text : NULL;
}
