/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine's memory over a restart, as the text of a key file.
 *
 * A stretch, a snooze, a pause or a break goes on where it was, if the daemon was gone for
 * less than a rest.
 */

#pragma once

#include "core/schedule/engine.h"

G_BEGIN_DECLS

/* (transfer full) */
char *nape_saved_state_write (const NapeEngine *self);

/* Takes up what `text` remembers, into an engine that has just been made. `saved_at`: when
 * it was written, in terms of the present CLOCK_BOOTTIME; `shift`: what to add to its
 * moments to get there (0 in the same boot). FALSE when the text is not one of ours:
 * nothing is taken up then. */
gboolean nape_saved_state_read (NapeEngine *self, const char *text, gint64 saved_at,
                                gint64 shift);

/* The same for an engine that has run without it since `started`, because it could not be
 * read. What is remembered is added to what the engine has counted, unless a rest may lie
 * between; what the user has asked for meanwhile comes before it. */
gboolean nape_saved_state_read_late (NapeEngine *self, const char *text, gint64 saved_at,
                                     gint64 shift, const NapeMoment *started);

G_END_DECLS
