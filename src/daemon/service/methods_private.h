/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of bus methods share. */

#pragma once

#include "daemon/service/parts.h"
#include "nape-bus.h"

typedef enum {
  NAPE_REFUSE_OUT_OF_RANGE,
  NAPE_REFUSE_NOTHING_DUE,
  NAPE_REFUSE_NO_BREAK,
  NAPE_REFUSE_UNKNOWN_BREAK,
  NAPE_REFUSE_UNKNOWN_SETTING,
  NAPE_REFUSE_BAD_VALUE,
  NAPE_REFUSE_UNAVAILABLE,
  NAPE_REFUSE_SNOOZED_ENOUGH,
  NAPE_REFUSE_UNKNOWN_HOLD,
} NapeRefusal;

/* Answers with an error; the text may quote the caller, or a path of any bytes, and is one
 * line all the same. Always TRUE: the call was handled. */
gboolean nape_methods_refuse (GDBusMethodInvocation *invocation, NapeRefusal refusal,
                              const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Whether a string argument is no longer than any of ours. */
#define NAPE_METHODS_STRING_MAX 256
gboolean nape_methods_is_short (const char *text);

/* A handler of the skeleton's signal, connected with the parts. */
typedef struct {
  const char *signal;
  GCallback handler;
} NapeMethod;

/* Each file's own rows, ended by one without signal. */
extern const NapeMethod nape_methods_requests[];
extern const NapeMethod nape_methods_queries[];
extern const NapeMethod nape_methods_settings[];
