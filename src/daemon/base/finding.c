/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/base/finding.h"

const char *
nape_found_to_string (NapeFound found)
{
  static const char *const names[] = {
    [NAPE_FOUND] = "found",
    [NAPE_MISSING] = "missing",
    [NAPE_BROKEN] = "broken",
  };
  return names[found];
}

void
nape_finding_free (NapeFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->source);
  g_free (self->what);
  g_free (self->remedy);
  g_free (self);
}

GPtrArray *
nape_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)nape_finding_free);
}

void
nape_findings_add (GPtrArray *findings, const char *area, NapeFound found,
                   const char *source, const char *what, const char *remedy, gint64 since)
{
  NapeFinding *finding = g_new0 (NapeFinding, 1);

  finding->area = area;
  finding->found = found;
  finding->source = g_strdup (source);
  finding->what = g_strdup (what);
  finding->remedy = g_strdup (remedy);
  finding->since = since;
  g_ptr_array_add (findings, finding);
}
