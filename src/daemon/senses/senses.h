/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What naped notices of the desk: input, locks, sleep, programs that hold the screen on.
 * All of it is handed to the loop as observations. */

#pragma once

#include "daemon/base/loop.h"
#include "daemon/display/environment.h"
#include "daemon/idle/watcher.h"
#include "daemon/session/session.h"

typedef struct _NapeSenses NapeSenses;

/* `on_sleep`: the machine sleeps as soon as it returns, or (not `going`) is back. An output
 * of `loop`: the settings choose the idle source. Loop and environment must outlive it. */
NapeSenses *nape_senses_new (NapeLoop *loop, NapeEnvironment *environment,
                             void (*on_sleep) (gboolean going, gpointer user_data),
                             gpointer user_data);
void nape_senses_free (NapeSenses *self);

/* The desktop has another name now: what was missing may be there. */
void nape_senses_look_again (NapeSenses *self);

/* The chosen idle source (nullable): none. */
const NapeIdleSource *nape_senses_idle_source (const NapeSenses *self);
const NapeIdleWatcher *nape_senses_idle_watcher (const NapeSenses *self);
/* What keeps the screen on, in words (nullable). */
const char *nape_senses_watching (const NapeSenses *self);
/* Adds what is known of the session, and of what keeps the screen on. */
void nape_senses_find (const NapeSenses *self, GPtrArray *findings);
