/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Idle time from the X server's idle counters, reported by XSync alarms.
 *
 * The server keeps a counter for each device. Those of the two master devices tell keyboard
 * from pointer, and no event, and so no key, ever reaches us. None of these alarms rings
 * while somebody types or moves without a pause:
 *
 *  - a kind's counter passes the active gap, or falls below it again. Such an alarm brings
 *    the counter's value along, and so needs no look at the counters, unless a heartbeat
 * may be the reason;
 *  - the counter of a device that nobody uses (the sentinel) falls below a second, which
 *    only a heartbeat does, and passes it again. The server sends all alarms of one moment
 *    together, so a kind's alarm without the sentinel's is a person;
 *  - a kind's counter falls below a second: only where a heartbeat hides whether input goes
 *    on. Typing on through a heartbeat has no gap of a second: it shows when the sentinel
 *    passes that;
 *  - a kind's counter passes the gap of a lull: only while one is awaited.
 *
 * A look asks for all counters at once; what they mean is core/input/idle_counter.h,
 * core/input/heartbeats.h and core/input/lull.h.
 */

#define G_LOG_DOMAIN "nape-idle-x11"

#include "core/input/heartbeats.h"
#include "core/input/idle_counter.h"
#include "core/input/lull.h"
#include "daemon/base/clock.h"
#include "daemon/idle/sources.h"
#include "daemon/idle/watcher.h"
#include "daemon/idle/x11_counters.h"
#include "daemon/idle/x11_display.h"

#define SOON NAPE_SECOND
/* How often to look for input that the next heartbeat would hide. */
#define LOOK_EVERY (250 * NAPE_MILLISECOND)
#define MAX_LOOKS 3 /* in a row */

typedef struct {
  NapeIdleCounter counter;
  NapeX11Alarm falls_quiet;
  NapeX11Alarm comes_back;
  NapeX11Alarm falls_back; /* armed in doubt */
  NapeX11Alarm passes_lull; /* armed while one is awaited */
  gboolean rang; /* one of the first two has, and `idle` was the counter's value */
  gint64 idle;
} Kind;

typedef struct {
  NapeIdleSlot *slot;
  gint64 active_gap;
  NapeX11Display *display;
  NapeX11Counters counters;
  Kind kinds[NAPE_X11_COUNTER_SLAVES]; /* by counter */
  guint sentinel; /* its counter */
  NapeX11Alarm sentinel_falls;
  NapeX11Alarm sentinel_passes;
  gboolean rang; /* an alarm has */
  gboolean unclear; /* what kinds' alarms mean shows only by a look */
  guint32 delay_ms; /* of the last alarm: our clock less the server's, modulo 2^32 */
  guint looks; /* in a row so far */
  NapeHeartbeats heartbeats;
  gint64 heartbeat; /* CLOCK_MONOTONIC; the last one, as of the last look */
  NapeLull lull;
} Source;

static const NapeInput inputs[NAPE_X11_COUNTER_SLAVES] = {
  [NAPE_X11_COUNTER_KEYBOARD] = NAPE_INPUT_KEYBOARD,
  [NAPE_X11_COUNTER_POINTER] = NAPE_INPUT_POINTER,
};

/* Arming */

static gint64
read_idle (const Source *self, guint counter)
{
  return self->counters.list[counter].idle;
}

/* Returns whether an alarm is new, and may have come too late for what it waits for. */
static gboolean
arm_kind (Source *self, guint i)
{
  Kind *kind = &self->kinds[i];

  if (!nape_idle_counter_wants_input (&kind->counter)
      || read_idle (self, i) >= self->active_gap)
    nape_x11_counters_disarm (&self->counters, &kind->falls_back);
  else if (!kind->falls_back.armed)
    {
      nape_x11_counters_arm (&self->counters, &kind->falls_back, i,
                             XCB_SYNC_TESTTYPE_NEGATIVE_TRANSITION, SOON);
      return TRUE;
    }
  return FALSE;
}

