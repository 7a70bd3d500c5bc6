/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Idle time from the X server's idle counters, told by XSync alarms.
 *
 * The server keeps a counter for each device. Those of the two master devices tell keyboard
 * from pointer, and no event, and so no key, ever reaches us. Alarms of these kinds, none
 * of which rings while somebody types or moves without a pause:
 *
 *  - a kind's counter passes the active gap: it has fallen quiet;
 *  - a quiet or doubted kind's counter falls back below a second: input, or a heartbeat;
 *  - the counter of a device that nobody uses (the sentinel) falls below a second, which
 *    only a heartbeat does, and passes it again. Typing on through a heartbeat has no gap
 * of a second and is seen by the latter; anything slower by the alarm before;
 *  - while a lull is awaited: a kind's counter passes its gap.
 *
 * Each alarm only makes us look at all counters; what they mean is
 * core/input/idle_counter.h, core/input/heartbeats.h and core/input/lull.h.
 */

#define G_LOG_DOMAIN "nape-idle-x11"

#include "core/input/heartbeats.h"
#include "core/input/idle_counter.h"
#include "core/input/lull.h"
#include "daemon/base/clock.h"
#include "daemon/display/x11_display.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/x11_counters.h"

#define MASTER_POINTER 2 /* the ids of the core devices on every server */
#define MASTER_KEYBOARD 3
#define SOON NAPE_SECOND
/* How often to look for input that the next heartbeat would hide. */
#define LOOK_EVERY (250 * NAPE_MILLISECOND)

typedef struct {
  NapeInput input;
  guint device; /* index */
  NapeIdleCounter counter;
  XSyncAlarm falls_quiet;
  XSyncAlarm falls_back; /* None while nobody asks */
  XSyncAlarm passes_lull; /* None while none is awaited */
  XSyncAlarm is_lull; /* the same, for a pause that goes on already */
} Kind;

typedef struct {
  NapeIdleSlot *slot;
  gint64 active_gap;
  NapeX11Display *connection;
  NapeX11Devices devices;
  Kind kinds[2];
  guint sentinel; /* index of its device */
  XSyncAlarm sentinel_falls;
  XSyncAlarm sentinel_passes;
  gboolean alarmed; /* an alarm has rung since the last look, or its time has come */
  NapeHeartbeats heartbeats;
  NapeLull lull;
} Source;

/* Alarms */

/* TRUE: an alarm is new, and may have come too late for what it waits for. */
static gboolean
arm_input (Source *self, Kind *kind)
{
  if (!nape_idle_counter_wants_input (&kind->counter))
    nape_x11_devices_disarm (&self->devices, &kind->falls_back);
  else if (kind->falls_back == None)
    {
      kind->falls_back = nape_x11_devices_arm (&self->devices, kind->device,
                                               XSyncNegativeTransition, SOON);
      return TRUE;
    }
  return FALSE;
}

static gboolean
arm_sentinel (Source *self)
{
  NapeX11Devices *devices = &self->devices;
  guint unused = nape_x11_devices_find_unused (devices);
  gboolean good
      = devices->list[self->sentinel].idle + NAPE_SECOND >= devices->list[unused].idle;

  if (good && self->sentinel_falls != None)
    return FALSE;
  nape_x11_devices_disarm (devices, &self->sentinel_falls);
  nape_x11_devices_disarm (devices, &self->sentinel_passes);
  self->sentinel = unused;
  self->sentinel_falls
      = nape_x11_devices_arm (devices, unused, XSyncNegativeTransition, SOON);
  self->sentinel_passes
      = nape_x11_devices_arm (devices, unused, XSyncPositiveTransition, SOON);
  return TRUE;
}

/* Looking */

static void
tell (Source *self, NapeInput input, NapeNews news, gint64 since)
{
  switch (news)
    {
    case NAPE_NEWS_NONE:
      break;
    case NAPE_NEWS_ACTIVE:
      nape_idle_say_active (self->slot, input, since);
      break;
    case NAPE_NEWS_QUIET:
      nape_idle_say_quiet (self->slot, input, since);
      break;
    }
}

static void
read_all (Source *self)
{
  NapeX11Devices *devices = &self->devices;

  for (guint i = 0; i < devices->n; i++)
    if (i != self->kinds[0].device && i != self->kinds[1].device)
      devices->list[i].idle = nape_x11_devices_read (devices, i);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      guint device = self->kinds[i].device;
      devices->list[device].idle = nape_x11_devices_read (devices, device);
    }
}

/* Returns the largest. The masters come last, so that a slow reading makes a person look
 * like a heartbeat, which the next look mends, and not the other way round. A heartbeat in
 * the middle of it, which would do that, shows in the sentinel: then we read again. */
static gint64
read_devices (Source *self)
{
  NapeX11Devices *devices = &self->devices;
  gint64 before;
  int tries = 3;

  do
    {
      before = nape_x11_devices_read (devices, self->sentinel);
      read_all (self);
  } while (--tries > 0 && nape_x11_devices_read (devices, self->sentinel) < before);
  return devices->list[nape_x11_devices_find_unused (devices)].idle;
}

/* Heartbeats that follow each other quickly keep every counter below all alarms, so what
 * ends by silence needs a timer to end by: a doubt, the heartbeats themselves, and a lull
 * among them. */
static void
time_next_look (Source *self, const NapeMoment *now, gint64 heartbeat)
{
  gint64 delay = NAPE_NEVER;

  nape_x11_display_call_off (self->connection);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      gint64 end = nape_idle_counter_doubt_ends (&self->kinds[i].counter, self->active_gap);
      if (end != NAPE_NEVER)
        delay = MIN (delay, end - now->boot);
    }
  if (self->heartbeats.coming)
    delay = MIN (delay, nape_heartbeats_end (&self->heartbeats) - now->mono);
  if (heartbeat < self->lull.gap)
    delay = MIN (delay, LOOK_EVERY);
  if (delay != NAPE_NEVER)
    nape_x11_display_call_in (self->connection, delay);
}

