/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays a record to an engine of its own, and compares what is decided with what the
 * record says. */

#pragma once

#include "play/events.h"

#define NAPE_REPLAY_MAX_BYTES (32 * 1024 * 1024)

#define NAPE_REPLAY_ERROR (nape_replay_error_quark ())
GQuark nape_replay_error_quark (void);

typedef enum {
  NAPE_REPLAY_ERROR_SYNTAX,
} NapeReplayError;

typedef struct {
  gint64 start; /* wall time */
  gint64 end;
  guint n_decisions; /* of the record, and those that are new now */
  guint n_different; /* of them: decided otherwise now, only then, or only now */
  char *difference; /* the first, in words (nullable) */
  gint64 sums[NAPE_N_SUMS]; /* over all */
} NapeReplay;

void nape_replay_clear (NapeReplay *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NapeReplay, nape_replay_clear)

/* Whether this text is a record. */
gboolean nape_replay_is_record (const char *text);
/* `text`: a whole record, UTF-8; `file` names it in errors ("day.record:7: …") and in
 * differences. The listener may be called before an error is found. `ret_replay` is to be
 * cleared in any case. */
gboolean nape_replay_play (const char *text, const char *file, NapeEventListener listener,
                           gpointer user_data, NapeReplay *ret_replay, GError **error);
