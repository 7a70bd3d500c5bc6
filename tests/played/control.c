/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The test's hand on the clock: an object on naped's own connection, so that all that naped
 * sends while time is played arrives before the answer. */

#include "daemon/base/clock.h"
#include "played/played.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define PATH "/org/nape/Played1"

static const char description[]
    = "<node><interface name='org.nape.Played1'>"
      /* Has input come now and every so many seconds until that time has passed. Kinds:
       * "keyboard", "pointer", "" for none. */
      "<method name='Play'><arg name='kind' type='s'/><arg name='seconds' type='d'/>"
      "<arg name='every' type='d'/></method>"
      /* The machine sleeps so long. */
      "<method name='Sleep'><arg name='seconds' type='d'/></method>"
      /* A program holds the screen on, or no longer. */
      "<method name='Watch'><arg name='on' type='b'/></method>"
      "</interface></node>";

typedef struct {
  GDBusMethodInvocation *invocation;
  gint64 end; /* CLOCK_BOOTTIME */
  gint64 next_input; /* NAPE_NEVER: none comes */
  gint64 every;
  NapeInput kind;
} Play;

static gint64
to_microseconds (double seconds)
{
  return llround (seconds * NAPE_SECOND);
}

static gint64
boot_now (void)
{
  NapeMoment now;

  nape_clock_now (&now);
  return now.boot;
}

static void
finish (Play *self)
{
  g_dbus_method_invocation_return_value (self->invocation, NULL);
  g_free (self);
}

/* Of what is due at one moment the input comes first. */
static void
do_what_is_due (Play *self)
{
  if (self->next_input > boot_now ())
    {
      played_source_report ();
      played_alarm_ring ();
      return;
    }
  self->next_input += self->every;
  if (self->next_input > self->end)
    self->next_input = NAPE_NEVER;
  played_source_input (self->kind);
}

static gint64
next_due (const Play *self)
{
  return MIN (self->next_input, MIN (played_source_due (), played_alarm_due ()));
}

/* Runs when naped has nothing else to do: nobody minds the lowest priority. */
static gboolean
on_idle (gpointer user_data)
{
  Play *self = user_data;
  gint64 now = boot_now ();
  gint64 due = next_due (self);

  if (due > self->end && now >= self->end)
    {
      finish (self);
      return G_SOURCE_REMOVE;
    }
  played_clock_pass (MAX (0, MIN (due, self->end) - now), FALSE);
  if (due <= self->end)
    do_what_is_due (self);
  return G_SOURCE_CONTINUE;
}

static void
play (Play *self)
{
  g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}

static void
handle_play (GDBusMethodInvocation *invocation, GVariant *arguments)
{
  Play *self = g_new0 (Play, 1);
  double seconds, every;
  const char *kind;

  g_variant_get (arguments, "(&sdd)", &kind, &seconds, &every);
  self->invocation = invocation;
  self->end = boot_now () + to_microseconds (seconds);
  self->next_input = kind[0] != '\0' ? boot_now () : NAPE_NEVER;
  self->every = MAX (to_microseconds (every), NAPE_MILLISECOND);
  self->kind = strcmp (kind, "pointer") == 0 ? NAPE_INPUT_POINTER : NAPE_INPUT_KEYBOARD;
  play (self);
}

static void
handle_sleep (GDBusMethodInvocation *invocation, GVariant *arguments)
{
  Play *self = g_new0 (Play, 1);
  double seconds;

  g_variant_get (arguments, "(d)", &seconds);
  played_clock_pass (to_microseconds (seconds), TRUE);
  self->invocation = invocation;
  self->end = boot_now ();
  self->next_input = NAPE_NEVER;
  play (self);
}

static void
on_call (GDBusConnection *connection, const char *sender, const char *path,
         const char *interface, const char *method, GVariant *arguments,
         GDBusMethodInvocation *invocation, gpointer user_data)
{
  gboolean on;

  if (strcmp (method, "Play") == 0)
    handle_play (invocation, arguments);
  else if (strcmp (method, "Sleep") == 0)
    handle_sleep (invocation, arguments);
  else
    {
      g_variant_get (arguments, "(b)", &on);
      played_source_watch (on);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

void
played_control_start (void)
{
  static const GDBusInterfaceVTable functions = { .method_call = on_call };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (description, NULL);

  g_dbus_connection_register_object (bus, PATH, node->interfaces[0], &functions, NULL, NULL,
                                     NULL);
}
