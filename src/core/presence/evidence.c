/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/evidence.h"

NapeEvidence *
nape_evidence_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (NapeSight));
}

NapeSight *
nape_evidence_nth (const NapeEvidence *self, guint n)
{
  return &g_array_index (self, NapeSight, n);
}

void
nape_evidence_forget (NapeEvidence *self, guint n, gint64 from)
{
  g_array_remove_range (self, 0, n);
  if (self->len > 0)
    nape_evidence_nth (self, 0)->from = MAX (nape_evidence_nth (self, 0)->from, from);
}

void
nape_evidence_add (NapeEvidence *self, const NapeSight *sight)
{
  if (sight->to <= sight->from)
    return;
  if (self->len > 0)
    {
      NapeSight *last = nape_evidence_nth (self, self->len - 1);
      if (last->seen == sight->seen && last->inputs == sight->inputs
          && last->marks == sight->marks)
        {
          last->to = sight->to;
          return;
        }
    }
  g_array_append_val (self, *sight);
}

static void
split (NapeEvidence *self, gint64 at)
{
  for (guint i = 0; i < self->len; i++)
    {
      NapeSight *sight = nape_evidence_nth (self, i);
      if (sight->from < at && at < sight->to)
        {
          NapeSight rest = *sight;
          rest.from = sight->to = at;
          g_array_insert_val (self, i + 1, rest);
          return;
        }
    }
}

/* Only silence and input can turn into each other. */
void
nape_evidence_correct (NapeEvidence *self, NapeInput kind, gint64 since, gboolean on)
{
  guint bit = 1u << kind;

  split (self, since);
  for (guint i = 0; i < self->len; i++)
    {
      NapeSight *sight = nape_evidence_nth (self, i);
      if (sight->from < since
          || (sight->seen != NAPE_SEEN_QUIET && sight->seen != NAPE_SEEN_INPUT))
        continue;
      sight->inputs = on ? sight->inputs | bit : sight->inputs & ~bit;
      sight->seen = sight->inputs != 0 ? NAPE_SEEN_INPUT : NAPE_SEEN_QUIET;
    }
}

void
nape_evidence_keep_event (NapeEvidence *self, NapeInput kind, gint64 at)
{
  NapeSight event = { at, at, NAPE_SEEN_INPUT, 1u << kind, 0 };
  guint n = 0;

  while (n < self->len && nape_evidence_nth (self, n)->to <= at)
    n++;
  if (n > 0 && nape_evidence_nth (self, n - 1)->seen == NAPE_SEEN_INPUT)
    return;
  if (n == self->len)
    g_array_append_val (self, event);
  else if (nape_evidence_nth (self, n)->from == at
           && nape_evidence_nth (self, n)->seen == NAPE_SEEN_QUIET)
    {
      event.marks = nape_evidence_nth (self, n)->marks;
      g_array_insert_val (self, n, event);
    }
}

void
nape_evidence_close_gaps (NapeEvidence *self, gint64 active_gap, gboolean after_input)
{
  for (guint i = 0; i + 1 < self->len; i++)
    {
      NapeSight *sight = nape_evidence_nth (self, i);
      if (i > 0)
        after_input = nape_evidence_nth (self, i - 1)->seen == NAPE_SEEN_INPUT;
      if (sight->seen == NAPE_SEEN_QUIET && sight->to - sight->from <= active_gap
          && after_input && nape_evidence_nth (self, i + 1)->seen == NAPE_SEEN_INPUT)
        sight->seen = NAPE_SEEN_INPUT;
    }
}
