/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings as they hold now: those of the running naped, or what its file would give.
 */

#pragma once

#include "cli/remote/client.h"
#include "core/settings/settings.h"

G_BEGIN_DECLS

/* Mistakes in the file are told on stderr; what is good beside them counts. `ret_settings`
 * is left alone on error. */
gboolean nape_present_settings_load (NapeSettings *ret_settings, GError **error);

G_END_DECLS
