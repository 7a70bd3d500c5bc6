/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plays a day in words to an engine and reports what happens. */

#pragma once

#include "play/events.h"
#include "play/player.h"
#include "play/scenario.h"

/* `player` is one that has just been made, and so is its engine. `reply`: what the person
 * answers each reminder at once; NULL: nothing. */
void nape_play (NapePlayer *player, const NapeScenario *scenario,
                const NapeScenarioWord *reply, NapeEventListener listener,
                gpointer user_data);
