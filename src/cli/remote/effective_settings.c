/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/remote/effective_settings.h"

#include "store/paths.h"
#include "store/settings_file.h"

#include <string.h>

#define SETTINGS_TYPE "(a(sssss))"
#define EVERY ".every" /* the key that makes a group a break's */

typedef struct {
  const char *name;
  const char *value;
} Pair;

/* (element-type Pair): the strings are the reply's. (transfer full) */
static GArray *
read_pairs (GVariant *reply)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GVariantIter) iter = NULL;
  Pair pair;

  g_variant_get (reply, SETTINGS_TYPE, &iter);
  while (
      g_variant_iter_next (iter, "(&s&s&s&s&s)", &pair.name, &pair.value, NULL, NULL, NULL))
    g_array_append_val (pairs, pair);
  return pairs;
}

static void
add_breaks (NapeSettings *settings, const GArray *pairs)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const char *name = g_array_index (pairs, Pair, i).name;
      if (!g_str_has_suffix (name, EVERY))
        continue;
      g_autofree char *group = g_strndup (name, strlen (name) - strlen (EVERY));
      nape_settings_add_break (settings, group, NULL);
    }
}

/* A newer naped may have settings that we do not know: they cannot be played. */
static gboolean
load_from_daemon (NapeSettings *settings, GError **error)
{
  g_autoptr (NapeClient) client = nape_client_new (FALSE, error);
  if (!client)
    return FALSE;
  g_autoptr (GVariant) reply
      = nape_client_call (client, "GetSettings", NULL, SETTINGS_TYPE, error);
  if (!reply)
    return FALSE;

  g_autoptr (GArray) pairs = read_pairs (reply);
  nape_settings_init (settings);
  add_breaks (settings, pairs);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      nape_settings_set (settings, pair->name, pair->value, NULL);
    }
  return TRUE;
}

static gboolean
load_from_file (NapeSettings *settings, GError **error)
{
  g_autofree char *path = nape_paths_settings_file ();
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);

  if (!nape_settings_file_load (path, settings, mistakes, error))
    return FALSE;
  for (guint i = 0; i < mistakes->len; i++)
    nape_print_error (NAPE_EXIT_DONE, "%s", (char *)mistakes->pdata[i]);
  return TRUE;
}

gboolean
nape_effective_settings_load (NapeSettings *ret_settings, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (load_from_daemon (ret_settings, &cause))
    return TRUE;
  if (nape_client_is_absence (cause))
    return load_from_file (ret_settings, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
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
