/* SPDX-License-Identifier: GPL-3.0-or-later */

/* naped as a whole: makes its parts and wires them. */

#pragma once

#include "daemon/service/service.h"

typedef struct _NapeApp NapeApp;

/* Reads settings, exercises and history, and connects everything. `service` must outlive
 * the app. `record_path` (nullable): where to record all that happens. */
NapeApp *nape_app_new (NapeService *service, const char *record_path, GError **error);
/* Saves, and lets everything go. */
void nape_app_free (NapeApp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeApp, nape_app_free)
