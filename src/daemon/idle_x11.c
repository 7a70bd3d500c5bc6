/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Idle time from the X server's idle counters, told by XSync alarms.
 *
 * The server keeps a counter for each device. Those of the two master devices tell keyboard
 * from pointer, and no event, and so no key, ever reaches us. Three kinds of alarm, none of
 * which rings while somebody types or moves without a pause:
 *
 *  - a kind's counter passes the active gap: it has fallen quiet;
 *  - a quiet or doubted kind's counter falls back below a second: input, or a heartbeat;
 *  - the counter of a device that nobody uses (the sentinel) falls below a second, which
 *    only a heartbeat does, and passes it again. Typing on through a heartbeat has no gap
 * of a second and is seen by the latter; anything slower by the alarm before.
 *
 * Each alarm only makes us look at all counters; what they mean is core/counter.h.
 */

#define G_LOG_DOMAIN "nape-idle-x11"

#include "core/counter.h"
#include "daemon/clock.h"
#include "daemon/idle.h"
#include "daemon/x11_display.h"

#include <X11/extensions/sync.h>
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define DEVICE_PREFIX "DEVICEIDLETIME "
#define MASTER_POINTER 2 /* the ids of the core devices on every server */
#define MASTER_KEYBOARD 3
#define SOON_MS 1000
#define MAX_DEVICES 64

typedef struct {
  int id;
  XSyncCounter counter;
  gint64 idle; /* at the last look */
} Device;

typedef struct {
  NapeInput input;
  guint device; /* index */
  NapeCounter counter;
  XSyncAlarm falls_quiet;
  XSyncAlarm falls_back; /* None while nobody asks */
} Kind;

typedef struct {
  NapeX11Display *connection;
  Display *display;
  int event_base;
  gint64 active_gap;
  NapeIdleListener listener;
  gpointer user_data;
  Device devices[MAX_DEVICES];
  guint n_devices;
  Kind kinds[2];
  guint sentinel; /* index of its device */
  XSyncAlarm sentinel_falls;
  XSyncAlarm sentinel_passes;
  gboolean alarmed; /* an alarm has rung since the last look */
} Source;

/* Counters and alarms */

static gint64
to_number (XSyncValue value)
{
  return ((gint64)XSyncValueHigh32 (value) << 32) | XSyncValueLow32 (value);
}

static gint64
read_counter (Source *self, XSyncCounter counter)
{
  XSyncValue value;

  if (!XSyncQueryCounter (self->display, counter, &value))
    return 0;
  return MAX (0, to_number (value)) * NAPE_MILLISECOND;
}

static XSyncAlarm
create_alarm (Source *self, guint device, XSyncTestType test, gint64 at_ms)
{
  XSyncAlarmAttributes attributes = {
    .trigger = {
      .counter = self->devices[device].counter,
      .value_type = XSyncAbsolute,
      .test_type = test,
    },
    .events = True,
  };

  XSyncIntsToValue (&attributes.trigger.wait_value, (guint32)at_ms, at_ms >> 32);
  XSyncIntToValue (&attributes.delta, 0);
  return XSyncCreateAlarm (self->display,
                           XSyncCACounter | XSyncCAValueType | XSyncCAValue
                               | XSyncCATestType | XSyncCADelta | XSyncCAEvents,
                           &attributes);
}

static void
destroy_alarm (Source *self, XSyncAlarm *alarm)
{
  if (*alarm != None)
    XSyncDestroyAlarm (self->display, *alarm);
  *alarm = None;
}

static void
arm_input (Source *self, Kind *kind)
{
  gboolean wanted = nape_counter_wants_input (&kind->counter);

  if (!wanted)
    destroy_alarm (self, &kind->falls_back);
  else if (kind->falls_back == None)
    kind->falls_back = create_alarm (self, kind->device, XSyncNegativeTransition, SOON_MS);
}

/* Of the slave devices the one that has been idle for longest: nobody seems to use it. */
static guint
find_unused (const Source *self)
{
  guint unused = 0;

  for (guint i = 1; i < self->n_devices; i++)
    if (self->devices[i].idle > self->devices[unused].idle)
      unused = i;
  return unused;
}

static void
arm_sentinel (Source *self)
{
  guint unused = find_unused (self);
  gboolean good
      = self->devices[self->sentinel].idle + NAPE_SECOND >= self->devices[unused].idle;

  if (good && self->sentinel_falls != None)
    return;
  destroy_alarm (self, &self->sentinel_falls);
  destroy_alarm (self, &self->sentinel_passes);
  self->sentinel = unused;
  self->sentinel_falls = create_alarm (self, unused, XSyncNegativeTransition, SOON_MS);
  self->sentinel_passes = create_alarm (self, unused, XSyncPositiveTransition, SOON_MS);
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
      self->listener.active (input, since, self->user_data);
      break;
    case NAPE_NEWS_QUIET:
      self->listener.quiet (input, since, self->user_data);
      break;
    }
}

/* The masters come last: what delays the reading then makes a person look like a heartbeat,
 * which the next look mends, and never the other way round. */
