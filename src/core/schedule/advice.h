/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What nape says that is no break: one sentence, once, at a good moment. */

#pragma once

#include <glib.h>

typedef enum {
  NAPE_ADVICE_DAILY_LIMIT, /* enough sitting for this day */
  NAPE_ADVICE_STAND, /* raise the desk */
  NAPE_ADVICE_SIT, /* lower it */
  NAPE_ADVICE_WATCHING, /* a question: does watching count as sitting? */
  NAPE_ADVICE_PAUSES, /* a question: are pauses of some minutes sitting? */
  NAPE_N_ADVICE,
} NapeAdvice;

/* As on the bus: "daily-limit", "stand" ... */
const char *nape_advice_to_string (NapeAdvice advice);
