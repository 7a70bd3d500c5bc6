/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who on the bus has started something that ends when they leave: holds, reports of input.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _NapeCallers NapeCallers;

/* `left`: somebody has left the bus, and what they started is gone already. */
NapeCallers *nape_callers_new (void (*left) (gpointer user_data), gpointer user_data);
void nape_callers_free (NapeCallers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NapeCallers, nape_callers_free)

/* Something that `sender` starts; `text`: one line about it. Its number, or 0: there are
 * too many already. */
guint nape_callers_add (NapeCallers *self, GDBusConnection *connection, const char *sender,
                        const char *text);
/* FALSE: `sender` has started nothing of that number. */
gboolean nape_callers_remove (NapeCallers *self, const char *sender, guint number);
/* Whether this one has started anything. */
gboolean nape_callers_has (const NapeCallers *self, const char *sender);
guint nape_callers_size (const NapeCallers *self);
/* The text of the latest. (nullable) */
const char *nape_callers_text (const NapeCallers *self);

G_END_DECLS
