/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/presence/evidence.h"

void
nape_evidence_init (NapeEvidence *self)
{
  self->sights = g_array_new (FALSE, FALSE, sizeof (NapeSight));
}

void
nape_evidence_clear (NapeEvidence *self)
{
  g_clear_pointer (&self->sights, g_array_unref);
}

guint
nape_evidence_size (const NapeEvidence *self)
{
  return self->sights->len;
}

NapeSight *
nape_evidence_nth (const NapeEvidence *self, guint n)
{
  return &g_array_index (self->sights, NapeSight, n);
}

void
nape_evidence_forget (NapeEvidence *self, guint n)
{
  g_array_remove_range (self->sights, 0, n);
}

void
nape_evidence_cut (NapeEvidence *self, gint64 from)
{
  if (self->sights->len > 0)
    nape_evidence_nth (self, 0)->from = MAX (nape_evidence_nth (self, 0)->from, from);
}

void
nape_evidence_add (NapeEvidence *self, const NapeSight *sight)
{
  if (sight->to <= sight->from)
    return;
  if (self->sights->len > 0)
    {
      NapeSight *last = nape_evidence_nth (self, self->sights->len - 1);
      if (last->seen == sight->seen && last->inputs == sight->inputs
          && last->marks == sight->marks)
        {
          last->to = sight->to;
          return;
        }
    }
  g_array_append_val (self->sights, *sight);
}

static void
split (NapeEvidence *self, gint64 at)
{
  for (guint i = 0; i < self->sights->len; i++)
    {
      NapeSight *sight = nape_evidence_nth (self, i);
      if (sight->from < at && at < sight->to)
        {
          NapeSight rest = *sight;
          rest.from = sight->to = at;
          g_array_insert_val (self->sights, i + 1, rest);
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
  for (guint i = 0; i < self->sights->len; i++)
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

  while (n < self->sights->len && nape_evidence_nth (self, n)->to <= at)
    n++;
  if (n > 0 && nape_evidence_nth (self, n - 1)->seen == NAPE_SEEN_INPUT)
    return;
  if (n == self->sights->len)
    g_array_append_val (self->sights, event);
  else if (nape_evidence_nth (self, n)->from == at
           && nape_evidence_nth (self, n)->seen == NAPE_SEEN_QUIET)
    {
      event.marks = nape_evidence_nth (self, n)->marks;
      g_array_insert_val (self->sights, n, event);
    }
}

void
nape_evidence_close_gaps (NapeEvidence *self, gint64 active_gap, gboolean after_input)
{
  for (guint i = 0; i + 1 < self->sights->len; i++)
    {
      NapeSight *sight = nape_evidence_nth (self, i);
      if (i > 0)
        after_input = nape_evidence_nth (self, i - 1)->seen == NAPE_SEEN_INPUT;
      if (sight->seen == NAPE_SEEN_QUIET && sight->to - sight->from <= active_gap
          && after_input && nape_evidence_nth (self, i + 1)->seen == NAPE_SEEN_INPUT)
        sight->seen = NAPE_SEEN_INPUT;
    }
}
