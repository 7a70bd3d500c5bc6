/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/effective_settings.h"

#include "store/paths.h"
#include "store/settings_file.h"

#include <string.h>

#define EVERY ".every" /* the key that makes a group a break's */

static GVariant *
ask_daemon (GError **error)
{
  g_autoptr (NapeClient) client = nape_client_new (FALSE, error);
  if (!client)
    return NULL;
  g_autoptr (GVariant) reply
      = nape_client_call (client, "GetSettings", NULL, "(a(sssss))", error);
  return reply ? g_variant_get_child_value (reply, 0) : NULL;
}

/* As naped would answer. A break of the user's own has no default. */
static GVariant *
read_file (GError **error)
{
  g_autofree char *path = nape_paths_settings_file ();
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssss)"));
  NapeSettings values, presets;

  if (!nape_settings_file_load (path, &values, mistakes, error))
    return NULL;
  for (guint i = 0; i < mistakes->len; i++)
    nape_print_error (NAPE_EXIT_DONE, "%s", (char *)mistakes->pdata[i]);

  nape_settings_init (&presets);
  g_auto (GStrv) names = nape_settings_names (&values);
  for (char **name = names; *name; name++)
    {
      const char *help = "";
      g_autofree char *value = nape_settings_get (&values, *name, NULL);
      g_autofree char *preset = nape_settings_get (&presets, *name, NULL);
      g_autofree char *accepts = nape_settings_describe (&values, *name, &help, NULL);
      g_variant_builder_add (&rows, "(sssss)", *name, value, preset ? preset : "", accepts,
                             help);
    }
  return g_variant_ref_sink (g_variant_builder_end (&rows));
}

GVariant *
nape_effective_settings_list (GError **error)
{
  g_autoptr (GError) cause = NULL;
  GVariant *rows = ask_daemon (&cause);

  if (!rows && nape_client_is_absence (cause))
    return read_file (error);
  if (!rows)
    g_propagate_error (error, g_steal_pointer (&cause));
  return rows;
}

/* A break must be there before its settings can be set. */
static void
add_break (NapeSettings *settings, const char *name)
{
  g_autofree char *group = g_strndup (name, strlen (name) - strlen (EVERY));
  nape_settings_add_break (settings, group, NULL);
}

/* A newer naped may have settings that we do not know: they cannot be played. */
gboolean
nape_effective_settings_load (NapeSettings *ret_settings, GError **error)
{
  g_autoptr (GVariant) rows = nape_effective_settings_list (error);
  const char *name, *value;
  GVariantIter iter;

  if (!rows)
    return FALSE;
  nape_settings_init (ret_settings);
  g_variant_iter_init (&iter, rows);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &name, NULL, NULL, NULL, NULL))
    if (g_str_has_suffix (name, EVERY))
      add_break (ret_settings, name);
  g_variant_iter_init (&iter, rows);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &name, &value, NULL, NULL, NULL))
    nape_settings_set (ret_settings, name, value, NULL);
  return TRUE;
}

/* By the running naped. `value` NULL: back to the default. */
static gboolean
change_by_daemon (const char *name, const char *value, GError **error)
{
  g_autoptr (NapeClient) client = nape_client_new (FALSE, error);
  if (!client)
    return FALSE;
  g_autoptr (GVariant) reply
      = value ? nape_client_call (client, "SetSetting", g_variant_new ("(ss)", name, value),
                                  "()", error)
              : nape_client_call (client, "ResetSetting", g_variant_new ("(s)", name), "()",
                                  error);
  return reply != NULL;
}

NapeExit
nape_effective_settings_change (const char *name, const char *value,
                                gboolean *ret_by_daemon)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = nape_paths_settings_file ();
  gboolean done = change_by_daemon (name, value, &error);
  gboolean absent = !done && nape_client_is_absence (error);

  if (absent)
    {
      g_clear_error (&error);
      done = nape_settings_file_change (path, name, value, &error);
    }
  if (!done && error->domain == NAPE_SETTINGS_ERROR)
    return nape_print_error (NAPE_EXIT_WRONG_USE, "%s", error->message);
  if (!done)
    return nape_client_fail (error);
  *ret_by_daemon = !absent;
  return NAPE_EXIT_DONE;
}