static gboolean
arm_sentinel (Source *self)
{
  guint unused = nape_x11_counters_find_unused (&self->counters);

  if (self->sentinel_falls.armed
      && read_idle (self, self->sentinel) + NAPE_SECOND >= read_idle (self, unused))
    return FALSE;
  self->sentinel = unused;
  nape_x11_counters_arm (&self->counters, &self->sentinel_falls, unused,
                         XCB_SYNC_TESTTYPE_NEGATIVE_TRANSITION, SOON);
  nape_x11_counters_arm (&self->counters, &self->sentinel_passes, unused,
                         XCB_SYNC_TESTTYPE_POSITIVE_TRANSITION, SOON);
  return TRUE;
}

/* Returns whether alarms are new. */
static gboolean
arm (Source *self)
{
  gboolean armed = arm_sentinel (self);

  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    armed |= arm_kind (self, i);
  return armed;
}

/* Looking */

/* Returns the last input of that kind. */
static gint64
look_at_kind (Source *self, guint i, gint64 idle, gint64 heartbeat, const NapeMoment *now)
{
  const NapeReading reading = { now->boot, idle, heartbeat };
  NapeIdleCounter *counter = &self->kinds[i].counter;
  gint64 since = 0;
  NapeNews news = nape_idle_counter_read (counter, &reading, self->active_gap, &since);

  if (news == NAPE_NEWS_ACTIVE)
    nape_idle_watcher_report_active (self->slot, inputs[i], since);
  else if (news == NAPE_NEWS_QUIET)
    nape_idle_watcher_report_quiet (self->slot, inputs[i], since);
  return nape_idle_counter_last (counter, &reading);
}

/* Heartbeats that follow each other quickly keep every counter below all alarms, so what
 * ends by silence needs a timer to end by: a doubt, the heartbeats themselves, and a lull
 * among them. */
static void
time_next_look (Source *self, const NapeMoment *now, gint64 heartbeat)
{
  gint64 delay = NAPE_NEVER;

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
  nape_x11_display_ask_in (self->display, delay);
}

/* Returns whether new alarms were armed. */
static gboolean
look (Source *self)
{
  gint64 heartbeat = read_idle (self, nape_x11_counters_find_unused (&self->counters));
  gint64 last = G_MININT64;
  NapeMoment now;

  nape_clock_now (&now);
  self->heartbeat = now.mono - heartbeat;
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    last = MAX (last, look_at_kind (self, i, read_idle (self, i), heartbeat, &now));
  if (nape_heartbeats_read (&self->heartbeats, now.mono, heartbeat))
    nape_idle_watcher_report_watching (self->slot, self->heartbeats.coming);
  if (nape_lull_read (&self->lull, now.boot, last))
    nape_idle_watcher_report_lull (self->slot);
  self->unclear = heartbeat < SOON || self->lull.gap > 0;
  time_next_look (self, &now, heartbeat);
  return arm (self);
}

/* What happens between reading a counter and arming its alarm rings no alarm, so new alarms
 * are followed by one more look. A heartbeat in the middle of a reading would make itself
 * look like a person: then it is read again. */
static void
on_answered (gpointer user_data)
{
  Source *self = user_data;
  gboolean whole = nape_x11_counters_read (&self->counters);
  gboolean last = ++self->looks == MAX_LOOKS;
  gboolean again = (whole || last) ? look (self) : TRUE;

  if (again && !last)
    nape_x11_display_ask (self->display);
  else
    self->looks = 0;
}

static void
on_ask (gpointer user_data)
{
  Source *self = user_data;

  nape_x11_counters_ask (&self->counters, self->sentinel);
}

/* Alarms */

/* What is true now does not follow from an alarm that comes a second later than the one
 * before it: we were kept from reading it. */
static gboolean
is_late (Source *self, const NapeMoment *now, guint32 server_ms)
{
  guint32 before = self->delay_ms;

  self->delay_ms = (guint32)(now->mono / NAPE_MILLISECOND) - server_ms;
  return (gint32)(self->delay_ms - before) > SOON / NAPE_MILLISECOND;
}

/* Takes the value that a kind's alarm brings along. Returns FALSE if that is not enough: it
 * is another alarm, or a heartbeat or a doubt leaves room for an error. */
