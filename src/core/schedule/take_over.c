/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a change of the settings keeps. */

#include "core/schedule/engine_private.h"

/* Breaks are told apart by their names: their order in the file may have changed. A break
 * put off after being ignored stays put off by as much. */
static void
take_over_break (NapeEngine *self, guint kind, const NapeEngine *old)
{
  const NapeBreakKind *settings = &self->settings.breaks[kind];
  int before = nape_settings_find_break (&old->settings, settings->name);

  self->due_at[kind] = settings->every;
  nape_sitting_restart_clock (&self->sitting, kind, self->presence.now.boot);
  if (before < 0)
    return;
  self->due_at[kind] += old->due_at[before] - old->settings.breaks[before].every;
  self->sitting.clocks[kind] = old->sitting.clocks[before];
  self->sitting.clocks_from[kind] = old->sitting.clocks_from[before];
}

static int
find_again (const NapeEngine *self, const NapeEngine *old, int kind)
{
  if (kind < 0)
    return -1;
  return nape_settings_find_break (&self->settings, old->settings.breaks[kind].name);
}

/* What the user has taken out of the settings is taken down, and has no outcome. */
static void
take_over_current (NapeEngine *self, const NapeEngine *old)
{
  gboolean had = nape_engine_outcome_kind (old) >= 0;

  self->reminder = find_again (self, old, old->reminder);
  self->running.kind = find_again (self, old, old->running.kind);
  if (!had || nape_engine_outcome_kind (self) >= 0)
    return;
  nape_running_break_init (&self->running);
  g_clear_pointer (&self->routine, nape_routine_free);
  nape_engine_emit (self, NAPE_DECISION_WITHDRAW, -1);
}

/* A clock may have run past the new interval: then the break is due. */
void
nape_engine_take_over_settings (NapeEngine *self, const NapeSettings *settings)
{
  const NapeEngine old = *self; /* what it points to stays with `self` */

  self->settings = *settings;
  for (guint i = 0; i < settings->n_breaks; i++)
    take_over_break (self, i, &old);
  take_over_current (self, &old);
  if (settings->watching_counts != old.settings.watching_counts)
    self->advice.put_off[NAPE_ADVICE_WATCHING] = 0; /* who sets "ask" wants to be asked */
}