/* Returns the last input of that kind. */
static gint64
look_at_kind (Source *self, Kind *kind, const NapeReading *reading)
{
  gint64 since = 0;
  NapeNews news
      = nape_idle_counter_read (&kind->counter, reading, self->active_gap, &since);

  tell (self, kind->input, news, since);
  return nape_idle_counter_last (&kind->counter, reading);
}

/* TRUE: new alarms were armed. */
static gboolean
arm (Source *self)
{
  gboolean armed = arm_sentinel (self);

  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    armed |= arm_input (self, &self->kinds[i]);
  XFlush (self->devices.display);
  return armed;
}

/* TRUE: new alarms were armed. */
static gboolean
look_once (Source *self)
{
  gint64 heartbeat = read_devices (self);
  gint64 last = G_MININT64;
  NapeMoment now;

  if (nape_x11_display_is_dead (self->connection))
    return FALSE;
  nape_clock_now (&now);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Kind *kind = &self->kinds[i];
      NapeReading reading = { now.boot, self->devices.list[kind->device].idle, heartbeat };
      last = MAX (last, look_at_kind (self, kind, &reading));
    }
  if (nape_heartbeats_read (&self->heartbeats, now.mono, heartbeat))
    nape_idle_say_watching (self->slot, self->heartbeats.coming);
  if (nape_lull_read (&self->lull, now.boot, last))
    nape_idle_say_lull (self->slot);
  time_next_look (self, &now, heartbeat);
  return arm (self);
}

/* What happens between reading a counter and arming its alarm rings no alarm, so new alarms
 * are followed by one more look. */
static void
look (Source *self)
{
  int tries = 3;

  while (look_once (self) && --tries > 0)
    ;
}

static void
on_event (const XEvent *event, gpointer user_data)
{
  Source *self = user_data;

  if (event->type == self->devices.event_base + XSyncAlarmNotify)
    self->alarmed = TRUE;
}

static void
on_drained (gboolean called, gpointer user_data)
{
  Source *self = user_data;
  gboolean alarmed = self->alarmed;

  self->alarmed = FALSE;
  if (called || alarmed)
    look (self);
}

static gboolean
find_devices (Source *self)
{
  return nape_x11_devices_init (&self->devices, nape_x11_display_get (self->connection))
         && nape_x11_devices_find (&self->devices, MASTER_KEYBOARD, &self->kinds[0].device)
         && nape_x11_devices_find (&self->devices, MASTER_POINTER, &self->kinds[1].device);
}

/* The first look tells of input in use; a kind that says nothing is quiet since its last.
 */
static void
begin (Source *self)
{
  NapeMoment now;

  nape_clock_now (&now);
  nape_heartbeats_init (&self->heartbeats);
  nape_lull_await (&self->lull, 0);
  self->alarmed = FALSE;
  self->sentinel = 0;
  self->sentinel_falls = self->sentinel_passes = None;
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Kind *kind = &self->kinds[i];
      nape_idle_counter_init (&kind->counter, now.boot);
      kind->falls_back = kind->passes_lull = kind->is_lull = None;
      kind->falls_quiet = nape_x11_devices_arm (&self->devices, kind->device,
                                                XSyncPositiveTransition, self->active_gap);
    }
  look (self);
}

static void
on_opened (gpointer user_data)
{
  Source *self = user_data;

  if (!find_devices (self))
    {
      nape_idle_say_state (self->slot, NAPE_IDLE_BLIND,
                           "the X server has no idle counters for its devices");
      return;
    }
  nape_idle_say_state (self->slot, NAPE_IDLE_READY,
                       nape_x11_display_is_xwayland (self->connection)
                           ? "this X server belongs to a Wayland desktop: what goes to "
                             "other windows than its own is not seen"
                           : NULL);
  begin (self);
}

/* The row's functions */

static void
look_again (gpointer source)
{
  Source *self = source;

  nape_x11_display_seek (self->connection);
}

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeX11Listener listener = { on_opened, on_event, on_drained };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->active_gap = active_gap;
  self->kinds[0].input = NAPE_INPUT_KEYBOARD;
  self->kinds[1].input = NAPE_INPUT_POINTER;
  self->connection = nape_x11_display_new (slot, &listener, self);
  look_again (self);
  return self;
}

static void
stop (gpointer source)
{
  Source *self = source;

  nape_x11_display_free (self->connection);
  g_free (self);
}

static void
await_kind (Source *self, Kind *kind, gint64 gap)
{
  nape_x11_devices_disarm (&self->devices, &kind->passes_lull);
  nape_x11_devices_disarm (&self->devices, &kind->is_lull);
  if (gap == 0)
    return;
  kind->passes_lull
      = nape_x11_devices_arm (&self->devices, kind->device, XSyncPositiveTransition, gap);
  kind->is_lull
      = nape_x11_devices_arm (&self->devices, kind->device, XSyncPositiveComparison, gap);
}

/* Nothing is asked of the server that it would have to answer: it may be stopped, and this
 * happens without a word from it. Only among quick heartbeats no alarm would ever ring. */
static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  if (nape_x11_display_is_dead (self->connection))
    return;
  nape_lull_await (&self->lull, gap);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    await_kind (self, &self->kinds[i], gap);
  XFlush (self->devices.display);
  if (gap > 0 && self->heartbeats.coming)
    nape_x11_display_call_in (self->connection, 0);
}

const NapeIdleSource nape_idle_x11 = {
  .name = "x11",
  .kinds_apart = TRUE,
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
  .look_again = look_again,
};