static gboolean
take_value (Source *self, const xcb_sync_alarm_notify_event_t *alarm, const NapeMoment *now)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Kind *kind = &self->kinds[i];
      if (alarm->alarm != kind->falls_quiet.id && alarm->alarm != kind->comes_back.id)
        continue;
      kind->rang = TRUE;
      kind->idle = nape_x11_counters_to_idle (alarm->counter_value);
      return kind->counter.doubted_since == NAPE_NEVER
             && now->mono - self->heartbeat > kind->idle + SOON;
    }
  return FALSE;
}

static void
on_event (const xcb_generic_event_t *event, gpointer user_data)
{
  Source *self = user_data;
  const xcb_sync_alarm_notify_event_t *alarm = (gconstpointer)event;
  NapeMoment now;

  if ((event->response_type & 0x7f) != self->counters.alarm_event)
    return;
  nape_clock_now (&now);
  self->rang = TRUE;
  if (is_late (self, &now, alarm->timestamp) || !take_value (self, alarm, &now))
    self->unclear = TRUE;
}

/* Returns whether to look. */
static gboolean
on_drained (gpointer user_data)
{
  Source *self = user_data;
  gboolean rang = self->rang;
  NapeMoment now;

  nape_clock_now (&now);
  self->rang = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Kind *kind = &self->kinds[i];
      if (kind->rang && !self->unclear)
        look_at_kind (self, i, kind->idle, now.mono - self->heartbeat, &now);
      kind->rang = FALSE;
    }
  return rang && self->unclear;
}

/* Beginning */

static void
begin_kind (Source *self, guint i, gint64 now)
{
  Kind *kind = &self->kinds[i];

  *kind = (Kind){ 0 };
  nape_idle_counter_init (&kind->counter, now);
  nape_x11_counters_arm (&self->counters, &kind->falls_quiet, i,
                         XCB_SYNC_TESTTYPE_POSITIVE_TRANSITION, self->active_gap);
  nape_x11_counters_arm (&self->counters, &kind->comes_back, i,
                         XCB_SYNC_TESTTYPE_NEGATIVE_TRANSITION,
                         self->active_gap - NAPE_MILLISECOND);
}

/* The first look reports input in use; of the rest each kind counts as quiet. */
static const char *
on_opened (gpointer user_data)
{
  Source *self = user_data;
  NapeMoment now;

  if (!nape_x11_counters_init (&self->counters, self->display))
    return "the X server has no idle counters for its devices";
  nape_clock_now (&now);
  nape_heartbeats_init (&self->heartbeats);
  nape_lull_await (&self->lull, 0);
  self->sentinel_falls = self->sentinel_passes = (NapeX11Alarm){ 0 };
  self->sentinel = nape_x11_counters_find_unused (&self->counters);
  self->rang = FALSE;
  self->looks = 0;
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    begin_kind (self, i, now.boot);
  return NULL;
}

/* The row's functions */

static void
look_again (gpointer source)
{
  Source *self = source;

  nape_x11_display_seek (self->display);
}

static gpointer
start (NapeIdleSlot *slot, gint64 active_gap)
{
  static const NapeX11Listener listener
      = { on_opened, on_event, on_drained, on_ask, on_answered };
  Source *self = g_new0 (Source, 1);

  self->slot = slot;
  self->active_gap = active_gap;
  self->display = nape_x11_display_new (slot, &listener, self);
  look_again (self);
  return self;
}

static void
stop (gpointer source)
{
  Source *self = source;

  nape_x11_display_free (self->display);
  g_free (self);
}

/* One that goes on already rings no alarm: a look finds it. */
static void
await_lull (gpointer source, gint64 gap)
{
  Source *self = source;

  if (nape_x11_display_connection (self->display) == NULL)
    return;
  nape_lull_await (&self->lull, gap);
  self->unclear = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    if (gap > 0)
      nape_x11_counters_arm (&self->counters, &self->kinds[i].passes_lull, i,
                             XCB_SYNC_TESTTYPE_POSITIVE_TRANSITION, gap);
    else
      nape_x11_counters_disarm (&self->counters, &self->kinds[i].passes_lull);
  if (gap > 0)
    nape_x11_display_ask (self->display);
  else
    xcb_flush (self->counters.connection);
}

const NapeIdleSource nape_idle_x11 = {
  .name = "x11",
  .kinds_apart = TRUE,
  .start = start,
  .stop = stop,
  .await_lull = await_lull,
  .look_again = look_again,
};
