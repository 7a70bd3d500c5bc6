/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The programs on the bus that have started something which ends when they leave: holds,
 * reports of input. */

#pragma once

#include <gio/gio.h>

typedef struct _NapeCallers NapeCallers;

/* `left`: a caller has left the bus, and what it started is removed already. */
NapeCallers *nape_callers_new (void (*left) (gpointer user_data), gpointer user_data);
void nape_callers_free (NapeCallers *self);

/* Something that the caller starts; `text`: one line about it. Its number, or 0: there are
 * too many already. */
guint nape_callers_add (NapeCallers *self, GDBusMethodInvocation *call, const char *text);
/* FALSE: `sender` has started nothing with that number. */
gboolean nape_callers_remove (NapeCallers *self, const char *sender, guint number);
/* Whether `sender` has started anything. */
gboolean nape_callers_has (const NapeCallers *self, const char *sender);
guint nape_callers_size (const NapeCallers *self);
/* The text of the latest. (nullable) */
const char *nape_callers_text (const NapeCallers *self);
