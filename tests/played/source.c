/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle source whose input the test plays, and the table with it. It reports what a good
 * source reports: keyboard and pointer apart, the end of each active gap, the lull that is
 * awaited. It starts as on a desktop that has just come up, where that counts as input. */

#include "core/input/lull.h"
#include "daemon/base/clock.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"
#include "played/played.h"

#include <string.h>

#define N_KINDS (NAPE_INPUT_POINTER + 1)

typedef struct {
  NapeMoment last; /* its last input */
  gboolean active; /* as reported */
} Kind;

static Kind kinds[N_KINDS];
static NapeMoment last_input; /* of any kind */
static NapeIdleSlot *slot; /* NULL: it does not run */
static gint64 active_gap;
static NapeLull lull;
static gboolean watching;

static void
report_kind (NapeInput kind, const NapeMoment *now)
{
  gint64 since = kinds[kind].last.boot;

  kinds[kind].active = now->mono - kinds[kind].last.mono < active_gap;
  if (kinds[kind].active)
    nape_idle_watcher_report_active (slot, kind, since);
  else
    nape_idle_watcher_report_quiet (slot, kind, since);
}

static gpointer
start (NapeIdleSlot *our_slot, gint64 gap)
{
  NapeMoment now;

  nape_clock_now (&now);
  slot = our_slot;
  active_gap = gap;
  nape_lull_await (&lull, 0);
  if (g_getenv ("NAPE_PLAYED_NO_INPUT") != NULL)
    {
      nape_idle_watcher_report_state (slot, NAPE_IDLE_ABSENT, NULL);
      return our_slot;
    }
  nape_idle_watcher_report_state (slot, NAPE_IDLE_READY, NULL);
  for (NapeInput kind = 0; kind < N_KINDS; kind++)
    {
      if (last_input.boot == 0)
        kinds[kind].last = now;
      report_kind (kind, &now);
    }
  if (last_input.boot == 0)
    last_input = now;
  nape_idle_watcher_report_watching (slot, watching);
  return our_slot;
}

static void
stop (gpointer source)
{
  slot = NULL;
}

static void
await_lull (gpointer source, gint64 gap)
{
  nape_lull_await (&lull, gap);
}

static const NapeIdleSource nape_idle_played = {
  .name = "played",
  .kinds_apart = TRUE,
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
};

const NapeIdleSource *const nape_idle_sources[] = {
  &nape_idle_played,
  &nape_idle_logind,
  NULL,
};

gboolean
nape_idle_sources_know (const char *name)
{
  return strcmp (name, NAPE_IDLE_AUTO) == 0 || strcmp (name, NAPE_IDLE_REPORTED) == 0
         || strcmp (name, nape_idle_played.name) == 0
         || strcmp (name, nape_idle_logind.name) == 0;
}

void
played_source_input (NapeInput kind)
{
  NapeMoment now;

  nape_clock_now (&now);
  last_input = kinds[kind].last = now;
  if (slot != NULL && !kinds[kind].active)
    report_kind (kind, &now);
}

/* Timers of a source stand still while the machine sleeps. */
static gint64
due_after (const NapeMoment *last, gint64 gap, const NapeMoment *now)
{
  return now->boot + MAX (0, last->mono + gap - now->mono);
}

gint64
played_source_due (void)
{
  NapeMoment now;
  gint64 due = NAPE_NEVER;

  if (slot == NULL)
    return NAPE_NEVER;
  nape_clock_now (&now);
  for (NapeInput kind = 0; kind < N_KINDS; kind++)
    if (kinds[kind].active)
      due = MIN (due, due_after (&kinds[kind].last, active_gap, &now));
  if (lull.gap > 0 && last_input.boot > lull.reported)
    due = MIN (due, due_after (&last_input, lull.gap, &now));
  return due;
}

void
played_source_report (void)
{
  NapeMoment now;

  nape_clock_now (&now);
  for (NapeInput kind = 0; slot != NULL && kind < N_KINDS; kind++)
    if (kinds[kind].active && due_after (&kinds[kind].last, active_gap, &now) <= now.boot)
      report_kind (kind, &now);
  if (slot != NULL && nape_lull_read (&lull, now.boot, last_input.boot))
    nape_idle_watcher_report_lull (slot);
}

void
played_source_watch (gboolean on)
{
  watching = on;
  if (slot != NULL)
    nape_idle_watcher_report_watching (slot, on);
}
