/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/senses/programs.h"

struct _NapePrograms {
  NapeLoop *loop; /* not owned */
  NapeCallers *holders;
  NapeCallers *reporters;
};

static void
take_holders (NapePrograms *self)
{
  nape_loop_take (self->loop,
                  (NapeObservation){ NAPE_SAW_PROGRAM_HOLD,
                                     .on = nape_callers_size (self->holders) > 0 });
}

static void
take_reporters (NapePrograms *self)
{
  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_REPORTER,
                                                 .on = nape_programs_any_reports (self) });
}

static void
on_holder_left (gpointer user_data)
{
  take_holders (user_data);
}

static void
on_reporter_left (gpointer user_data)
{
  take_reporters (user_data);
}

guint
nape_programs_hold (NapePrograms *self, GDBusMethodInvocation *call, const char *why)
{
  guint hold = nape_callers_add (self->holders, call, why);

  if (hold != 0)
    take_holders (self);
  return hold;
}

gboolean
nape_programs_release (NapePrograms *self, const char *sender, guint hold)
{
  if (!nape_callers_remove (self->holders, sender, hold))
    return FALSE;
  take_holders (self);
  return TRUE;
}

gboolean
nape_programs_report (NapePrograms *self, GDBusMethodInvocation *call)
{
  if (!nape_callers_has (self->reporters, g_dbus_method_invocation_get_sender (call)))
    {
      if (nape_callers_add (self->reporters, call, "") == 0)
        return FALSE;
      take_reporters (self);
    }
  nape_loop_take (self->loop, (NapeObservation){ NAPE_SAW_REPORT });
  return TRUE;
}

const char *
nape_programs_hold_text (const NapePrograms *self)
{
  return nape_callers_text (self->holders);
}

gboolean
nape_programs_any_reports (const NapePrograms *self)
{
  return nape_callers_size (self->reporters) > 0;
}

NapePrograms *
nape_programs_new (NapeLoop *loop)
{
  NapePrograms *self = g_new0 (NapePrograms, 1);

  self->loop = loop;
  self->holders = nape_callers_new (on_holder_left, self);
  self->reporters = nape_callers_new (on_reporter_left, self);
  return self;
}

void
nape_programs_free (NapePrograms *self)
{
  if (self == NULL)
    return;
  nape_callers_free (self->holders);
  nape_callers_free (self->reporters);
  g_free (self);
}
