/* SPDX-License-Identifier: GPL-3.0-or-later */

/* org.nape.Nape1 on the bus: properties and signals out, methods in. */

#pragma once

#include "daemon/service/parts.h"

#include <gio/gio.h>

typedef struct _NapeService NapeService;

/* Exports the object; calls wait for nape_service_attach(), so the main loop must not run
 * before. */
NapeService *nape_service_new (GDBusConnection *connection, GError **error);
void nape_service_free (NapeService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeService, nape_service_free)

/* An output of the loop: publishes what is true and emits a signal for each decision. To be
 * added last, so that who hears of a break's end can rely on its being saved. The parts
 * must outlive the last call. */
void nape_service_attach (NapeService *self, const NapeParts *parts);
