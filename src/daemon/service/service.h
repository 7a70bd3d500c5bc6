/* SPDX-License-Identifier: GPL-3.0-or-later */

/* org.nape.Nape1 on the bus: properties and signals out, methods in. */

#pragma once

#include "core/schedule/engine.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _NapeApp NapeApp;
typedef struct _NapeService NapeService;

/* Exports the object, without an app behind it: calls wait for nape_service_attach(). */
NapeService *nape_service_new (GDBusConnection *connection, GError **error);
void nape_service_free (NapeService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeService, nape_service_free)

/* Calls arrive from the main loop, so it must not run before this. NULL detaches. */
void nape_service_attach (NapeService *self, NapeApp *app);

/* Publishes what has changed. */
void nape_service_publish (NapeService *self);
/* Tells of a decision by its signal. */
void nape_service_announce (NapeService *self, const NapeDecision *decision);

G_END_DECLS
