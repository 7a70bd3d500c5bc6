/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape doctor`: what there is to work with, what is missing or broken, and what helps.
 * Without naped it looks at what can be seen without it. */

#include "cli/findings.h"
#include "cli/verb.h"
#include "store/history.h"
#include "store/paths.h"
#include "store/settings_file.h"

typedef struct {
  NapeSnapshot now; /* its clocks only */
  guint n_broken;
} Visit;

static void
tell (Visit *self, const NapeFinding *finding)
{
  nape_findings_print (finding, &self->now, TRUE);
  if (g_str_equal (finding->found, "broken"))
    self->n_broken++;
}

static void
tell_new (Visit *self, const char *area, const char *found, const char *what,
          const char *remedy)
{
  const NapeFinding finding = { .area = (char *)area,
                                .found = (char *)found,
                                .source = (char *)"",
                                .what = (char *)what,
                                .remedy = (char *)remedy };
  tell (self, &finding);
}

static void
tell_versions (Visit *self, NapeClient *client)
{
  g_autoptr (GVariant) properties = nape_client_properties (client, NULL);
  const char *version = NULL;

  if (properties != NULL)
    g_variant_lookup (properties, "Version", "&s", &version);
  g_autofree char *clean = nape_print_clean (version != NULL ? version : "none");
  g_autofree char *what = g_strdup_printf ("version %s runs", clean);
  if (g_strcmp0 (version, NAPE_VERSION) == 0)
    tell_new (self, "naped", "found", what, "");
  else
    tell_new (self, "naped", "broken", what,
              "this nape is " NAPE_VERSION ": systemctl --user restart nape");
}

static int
ask_naped (Visit *self, NapeClient *client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) findings = NULL;

  tell_versions (self, client);
  findings = nape_findings_load (client, &error);
  if (findings == NULL)
    return nape_client_fail (error);
  for (guint i = 0; i < findings->len; i++)
    tell (self, &g_array_index (findings, NapeFinding, i));
  return self->n_broken > 0 ? NAPE_EXIT_FAILED : NAPE_EXIT_DONE;
}

static void
look_at_settings (Visit *self)
{
  g_autoptr (NapeMistakes) mistakes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = nape_paths_settings_file ();
  g_autoptr (GError) error = NULL;
  NapeSettings settings;

  if (!nape_settings_file_load (path, &settings, mistakes, &error))
    tell_new (self, "settings", "broken", error->message, "");
  else if (mistakes->len > 0)
    tell_new (self, "settings", "broken", mistakes->pdata[0], "nape config check");
  else
    tell_new (self, "settings", "found", path, "");
}

static void
look_at_history (Visit *self)
{
  g_autofree char *path = nape_paths_history_file ();
  g_autoptr (GError) error = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      tell_new (self, "history", "missing", "nothing has been recorded yet", "");
      return;
    }
  g_autoptr (NapeHistory) history
      = nape_history_open (path, NAPE_HISTORY_READ_ONLY, NULL, &error);
  if (history != NULL)
    tell_new (self, "history", "found", path, "");
  else
    tell_new (self, "history", "broken", error->message, "");
}

/* What naped would need, seen from here. */
static int
look_alone (Visit *self)
{
  static const struct {
    const char *variable;
    const char *area;
  } rows[] = { { "WAYLAND_DISPLAY", "wayland" }, { "DISPLAY", "x11" } };
  const char *bus = g_getenv ("DBUS_SESSION_BUS_ADDRESS");

  tell_new (self, "naped", "broken", "it is not running",
            "systemctl --user start nape, or: naped &");
  if (bus != NULL && *bus != '\0')
    tell_new (self, "bus", "found", "a session bus is named", "");
  else
    tell_new (self, "bus", "broken", "DBUS_SESSION_BUS_ADDRESS is not set",
              "start nape from within your desktop");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *value = g_getenv (rows[i].variable);
      g_autofree char *what = g_strdup_printf ("%s is %s", rows[i].variable,
                                               value != NULL ? value : "not set");
      g_autofree char *clean = nape_print_clean (what);
      tell_new (self, rows[i].area, value != NULL ? "found" : "missing", clean, "");
    }
  look_at_settings (self);
  look_at_history (self);
  return NAPE_EXIT_NO_DAEMON;
}

int
nape_doctor_run (const NapeInvocation *invocation)
{
  g_autoptr (NapeClient) client = nape_client_find_daemon ();
  Visit visit = { .now = { .now = nape_snapshot_boot_now (), .wall = g_get_real_time () } };

  return client != NULL ? ask_naped (&visit, client) : look_alone (&visit);
}
