/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/schedule/running_break.h"

void
nape_running_break_init (NapeRunningBreak *self)
{
  *self = (NapeRunningBreak){ .kind = -1, .step = -1 };
}

void
nape_running_break_start (NapeRunningBreak *self, int kind, gint64 now, gint64 length,
                          gint64 stretch)
{
  *self = (NapeRunningBreak){
    .kind = kind, .start = now, .end = now + length, .step = -1, .stretch = stretch
  };
}

gboolean
nape_running_break_is_running (const NapeRunningBreak *self)
{
  return self->kind >= 0;
}

static gint64
overlap (const NapeSpan *span, gint64 from, gint64 to)
{
  return MAX (0, MIN (span->to, to) - MAX (span->from, from));
}

static gboolean
is_hands_on (const NapeSpan *span)
{
  return span->active || span->reason == NAPE_REASON_RETURNING;
}

void
nape_running_break_note (NapeRunningBreak *self, const NapeSpan *span)
{
  if (nape_running_break_is_running (self) && is_hands_on (span))
    self->hands_on += overlap (span, self->start, self->end);
}

NapeOutcome
nape_running_break_judge (const NapeRunningBreak *self, const GArray *guesses, gint64 until)
{
  gint64 to = MIN (until, self->end);
  gint64 length = MAX (1, to - self->start);
  gint64 hands_on = self->hands_on;

  for (guint i = 0; i < guesses->len; i++)
    {
      const NapeSpan *span = &g_array_index (guesses, NapeSpan, i);
      if (is_hands_on (span))
        hands_on += overlap (span, self->start, to);
    }
  if (hands_on * 3 <= length)
    return NAPE_OUTCOME_DONE;
  if (hands_on * 3 <= 2 * length)
    return NAPE_OUTCOME_PARTLY;
  return NAPE_OUTCOME_IGNORED;
}
