/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape config`: by naped when it runs, else on the settings file itself. */

#include "cli/remote/client.h"
#include "cli/remote/effective_settings.h"
#include "cli/terminal/json.h"
#include "cli/verbs/verbs.h"
#include "store/paths.h"
#include "store/settings_file.h"

static int
run_get (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) settings = nape_effective_settings_list (&error);
  const char *name, *value;
  GVariantIter iter;

  if (!settings)
    return nape_client_fail (error);
  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &name, &value, NULL, NULL, NULL))
    if (g_str_equal (name, invocation->arguments[1]))
      {
        g_autofree char *clean = nape_print_clean (value);
        g_print ("%s\n", clean);
        return NAPE_EXIT_DONE;
      }
  g_autofree char *quoted = nape_print_quote (invocation->arguments[1]);
  return nape_print_error (NAPE_EXIT_WRONG_USE,
                           "there is no setting %s (see: nape config list)", quoted);
}

static void
print_settings (GVariant *settings)
{
  const char *name, *value, *preset;
  GVariantIter iter;
  guint indent = 0;

  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &name, NULL, NULL, NULL, NULL))
    indent = MAX (indent, nape_print_columns (name) + 2);
  g_variant_iter_init (&iter, settings);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &name, &value, &preset, NULL, NULL))
    {
      gboolean changed = *preset && !g_str_equal (value, preset);
      nape_print_row (changed ? NAPE_STYLE_STRONG : NAPE_STYLE_PLAIN, name, indent,
                      "%s%s%s%s", value, changed ? " (default: " : "",
                      changed ? preset : "", changed ? ")" : "");
    }
}

static void
print_settings_json (GVariant *settings)
{
  g_autoptr (GString) json = g_string_new (NULL);
  const char *name, *value, *preset, *accepts, *help;
  GVariantIter iter;

  nape_json_begin_list (json, NULL);
  g_variant_iter_init (&iter, settings);
  while (
      g_variant_iter_next (&iter, "(&s&s&s&s&s)", &name, &value, &preset, &accepts, &help))
    {
      nape_json_begin_object (json, NULL);
      nape_json_add_string (json, "name", name);
      nape_json_add_string (json, "value", value);
      nape_json_add_word (json, "default", preset);
      nape_json_add_string (json, "accepts", accepts);
      nape_json_add_string (json, "help", help);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
  nape_json_print (json);
}

static int
run_list (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) settings = nape_effective_settings_list (&error);
  if (!settings)
    return nape_client_fail (error);
  if (invocation->json)
    print_settings_json (settings);
  else
    print_settings (settings);
  return NAPE_EXIT_DONE;
}

static int
change (const char *name, const char *value)
{
  gboolean by_daemon;
  NapeExit code = nape_effective_settings_change (name, value, &by_daemon);

  if (code == NAPE_EXIT_DONE)
    nape_print_text ("%s %s%s%s", name, value ? "is now " : "has its default again",
                     value ? value : "", by_daemon ? "." : ", once naped runs.");
  return code;
}

static int
run_set (const NapeInvocation *invocation)
{
  /* "1h 30m" may come as two words. */
  g_autofree char *value = g_strjoinv (" ", invocation->arguments + 2);
  return change (invocation->arguments[1], value);
}

static int
run_reset (const NapeInvocation *invocation)
{
  return change (invocation->arguments[1], NULL);
}

static int
run_check (const NapeInvocation *invocation)
{
  gboolean own = invocation->n_arguments == 1;
  g_autofree char *path
      = own ? nape_paths_settings_file () : g_strdup (invocation->arguments[1]);
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!own)
        return nape_print_error (NAPE_EXIT_FAILED, "%s: there is no such file", path);
      nape_print_text ("%s: there is no such file, the defaults hold.", path);
      return NAPE_EXIT_DONE;
    }
  if (!nape_settings_file_load (path, &settings, mistakes, &error))
    return nape_client_fail (error);
  for (guint i = 0; i < mistakes->len; i++)
    {
      g_autofree char *line = nape_print_clean (mistakes->pdata[i]);
      g_print ("%s\n", line);
    }
  if (mistakes->len > 0)
    return NAPE_EXIT_FAILED;
  nape_print_text ("%s: no mistakes.", path);
  return NAPE_EXIT_DONE;
}

static const NapeSubverb subverbs[] = {
  { "get", 1, 1, 0, run_get },     { "set", 2, G_MAXUINT, 0, run_set },
  { "reset", 1, 1, 0, run_reset }, { "list", 0, 0, NAPE_OPTION_JSON, run_list },
  { "check", 0, 1, 0, run_check },
};

int
nape_config_run (const NapeInvocation *invocation)
{
  return nape_verb_run_subverb (invocation, subverbs, G_N_ELEMENTS (subverbs));
}
