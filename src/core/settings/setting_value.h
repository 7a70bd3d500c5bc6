/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One setting's value, as its row of the table describes it: read, written, told. */

#pragma once

#include "core/settings/settings.h"

G_BEGIN_DECLS

/* `ret` points to a value of the row's type and is left alone on failure. */
gboolean nape_setting_value_parse (const NapeSettingRow *row, const char *text,
                                   gpointer ret);
/* Readable again by nape_setting_value_parse(). (transfer full) */
char *nape_setting_value_format (const NapeSettingRow *row, gconstpointer value);
/* What the row accepts: "a duration from 1s to 1h". (transfer full) */
char *nape_setting_value_describe (const NapeSettingRow *row);

G_END_DECLS
