/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "nape-environment"

#include "daemon/display/environment.h"

#include "desktop/bus_names.h"
#include "desktop/variables.h"

#include <limits.h>
#include <string.h>

struct _NapeEnvironment {
  void (*answered) (gboolean news, gpointer user_data);
  gpointer user_data;
  GDBusConnection *bus; /* (nullable) */
  GCancellable *question; /* NULL: none is open */
  gboolean kept; /* its answer is no news */
};

/* Before the first thread */

/* Empty means unset, for naped, its probes and Xlib; but for the last an empty
 * $XAUTHORITY is a file without a name, and not this one. (transfer full) */
static char *
unset_value (const char *name)
{
  if (strcmp (name, "XAUTHORITY") == 0)
    return g_build_filename (g_get_home_dir (), ".Xauthority", NULL);
  return g_strdup ("");
}

void
nape_environment_prepare (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nape_desktop_variables); i++)
    {
      const char *name = nape_desktop_variables[i];
      g_autofree char *value = unset_value (name);
      g_setenv (name, value, FALSE);
    }
}

static gboolean
is_named (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0';
}

gboolean
nape_environment_names_display (void)
{
  return is_named ("WAYLAND_DISPLAY") || is_named ("DISPLAY");
}

/* Adopting */

/* A display of another machine would be waited for as long as the network likes. */
static gboolean
is_local_display (const char *value)
{
  return value[0] == ':' && g_ascii_isdigit (value[1])
         && strspn (value + 1, "0123456789.") == strlen (value + 1);
}

/* Xlib would wait for a pipe's writer. */
static gboolean
is_file_or_missing (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR)
         || !g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
is_usable (const char *name, const char *value)
{
  if (*value == '\0' || strlen (value) >= PATH_MAX)
    return FALSE;
  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;
  if (strcmp (name, "XAUTHORITY") == 0)
    return is_file_or_missing (value);
  return strcmp (name, "DISPLAY") != 0 || is_local_display (value);
}

static gboolean
adopt_value (const char *name, const char *value)
{
  if (!is_usable (name, value) || g_strcmp0 (g_getenv (name), value) == 0)
    return FALSE;
  g_setenv (name, value, TRUE);
  g_message ("$%s of the desktop has changed", name);
  return TRUE;
}

/* TRUE: there was another value. */
static gboolean
adopt_values (GVariant *values)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (nape_desktop_variables); i++)
    {
      const char *name = nape_desktop_variables[i];
      const char *value;
      if (g_variant_lookup (values, name, "^&ay", &value))
        any |= adopt_value (name, value);
    }
  return any;
}

/* Asking */

/* TRUE: there was news. */
static gboolean
take_answer (NapeEnvironment *self, GVariant *reply)
{
  g_autoptr (GVariant) values = NULL;

  g_variant_get (reply, "(@a{say})", &values);
  return !self->kept && adopt_values (values);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  NapeEnvironment *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* self is gone */
  g_clear_object (&self->question);
  if (reply == NULL)
    g_debug ("nape-environment does not answer: %s", error->message);
  self->answered (reply != NULL && take_answer (self, reply), self->user_data);
}

gboolean
nape_environment_refresh (NapeEnvironment *self, guint patience_ms)
{
  self->kept = FALSE;
  if (self->question != NULL || self->bus == NULL)
    return FALSE;
  self->question = g_cancellable_new ();
  g_dbus_connection_call (self->bus, NAPE_ENVIRONMENT_BUS_NAME, NAPE_ENVIRONMENT_BUS_PATH,
                          NAPE_ENVIRONMENT_BUS_NAME, "Get", NULL,
                          G_VARIANT_TYPE ("(a{say})"), G_DBUS_CALL_FLAGS_NONE, patience_ms,
                          self->question, on_answer, self);
  return TRUE;
}

void
nape_environment_keep (NapeEnvironment *self)
{
  self->kept = TRUE;
}

/* Life */

NapeEnvironment *
nape_environment_new (void (*answered) (gboolean news, gpointer user_data),
                      gpointer user_data)
{
  NapeEnvironment *self = g_new0 (NapeEnvironment, 1);

  self->answered = answered;
  self->user_data = user_data;
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL); /* main() has it open */
  return self;
}

void
nape_environment_free (NapeEnvironment *self)
{
  if (self == NULL)
    return;
  if (self->question != NULL)
    g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
  g_clear_object (&self->bus);
  g_free (self);
}
