/* SPDX-License-Identifier: GPL-3.0-or-later */

/* naped as a whole: makes its parts and wires them. */

#pragma once

#include "daemon/service/service.h"

G_BEGIN_DECLS

typedef struct _NapeApp NapeApp;

/* Reads settings, exercises and history, and connects everything. `service` must outlive
 * the app. */
NapeApp *nape_app_new (NapeService *service, GError **error);
/* Saves, and lets everything go. */
void nape_app_free (NapeApp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeApp, nape_app_free)

G_END_DECLS
