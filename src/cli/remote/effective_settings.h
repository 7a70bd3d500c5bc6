/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The settings as they hold now: those of the running naped, or what its file would give.
 */

#pragma once

#include "cli/remote/client.h"
#include "core/settings/settings.h"

/* The rows a(sssss) of name, value, default ("" where there is none), what it accepts, and
 * help. Mistakes in the file are printed on stderr; what is good beside them counts.
 * (transfer full), NULL on error. */
GVariant *nape_effective_settings_list (GError **error);
/* The same as settings. `ret_settings` is left alone on error. */
gboolean nape_effective_settings_load (NapeSettings *ret_settings, GError **error);

/* Sets "group.key", or with `value` NULL gives it its default again, by the running naped
 * or in its file. Prints what goes wrong and returns the exit code. `ret_by_daemon`:
 * whether it holds at once. */
NapeExit nape_effective_settings_change (const char *name, const char *value,
                                         gboolean *ret_by_daemon);
