/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The engine's state over a restart, as the text of a key file.
 *
 * A stretch, a snooze, a pause or a break goes on where it was, if the daemon was gone for
 * less than a rest. It is read by NAPE_SAW_SAVED_STATE.
 */

#pragma once

#include "core/schedule/engine.h"

/* (transfer full) */
char *nape_saved_state_write (const NapeEngine *engine);
