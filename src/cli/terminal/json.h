/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON for programs: one value on one line, times in seconds with one decimal. It is
 * appended to a GString. `name` is the member's in an object, and NULL
 * in a list and for the outermost value. */

#pragma once

#include "core/presence/tally.h"
#include "core/schedule/outcome.h"

void nape_json_begin_object (GString *json, const char *name);
void nape_json_end_object (GString *json);
void nape_json_begin_list (GString *json, const char *name);
void nape_json_end_list (GString *json);

/* `value`: valid UTF-8. */
void nape_json_add_string (GString *json, const char *name, const char *value);
/* null for the empty string. */
void nape_json_add_word (GString *json, const char *name, const char *value);
void nape_json_add_seconds (GString *json, const char *name, gint64 time);
void nape_json_add_int (GString *json, const char *name, gint64 value);
void nape_json_add_boolean (GString *json, const char *name, gboolean value);
void nape_json_add_null (GString *json, const char *name);
/* A member for each of NAPE_N_SUMS: "sitting_s", "active_s" ... */
void nape_json_add_sums (GString *json, const gint64 *sums);
/* "outcomes", the number of breaks of each, and "done_by", how that is known of the done.
 */
void nape_json_add_outcomes (GString *json, const NapeOutcomeCounts *counts);

/* Prints the value as one line. */
void nape_json_print (const GString *json);
