/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/findings.h"

#include "core/duration.h"

#define INDENT 15 /* of the texts beside the areas */

static void
clear (gpointer data)
{
  NapeFinding *finding = data;

  g_free (finding->area);
  g_free (finding->found);
  g_free (finding->source);
  g_free (finding->what);
  g_free (finding->remedy);
}

GArray *
nape_findings_load (NapeClient *client, GError **error)
{
  g_autoptr (GVariant) reply = nape_client_call (
      client, "GetEvidence", g_variant_new ("()"), "(a(ssssxs))", error);
  g_autoptr (GVariantIter) iter = NULL;
  const char *area, *found, *source, *what, *remedy;
  gint64 since;

  if (reply == NULL)
    return NULL;
  GArray *findings = g_array_new (FALSE, TRUE, sizeof (NapeFinding));
  g_array_set_clear_func (findings, clear);
  g_variant_get (reply, "(a(ssssxs))", &iter);
  while (g_variant_iter_next (iter, "(&s&s&s&sx&s)", &area, &found, &source, &what, &since,
                              &remedy))
    {
      NapeFinding finding = { nape_print_clean (area),
                              nape_print_clean (found),
                              nape_print_clean (source),
                              nape_print_clean (what),
                              since,
                              nape_print_clean (remedy) };
      g_array_append_val (findings, finding);
    }
  return findings;
}

static NapeStyle
style_of (const NapeFinding *finding)
{
  if (g_str_equal (finding->found, "broken"))
    return NAPE_STYLE_ALARM;
  return g_str_equal (finding->found, "found") ? NAPE_STYLE_GOOD : NAPE_STYLE_DIM;
}

void
nape_findings_print (const NapeFinding *finding, const NapeSnapshot *now, gboolean remedies)
{
  GString *text = g_string_new (finding->what);

  if (*finding->source)
    g_string_append_printf (text, ", by %s", finding->source);
  if (finding->since > 0)
    {
      g_autofree char *age
          = nape_duration_describe (nape_snapshot_age (now, finding->since));
      g_string_append_printf (text, ", for %s", age);
    }
  nape_print_row (style_of (finding), finding->area, INDENT, "%s", text->str);
  if (remedies && *finding->remedy)
    nape_print_row (NAPE_STYLE_PLAIN, "", INDENT, "→ %s", finding->remedy);
  g_string_free (text, TRUE);
}
