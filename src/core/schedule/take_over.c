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

  self->put_off[kind] = 0;
  self->walked[kind] = 0;
  self->snoozes[kind] = 0;
  nape_sitting_restart_clock (&self->sitting, kind, self->presence.now.boot);
  if (before < 0)
    return;
  self->put_off[kind] = old->put_off[before];
  self->walked[kind] = old->walked[before];
  self->snoozes[kind] = old->snoozes[before];
  self->first_said[kind] = old->first_said[before];
  if (old->said & (1u << before))
    self->said |= 1u << kind;
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

/* What the user takes out of the settings is taken down. */
static void
withdraw_what_goes (NapeEngine *self, const NapeSettings *settings)
{
  int kind = nape_engine_outcome_kind (self);

  if (kind >= 0
      && nape_settings_find_break (settings, self->settings.breaks[kind].name) < 0)
    nape_engine_outcome_end (self, kind, NAPE_OUTCOME_WITHDRAWN, NAPE_KNOWN_UNSAID,
                             nape_engine_outcome_stretch (self));
}

/* So is a reminder of what is not due any more. */
static void
withdraw_what_is_not_due (NapeEngine *self)
{
  int kind = self->reminder;

  nape_engine_reckon (self);
  if (kind >= 0
      && (!self->settings.breaks[kind].enabled || nape_engine_due_left (self, kind) > 0))
    nape_engine_reminder_withdraw (self);
}

/* A clock may have run past the new interval: then the break is due. */
void
nape_engine_take_over_settings (NapeEngine *self, const NapeSettings *settings)
{
  withdraw_what_goes (self, settings);
  const NapeEngine old = *self; /* what it points to stays with `self` */

  self->settings = *settings;
  self->said = 0;
  for (guint i = 0; i < settings->n_breaks; i++)
    take_over_break (self, i, &old);
  self->reminder = find_again (self, &old, old.reminder);
  self->running.kind = find_again (self, &old, old.running.kind);
  self->snoozed = find_again (self, &old, old.snoozed);
  self->unanswered = find_again (self, &old, old.unanswered);
  withdraw_what_is_not_due (self);
  if (settings->watching_counts != old.settings.watching_counts)
    self->advice.put_off[NAPE_ADVICE_WATCHING] = 0; /* who sets "ask" wants to be asked */
  if (settings->pauses != old.settings.pauses)
    self->advice.put_off[NAPE_ADVICE_PAUSES] = 0;
}