static gint64
read_devices (Source *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->n_devices; i++)
    if (i != self->kinds[0].device && i != self->kinds[1].device)
      self->devices[i].idle = read_counter (self, self->devices[i].counter);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Device *device = &self->devices[self->kinds[i].device];
      device->idle = read_counter (self, device->counter);
    }
  for (guint i = 0; i < self->n_devices; i++)
    longest = MAX (longest, self->devices[i].idle);
  return longest;
}

static void
look (Source *self)
{
  gint64 heartbeat = read_devices (self);
  NapeMoment now;

  if (nape_x11_display_is_dead (self->connection))
    return;
  nape_clock_now (&now);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Kind *kind = &self->kinds[i];
      NapeReading reading = { now.boot, self->devices[kind->device].idle, heartbeat };
      gint64 since = 0;
      NapeNews news
          = nape_counter_read (&kind->counter, &reading, self->active_gap, &since);
      g_debug ("%s: idle %" G_GINT64_FORMAT " ms, heartbeat %" G_GINT64_FORMAT " ms ago",
               kind->input == NAPE_INPUT_KEYBOARD ? "keyboard" : "pointer",
               reading.idle / NAPE_MILLISECOND, heartbeat / NAPE_MILLISECOND);
      arm_input (self, kind);
      tell (self, kind->input, news, since);
    }
  arm_sentinel (self);
  XFlush (self->display);
}

static void
on_event (const XEvent *event, gpointer user_data)
{
  Source *self = user_data;

  if (event->type == self->event_base + XSyncAlarmNotify)
    self->alarmed = TRUE;
}

static void
on_drained (gpointer user_data)
{
  Source *self = user_data;

  if (self->alarmed)
    look (self);
  self->alarmed = FALSE;
}

static void
on_died (gpointer user_data)
{
  Source *self = user_data;

  self->listener.lost ("the X server is gone", self->user_data);
}

/* Finding the devices */

static gboolean
open_sync (Source *self)
{
  int error_base;
  int major;
  int minor;

  return XSyncQueryExtension (self->display, &self->event_base, &error_base)
         && XSyncInitialize (self->display, &major, &minor);
}

static void
list_devices (Source *self)
{
  int n = 0;
  XSyncSystemCounter *list = XSyncListSystemCounters (self->display, &n);

  for (int i = 0; i < n && self->n_devices < MAX_DEVICES; i++)
    if (g_str_has_prefix (list[i].name, DEVICE_PREFIX))
      self->devices[self->n_devices++] = (Device){
        .id = atoi (list[i].name + strlen (DEVICE_PREFIX)),
        .counter = list[i].counter,
      };
  if (list != NULL)
    XSyncFreeSystemCounterList (list);
}

static gboolean
find_kind (Source *self, Kind *kind, NapeInput input, int id)
{
  kind->input = input;
  for (guint i = 0; i < self->n_devices; i++)
    if (self->devices[i].id == id)
      {
        kind->device = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
find_devices (Source *self)
{
  if (!open_sync (self))
    return FALSE;
  list_devices (self);
  return find_kind (self, &self->kinds[0], NAPE_INPUT_KEYBOARD, MASTER_KEYBOARD)
         && find_kind (self, &self->kinds[1], NAPE_INPUT_POINTER, MASTER_POINTER);
}

/* The row's functions */

static void
stop (gpointer source)
{
  Source *self = source;

  nape_x11_display_close (self->connection);
  g_free (self);
}

static NapeProbe
probe (char **ret_why)
{
  Source source = { 0 };
  NapeProbe answer = nape_x11_display_probe (&source.connection, ret_why);
  g_autoptr (NapeX11Display) connection = source.connection;

  if (answer != NAPE_PROBE_YES)
    return answer;
  source.display = nape_x11_display_get (connection);
  if (find_devices (&source))
    return NAPE_PROBE_YES;
  *ret_why = g_strdup ("the X server has no idle counters for its devices");
  return NAPE_PROBE_NO;
}

/* The first look tells of input in use; a kind that says nothing is quiet since its last.
 */
static void
begin (Source *self)
{
  static const NapeX11Listener listener = { on_event, on_drained, on_died };
  NapeMoment now;

  nape_clock_now (&now);
  for (guint i = 0; i < G_N_ELEMENTS (self->kinds); i++)
    {
      Kind *kind = &self->kinds[i];
      nape_counter_init (&kind->counter, now.boot);
      kind->falls_quiet = create_alarm (self, kind->device, XSyncPositiveTransition,
                                        self->active_gap / NAPE_MILLISECOND);
    }
  look (self);
  nape_x11_display_watch (self->connection, &listener, self);
}

static gpointer
start (gint64 active_gap, const NapeIdleListener *listener, gpointer user_data,
       GError **error)
{
  Source *self = g_new0 (Source, 1);

  self->active_gap = active_gap;
  self->listener = *listener;
  self->user_data = user_data;
  self->connection = nape_x11_display_open ();
  if (self->connection != NULL)
    {
      self->display = nape_x11_display_get (self->connection);
      if (find_devices (self))
        {
          begin (self);
          return self;
        }
      nape_x11_display_close (self->connection);
    }
  g_free (self);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the X server went away at once");
  return NULL;
}

const NapeIdleSource nape_idle_x11 = { "x11", TRUE, probe, start, stop };
