/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "daemon/idle/x11_counters.h"

#include <stdlib.h>
#include <string.h>

#define PREFIX "DEVICEIDLETIME "

static void
list_devices (NapeX11Devices *self)
{
  int n = 0;
  XSyncSystemCounter *list = XSyncListSystemCounters (self->display, &n);

  for (int i = 0; i < n && self->n < NAPE_X11_MAX_DEVICES; i++)
    if (g_str_has_prefix (list[i].name, PREFIX))
      self->list[self->n++] = (NapeX11Device){
        .id = atoi (list[i].name + strlen (PREFIX)),
        .counter = list[i].counter,
      };
  if (list != NULL)
    XSyncFreeSystemCounterList (list);
}

gboolean
nape_x11_devices_init (NapeX11Devices *self, Display *display)
{
  int error_base;
  int major;
  int minor;

  *self = (NapeX11Devices){ .display = display };
  if (!XSyncQueryExtension (display, &self->event_base, &error_base)
      || !XSyncInitialize (display, &major, &minor))
    return FALSE;
  list_devices (self);
  return TRUE;
}

gboolean
nape_x11_devices_find (const NapeX11Devices *self, int id, guint *ret_index)
{
  for (guint i = 0; i < self->n; i++)
    if (self->list[i].id == id)
      {
        *ret_index = i;
        return TRUE;
      }
  return FALSE;
}

guint
nape_x11_devices_find_unused (const NapeX11Devices *self)
{
  guint unused = 0;

  for (guint i = 1; i < self->n; i++)
    if (self->list[i].idle > self->list[unused].idle)
      unused = i;
  return unused;
}

static gint64
to_number (XSyncValue value)
{
  return ((gint64)XSyncValueHigh32 (value) << 32) | XSyncValueLow32 (value);
}

gint64
nape_x11_devices_read (NapeX11Devices *self, guint index)
{
  XSyncValue value;

  if (!XSyncQueryCounter (self->display, self->list[index].counter, &value))
    return 0;
  return MAX (0, to_number (value)) * NAPE_MILLISECOND;
}

XSyncAlarm
nape_x11_devices_arm (NapeX11Devices *self, guint index, XSyncTestType test, gint64 at)
{
  gint64 at_ms = at / NAPE_MILLISECOND;
  XSyncAlarmAttributes attributes = {
    .trigger = {
      .counter = self->list[index].counter,
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

void
nape_x11_devices_disarm (NapeX11Devices *self, XSyncAlarm *alarm)
{
  if (*alarm != None)
    XSyncDestroyAlarm (self->display, *alarm);
  *alarm = None;
}
