/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The name org.nape.Nape1, whose owner is the one naped of its session bus. There is no
 * other lock. */

#pragma once

#include "desktop/bus_names.h"

#include <gio/gio.h>

typedef enum {
  NAPE_BUS_NAME_OWNED,
  NAPE_BUS_NAME_TAKEN, /* another naped has it */
  NAPE_BUS_NAME_FAILED,
} NapeBusNameResult;

/* Asks for the name. With `replace` another naped is made to leave, and this waits until it
 * is gone (it saves first), at most 5 s. For the start only: it blocks. */
NapeBusNameResult nape_bus_name_claim (GDBusConnection *connection, gboolean replace,
                                       GError **error);
