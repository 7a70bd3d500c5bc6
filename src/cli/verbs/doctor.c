/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape doctor`: prints what naped works with, what is missing or broken, and remedies.
 * Without naped it checks what can be checked from here. */

#include "cli/terminal/wording.h"
#include "cli/verbs/findings.h"
#include "cli/verbs/local_checks.h"
#include "cli/verbs/probe_once.h"
#include "cli/verbs/verbs.h"

#define RESTART "systemctl --user restart nape"

static void
add_version (GPtrArray *findings, GVariant *properties)
{
  const char *version = NULL;

  if (properties != NULL)
    g_variant_lookup (properties, "Version", "&s", &version);
  g_autofree char *what
      = g_strdup_printf ("version %s runs", version != NULL ? version : "unknown");
  if (g_strcmp0 (version, NAPE_VERSION) == 0)
    nape_finding_list_add (findings, "naped", NAPE_FOUND, NULL, what, NULL, 0);
  else
    nape_finding_list_add (findings, "naped", NAPE_BROKEN, NULL, what,
                           "this nape is version " NAPE_VERSION ": " RESTART, 0);
}

/* FALSE: naped does not run. */
static gboolean
ask_naped (GPtrArray *findings, NapeClient *client)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) properties = nape_client_properties (client, &error);

  if (nape_client_is_absence (error))
    return FALSE;
  add_version (findings, properties);
  g_clear_error (&error);
  if (!nape_findings_load (findings, client, &error))
    nape_finding_list_add (findings, "naped", NAPE_BROKEN, NULL, error->message, RESTART,
                           0);
  return TRUE;
}

static void
look_alone (GPtrArray *findings, const NapeClient *client)
{
  nape_finding_list_add (findings, "naped", NAPE_BROKEN, NULL, "it is not running",
                         "systemctl --user start nape, or: naped &", 0);
  nape_local_checks_add_bus (findings, client);
  nape_local_checks_add_screen (findings);
  nape_local_checks_add_files (findings);
}

/* "Broken: input, history." Each area once. Returns how many there are. */
static guint
print_verdict (const GPtrArray *findings)
{
  g_autoptr (GHashTable) areas = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const NapeFinding *finding = g_ptr_array_index (findings, i);
      if (finding->found == NAPE_BROKEN && g_hash_table_add (areas, finding->area))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                nape_wording_area (finding->area));
    }
  g_print ("\n");
  if (names->len == 0)
    nape_print_text ("All that is here works.");
  else
    nape_print_text ("Does not work: %s. Remedies are marked →.", names->str);
  return g_hash_table_size (areas);
}

int
nape_doctor_run (const NapeInvocation *invocation)
{
  g_autoptr (NapeClient) client = nape_client_new (FALSE, NULL);
  g_autoptr (GPtrArray) findings = nape_finding_list_new ();
  const NapeDaemonState now
      = { .now = nape_daemon_state_boot_now (), .wall = g_get_real_time () };
  gboolean runs = client != NULL && ask_naped (findings, client);

  if (!runs)
    look_alone (findings, client);
  if (client != NULL)
    nape_local_checks_set_server (findings, client);
  nape_probe_once_set (findings);
  nape_findings_print (findings, &now, TRUE);
  guint n_broken = print_verdict (findings);
  if (!runs)
    return NAPE_EXIT_NO_DAEMON;
  return n_broken > 0 ? NAPE_EXIT_FAILED : NAPE_EXIT_DONE;
}
