/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON for programs: one value on one line, times in seconds with one decimal. */

#pragma once

#include "core/presence/tally.h"
#include "core/schedule/outcome.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Prints what has been built as one line. */
void nape_json_print (JsonBuilder *builder);

/* Members of the open object. */
void nape_json_add_string (JsonBuilder *builder, const char *name, const char *value);
/* null for the empty string. */
void nape_json_add_word (JsonBuilder *builder, const char *name, const char *value);
void nape_json_add_seconds (JsonBuilder *builder, const char *name, gint64 time);
void nape_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void nape_json_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void nape_json_add_null (JsonBuilder *builder, const char *name);
/* A member for each of NAPE_N_SUMS: "sitting_s", "active_s" ... */
void nape_json_add_sums (JsonBuilder *builder, const gint64 *sums);
/* "outcomes": the number of breaks of each of NAPE_N_OUTCOMES. */
void nape_json_add_outcomes (JsonBuilder *builder, const guint *outcomes);

G_END_DECLS
