/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle counters that an X server keeps for its input devices, and alarms on them. */

#pragma once

#include "daemon/idle/x11_display.h"

#include <xcb/sync.h>

#define NAPE_X11_COUNTERS_MAX 64

/* Those of the two master devices come first. */
enum {
  NAPE_X11_COUNTER_KEYBOARD,
  NAPE_X11_COUNTER_POINTER,
  NAPE_X11_COUNTER_SLAVES, /* the first of the others */
};

typedef struct {
  xcb_sync_counter_t id;
  unsigned int request; /* for its value */
  gint64 idle; /* as last read */
} NapeX11Counter;

typedef struct {
  xcb_sync_alarm_t id; /* XCB_NONE: it has none yet */
  gboolean armed;
} NapeX11Alarm;

typedef struct {
  NapeX11Display *display; /* (unowned) */
  xcb_connection_t *connection; /* (unowned) */
  guint8 alarm_event; /* the type of alarms' events */
  NapeX11Counter list[NAPE_X11_COUNTERS_MAX];
  guint n;
  unsigned int first_request;
  unsigned int last_request;
} NapeX11Counters;

/* Waits for the server. Returns FALSE if it has no counters of the master devices. */
gboolean nape_x11_counters_init (NapeX11Counters *self, NapeX11Display *display);
/* That of the device that has been idle for longest: nobody seems to use it. */
guint nape_x11_counters_find_unused (const NapeX11Counters *self);

/* Requests all values, that of `first` before and after the others. */
void nape_x11_counters_ask (NapeX11Counters *self, guint first);
/* Takes the replies; a counter that has gone is 0. Returns FALSE if `first` was reset in
 * the middle of it. */
gboolean nape_x11_counters_read (NapeX11Counters *self);

gint64 nape_x11_counters_to_idle (xcb_sync_int64_t value);

/* The alarm reports each time that the counter passes `at`, and nothing else any more. */
void nape_x11_counters_arm (NapeX11Counters *self, NapeX11Alarm *alarm, guint index,
                            xcb_sync_testtype_t test, gint64 at);
void nape_x11_counters_disarm (NapeX11Counters *self, NapeX11Alarm *alarm);
