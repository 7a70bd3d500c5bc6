/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of the bus in plain English: one table for the short phrases and the sentences.
 * A word without a row is returned as it is, unless NULL is documented. */

#pragma once

/* "at the desk" */
const char *nape_wording_state (const char *state);
/* "the screen is locked" */
const char *nape_wording_reason (const char *reason);
/* "The screen is locked, and nobody sits at a locked screen." */
const char *nape_wording_reason_sentence (const char *reason);
/* "a call"; NULL: nothing that is worth a line of its own. */
const char *nape_wording_hold (const char *hold);
/* "It is due and waits, because mpv fills the screen."; `program` may be "". NULL as above.
 * (transfer full) */
char *nape_wording_hold_sentence (const char *hold, const char *program);
/* What a finding is about: "microphone" */
const char *nape_wording_area (const char *area);
/* What it means that nothing of that area is there: "nothing here reports ..." (nullable)
 */
const char *nape_wording_loss (const char *area);
/* What a probe has found: "no window fills the screen" */
const char *nape_wording_no_obstacle (const char *obstacle);
/* "mpv fills the screen: reminders would wait" (transfer full) */
char *nape_wording_obstacle (const char *obstacle, const char *program);
