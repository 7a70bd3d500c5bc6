/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/x11_counters.h"

#include <string.h>

#define PREFIX "DEVICEIDLETIME "
#define NAME_AT 14 /* bytes from the beginning of a counter in the server's list */
#define MASTER_POINTER 2 /* the ids of the core devices on every server */
#define MASTER_KEYBOARD 3

/* Finding them */

static void
add (NapeX11Counters *self, guint64 device, xcb_sync_counter_t counter)
{
  if (device == MASTER_KEYBOARD)
    self->list[NAPE_X11_COUNTER_KEYBOARD].id = counter;
  else if (device == MASTER_POINTER)
    self->list[NAPE_X11_COUNTER_POINTER].id = counter;
  else if (self->n < NAPE_X11_COUNTERS_MAX)
    self->list[self->n++].id = counter;
}

/* libxcb's own iterator takes names to begin two bytes later than they do
 * (freedesktop.org's bug 23403). Returns the next counter; NULL: it does not fit. */
static const guint8 *
read_counter (NapeX11Counters *self, const guint8 *at, const guint8 *end)
{
  const xcb_sync_systemcounter_t *counter = (gconstpointer)at;

  if (end - at < NAME_AT || end - at - NAME_AT < counter->name_len)
    return NULL;
  g_autofree char *name = g_strndup ((const char *)at + NAME_AT, counter->name_len);
  if (g_str_has_prefix (name, PREFIX))
    add (self, g_ascii_strtoull (name + strlen (PREFIX), NULL, 10), counter->counter);
  return at + (NAME_AT + counter->name_len + 3) / 4 * 4;
}

static void
list_counters (NapeX11Counters *self)
{
  g_autofree xcb_sync_list_system_counters_reply_t *reply
      = xcb_sync_list_system_counters_reply (
          self->connection, xcb_sync_list_system_counters (self->connection), NULL);

  if (reply == NULL)
    return;
  const guint8 *at = (const guint8 *)(reply + 1);
  const guint8 *end = at + reply->length * 4;
  for (guint i = 0; i < reply->counters_len && at != NULL; i++)
    at = read_counter (self, at, end);
}

gboolean
nape_x11_counters_init (NapeX11Counters *self, NapeX11Display *display)
{
  xcb_connection_t *connection = nape_x11_display_connection (display);
  const xcb_query_extension_reply_t *sync
      = xcb_get_extension_data (connection, &xcb_sync_id);

  *self = (NapeX11Counters){ display, connection, .n = NAPE_X11_COUNTER_SLAVES };
  if (sync == NULL || !sync->present)
    return FALSE;
  self->alarm_event = sync->first_event + XCB_SYNC_ALARM_NOTIFY;
  xcb_discard_reply (connection, xcb_sync_initialize (connection, XCB_SYNC_MAJOR_VERSION,
                                                      XCB_SYNC_MINOR_VERSION)
                                     .sequence);
  list_counters (self);
  return self->list[NAPE_X11_COUNTER_KEYBOARD].id != XCB_NONE
         && self->list[NAPE_X11_COUNTER_POINTER].id != XCB_NONE;
}

/* A master is used as soon as one of its slaves is. */
guint
nape_x11_counters_find_unused (const NapeX11Counters *self)
{
  guint unused = MIN (NAPE_X11_COUNTER_SLAVES, self->n - 1);

  for (guint i = unused + 1; i < self->n; i++)
    if (self->list[i].idle > self->list[unused].idle)
      unused = i;
  return unused;
}

/* Their values */

static unsigned int
ask_for (NapeX11Counters *self, guint index)
{
  return xcb_sync_query_counter (self->connection, self->list[index].id).sequence;
}

/* The masters come after their slaves, so that a slow reading makes a person look like a
 * heartbeat, which the next one mends, and not the other way round. */
void
nape_x11_counters_ask (NapeX11Counters *self, guint first)
{
  self->first_request = ask_for (self, first);
  for (guint i = self->n; i-- > 0;)
    self->list[i].request = ask_for (self, i);
  self->last_request = ask_for (self, first);
}

static gint64
take (NapeX11Counters *self, unsigned int request)
{
  g_autofree xcb_sync_query_counter_reply_t *reply
      = nape_x11_display_take_reply (self->display, request);

  return reply != NULL ? nape_x11_counters_to_idle (reply->counter_value) : 0;
}

gboolean
nape_x11_counters_read (NapeX11Counters *self)
{
  gint64 before = take (self, self->first_request);

  for (guint i = self->n; i-- > 0;)
    self->list[i].idle = take (self, self->list[i].request);
  return take (self, self->last_request) >= before;
}

gint64
nape_x11_counters_to_idle (xcb_sync_int64_t value)
{
  return MAX (0, (gint64)((guint64)(guint32)value.hi << 32 | value.lo)) * NAPE_MILLISECOND;
}

/* Alarms */

void
nape_x11_counters_arm (NapeX11Counters *self, NapeX11Alarm *alarm, guint index,
                       xcb_sync_testtype_t test, gint64 at)
{
  gint64 at_ms = at / NAPE_MILLISECOND;
  const xcb_sync_create_alarm_value_list_t values = {
    .counter = self->list[index].id,
    .valueType = XCB_SYNC_VALUETYPE_ABSOLUTE,
    .value = { at_ms >> 32, (guint32)at_ms },
    .testType = test,
    .events = TRUE,
  };

  nape_x11_counters_disarm (self, alarm);
  if (alarm->id == XCB_NONE)
    alarm->id = xcb_generate_id (self->connection);
  xcb_sync_create_alarm_aux (self->connection, alarm->id,
                             XCB_SYNC_CA_COUNTER | XCB_SYNC_CA_VALUE_TYPE
                                 | XCB_SYNC_CA_VALUE | XCB_SYNC_CA_TEST_TYPE
                                 | XCB_SYNC_CA_DELTA | XCB_SYNC_CA_EVENTS,
                             &values);
  alarm->armed = TRUE;
}

/* Silenced first: an alarm reports its own end, too. */
void
nape_x11_counters_disarm (NapeX11Counters *self, NapeX11Alarm *alarm)
{
  const xcb_sync_change_alarm_value_list_t silent = { .events = FALSE };

  if (!alarm->armed)
    return;
  xcb_sync_change_alarm_aux (self->connection, alarm->id, XCB_SYNC_CA_EVENTS, &silent);
  xcb_sync_destroy_alarm (self->connection, alarm->id);
  alarm->armed = FALSE;
}
