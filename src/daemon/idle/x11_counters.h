/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The idle counters that an X server keeps for its devices, and alarms on them. */

#pragma once

#include "core/time/time.h"

#include <X11/Xlib.h> /* first: sync.h needs it */

#include <X11/extensions/sync.h>

G_BEGIN_DECLS

#define NAPE_X11_MAX_DEVICES 64

typedef struct {
  int id;
  XSyncCounter counter;
  gint64 idle; /* at the last look */
} NapeX11Device;

typedef struct {
  Display *display; /* (unowned) */
  int event_base; /* of XSync */
  NapeX11Device list[NAPE_X11_MAX_DEVICES];
  guint n;
} NapeX11Devices;

/* FALSE: the server has no XSync. */
gboolean nape_x11_devices_init (NapeX11Devices *self, Display *display);
/* FALSE: there is no device of that id. */
gboolean nape_x11_devices_find (const NapeX11Devices *self, int id, guint *ret_index);
/* The one that has been idle for longest: nobody seems to use it. */
guint nape_x11_devices_find_unused (const NapeX11Devices *self);

/* 0 for a device that has gone. */
gint64 nape_x11_devices_read (NapeX11Devices *self, guint index);

/* An alarm that rings, each time anew, when the counter passes `at`. */
XSyncAlarm nape_x11_devices_arm (NapeX11Devices *self, guint index, XSyncTestType test,
                                 gint64 at);
/* None is no alarm. */
void nape_x11_devices_disarm (NapeX11Devices *self, XSyncAlarm *alarm);

G_END_DECLS
