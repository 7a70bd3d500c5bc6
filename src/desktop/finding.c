/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desktop/finding.h"

static const char *const words[] = {
  [NAPE_FOUND] = "found",
  [NAPE_MISSING] = "missing",
  [NAPE_BROKEN] = "broken",
};

const char *
nape_finding_found_to_string (NapeFound found)
{
  return words[found];
}

NapeFound
nape_finding_found_from_string (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return i;
  return NAPE_FOUND;
}

NapeFinding *
nape_finding_new (const char *area, NapeFound found, const char *source, const char *what,
                  const char *remedy, gint64 since)
{
  NapeFinding *self = g_new0 (NapeFinding, 1);

  self->area = g_strdup (area);
  self->found = found;
  self->source = g_strdup (source != NULL ? source : "");
  self->what = g_strdup (what != NULL ? what : "");
  self->remedy = g_strdup (remedy != NULL ? remedy : "");
  self->since = since;
  return self;
}

void
nape_finding_free (NapeFinding *self)
{
  g_free (self->area);
  g_free (self->source);
  g_free (self->what);
  g_free (self->remedy);
  g_free (self);
}

GPtrArray *
nape_finding_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)nape_finding_free);
}

void
nape_finding_list_add (GPtrArray *findings, const char *area, NapeFound found,
                       const char *source, const char *what, const char *remedy,
                       gint64 since)
{
  g_ptr_array_add (findings, nape_finding_new (area, found, source, what, remedy, since));
}
