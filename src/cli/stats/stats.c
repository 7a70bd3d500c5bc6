/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `nape stats`: how much sitting, activity and how many breaks. */

#include "cli/stats/stats.h"

#include "cli/stats/report.h"

static const NapePeriod periods[] = {
  { "today", "Today", 0, 0 },
  { "yesterday", "Yesterday", 1, 1 },
  { "week", "The last 7 days", 6, 0 },
};

int
nape_stats_run (const NapeInvocation *invocation)
{
  const char *name = invocation->n_arguments > 0 ? invocation->arguments[0] : "today";
  const NapePeriod *period = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_str_equal (periods[i].name, name))
      period = &periods[i];
  if (!period)
    {
      g_autofree char *quoted = nape_print_quote (name);
      return nape_verb_wrong_use (invocation->verb, "there are no statistics for %s",
                                  quoted);
    }

  g_autoptr (GError) error = NULL;
  g_auto (NapeReport) report = { 0 };
  if (!nape_report_load (&report, period, &error))
    return nape_client_fail (error);
  if (invocation->json)
    nape_report_print_json (&report);
  else
    nape_report_print (&report);
  return NAPE_EXIT_DONE;
}
