/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape config`: by naped when it runs, else on the settings file itself. */

#include "cli/remote/client.h"
#include "cli/remote/effective_settings.h"
#include "cli/terminal/json.h"
#include "cli/verbs/verbs.h"
#include "store/paths.h"
#include "store/settings_file.h"

#define SETTINGS_TYPE "(a(sssss))"

typedef struct {
  char *name;
  char *value;
  char *preset; /* the default */
  char *accepts;
  char *help;
} Setting;

static void
clear_setting (gpointer data)
{
  Setting *setting = data;
  g_free (setting->name);
  g_free (setting->value);
  g_free (setting->preset);
  g_free (setting->accepts);
  g_free (setting->help);
}

static GArray *
new_settings (void)
{
  GArray *settings = g_array_new (FALSE, TRUE, sizeof (Setting));
  g_array_set_clear_func (settings, clear_setting);
  return settings;
}

static GArray *
load_from_daemon (GError **error)
{
  g_autoptr (NapeClient) client = nape_client_new (FALSE, error);
  if (!client)
    return NULL;
  g_autoptr (GVariant) reply
      = nape_client_call (client, "GetSettings", NULL, SETTINGS_TYPE, error);
  if (!reply)
    return NULL;

  GArray *settings = new_settings ();
  g_autoptr (GVariantIter) iter = NULL;
  const char *name, *value, *preset, *accepts, *help;
  g_variant_get (reply, SETTINGS_TYPE, &iter);
  while (
      g_variant_iter_next (iter, "(&s&s&s&s&s)", &name, &value, &preset, &accepts, &help))
    {
      Setting setting
          = { nape_print_clean (name), nape_print_clean (value), nape_print_clean (preset),
              nape_print_clean (accepts), nape_print_clean (help) };
      g_array_append_val (settings, setting);
    }
  return settings;
}

/* A break of the user's own has no default. */
static char *
find_preset (const NapeSettings *presets, const char *name)
{
  char *preset = nape_settings_get (presets, name, NULL);
  return preset ? preset : g_strdup ("");
}

static GArray *
load_from_file (GError **error)
{
  g_autofree char *path = nape_paths_settings_file ();
  g_autoptr (GPtrArray) mistakes = g_ptr_array_new_with_free_func (g_free);
  NapeSettings values, presets;
  if (!nape_settings_file_load (path, &values, mistakes, error))
    return NULL;
  for (guint i = 0; i < mistakes->len; i++)
    nape_print_error (NAPE_EXIT_DONE, "%s", (char *)mistakes->pdata[i]);

  nape_settings_init (&presets);
  GArray *settings = new_settings ();
  g_auto (GStrv) names = nape_settings_names (&values);
  for (char **name = names; *name; name++)
    {
      const char *help = "";
      Setting setting = { g_strdup (*name), nape_settings_get (&values, *name, NULL),
                          find_preset (&presets, *name) };
      setting.accepts = nape_settings_describe (&values, *name, &help, NULL);
      setting.help = g_strdup (help);
      g_array_append_val (settings, setting);
    }
  return settings;
}

static GArray *
load_settings (GError **error)
{
  g_autoptr (GError) cause = NULL;
  GArray *settings = load_from_daemon (&cause);

  if (!settings && nape_client_is_absence (cause))
    return load_from_file (error);
  if (!settings)
    g_propagate_error (error, g_steal_pointer (&cause));
  return settings;
}

static int
run_get (const NapeInvocation *invocation)
{
  const char *name = invocation->arguments[1];
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) settings = load_settings (&error);
  if (!settings)
    return nape_client_fail (error);

  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = &g_array_index (settings, Setting, i);
      if (!g_str_equal (setting->name, name))
        continue;
      g_print ("%s\n", setting->value);
      return NAPE_EXIT_DONE;
    }
  g_autofree char *quoted = nape_print_quote (name);
  return nape_print_error (NAPE_EXIT_WRONG_USE,
                           "there is no setting %s (see: nape config list)", quoted);
}

static void
print_settings (const GArray *settings)
{
  guint indent = 0;
  for (guint i = 0; i < settings->len; i++)
    indent
        = MAX (indent, nape_print_columns (g_array_index (settings, Setting, i).name) + 2);

  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = &g_array_index (settings, Setting, i);
      gboolean changed = *setting->preset && !g_str_equal (setting->value, setting->preset);
      nape_print_row (changed ? NAPE_STYLE_STRONG : NAPE_STYLE_PLAIN, setting->name, indent,
                      "%s%s%s%s", setting->value, changed ? " (default: " : "",
                      changed ? setting->preset : "", changed ? ")" : "");
    }
}

static void
print_settings_json (const GArray *settings)
{
  g_autoptr (GString) json = g_string_new (NULL);
  nape_json_begin_list (json, NULL);
  for (guint i = 0; i < settings->len; i++)
    {
      const Setting *setting = &g_array_index (settings, Setting, i);
      nape_json_begin_object (json, NULL);
      nape_json_add_string (json, "name", setting->name);
      nape_json_add_string (json, "value", setting->value);
      nape_json_add_word (json, "default", setting->preset);
      nape_json_add_string (json, "accepts", setting->accepts);
      nape_json_add_string (json, "help", setting->help);
      nape_json_end_object (json);
    }
  nape_json_end_list (json);
  nape_json_print (json);
}

static int
run_list (const NapeInvocation *invocation)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) settings = load_settings (&error);
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

static const struct {
  const char *name;
  guint n_min, n_max; /* with the name itself */
  gboolean json;
  int (*run) (const NapeInvocation *invocation);
} subverbs[] = {
  { "get", 2, 2, FALSE, run_get },     { "set", 3, G_MAXUINT, FALSE, run_set },
  { "reset", 2, 2, FALSE, run_reset }, { "list", 1, 1, TRUE, run_list },
  { "check", 1, 2, FALSE, run_check },
};

int
nape_config_run (const NapeInvocation *invocation)
{
  const char *name = invocation->arguments[0];
  for (guint i = 0; i < G_N_ELEMENTS (subverbs); i++)
    {
      if (!g_str_equal (name, subverbs[i].name))
        continue;
      if (invocation->n_arguments < subverbs[i].n_min
          || invocation->n_arguments > subverbs[i].n_max)
        return nape_verb_wrong_use (invocation->verb, "'config %s' has not the right words",
                                    name);
      if (invocation->json && !subverbs[i].json)
        return nape_verb_wrong_use (invocation->verb, "'config %s' has no option '--json'",
                                    name);
      return subverbs[i].run (invocation);
    }
  g_autofree char *quoted = nape_print_quote (name);
  return nape_verb_wrong_use (invocation->verb, "'config' has no verb %s", quoted);
}
